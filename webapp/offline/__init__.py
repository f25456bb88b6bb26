"""The glossary to take where there is no line: static pages with a search of their own."""
