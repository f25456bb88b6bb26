"""A reading list without an account: kept in the browser, or in the address that is shared."""
