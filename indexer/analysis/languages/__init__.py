"""One file a language: its code, stop words, normal form and stemmer, as `LANGUAGE`."""
