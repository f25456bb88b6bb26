"""Formats in which nouns come in and go out, one file for each."""
