"""Figures of use: what readers search for, by day and language, as a page and as CSV."""
