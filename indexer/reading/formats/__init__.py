"""Reader formats, one file or folder for each."""
