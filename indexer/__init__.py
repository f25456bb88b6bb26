"""From files to hits: reading, analysis, index and search."""
