"""The store of nouns with all their revisions: the truth of the service."""
