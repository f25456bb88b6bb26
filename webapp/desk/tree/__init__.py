"""The tree at the desk: browsed with drafts in it, and the page on which a term is moved."""
