"""Open standards by which programs read everything public, one file or folder for each."""
