"""How to cite a term, a definition, a resource or a page of it, in every style."""
