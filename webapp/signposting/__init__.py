"""Signposts: typed links by which programs find what belongs to a page (FAIR Signposting)."""
