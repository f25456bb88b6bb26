"""Word documents given back with comments, footnotes and references, their text as it was."""
