"""Concordances: every place where words stand, aligned, sorted and as a file."""
