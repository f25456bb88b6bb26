"""Themes and kinds: the pages on which editors add, rename, order and retire them."""
