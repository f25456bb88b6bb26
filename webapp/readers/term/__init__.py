"""The page of a term: definitions compared, relations, neighbourhood."""
