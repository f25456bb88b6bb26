"""Databases that a store can be in, one file for each, which states itself as `BACKEND`."""
