"""The glossary where there is no line: static pages with a search of their own."""
