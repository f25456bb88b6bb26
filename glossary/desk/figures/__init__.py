"""Figures of use: how often was searched for what, by day, and nothing of who asked."""
