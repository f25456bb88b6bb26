"""Two descriptions of the same source made one: its citations follow, its address leads on."""
