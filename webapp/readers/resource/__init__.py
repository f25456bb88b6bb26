"""The page of a resource, its text, its original and its calendar file."""
