"""Merging two entries: chosen, looked at, and done in one step."""
