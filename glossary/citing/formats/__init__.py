"""Formats in which reference managers read citations, one file for each."""
