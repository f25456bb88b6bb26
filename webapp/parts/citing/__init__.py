"""How to cite on pages: in every style, as files, and in tags that reference managers read."""
