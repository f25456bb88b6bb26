"""The page of an organisation: its documents and the definitions that come from them."""
