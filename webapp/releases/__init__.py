"""Pages of the dated editions: which there are, what each changed, and its files."""
