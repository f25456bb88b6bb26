"""Differences between texts and between nouns, and the three-way merge."""
