"""The page that marks the terms in a reader's draft."""
