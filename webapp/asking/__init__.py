"""What several faces do alike: search, annotate, publish."""
