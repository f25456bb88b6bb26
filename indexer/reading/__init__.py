"""Files read into pages: one module for each format."""
