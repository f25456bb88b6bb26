"""References to nouns, and the formats in which they are cited."""
