"""Formats in which a term or resource is given, and the one route that chooses between them."""
