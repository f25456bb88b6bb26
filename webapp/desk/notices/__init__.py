"""Notices of what others did: a list for each person, and the same by mail."""
