"""Fixtures of the tests of relevance."""

from libraries import starter, starter_folder

__all__ = ["starter", "starter_folder"]
