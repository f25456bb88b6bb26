"""One file a format: its name, suffix, media type, nouns and function, as `FACE`."""
