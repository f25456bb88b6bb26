"""Terms, resources and their store: the truth of the service."""
