"""References to nouns as CSL-JSON items and as sentences; a file in `formats/` for each format."""
