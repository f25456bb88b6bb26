"""From what was typed to a tree of terms: the query language, filters and compiling."""
