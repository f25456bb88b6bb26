"""Fixtures of the tests of relevance."""

from libraries import starter

__all__ = ["starter"]
