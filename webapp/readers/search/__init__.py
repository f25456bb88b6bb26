"""The search page and what it found."""
