"""Import of files, shown before it is done, and export of any selection."""
