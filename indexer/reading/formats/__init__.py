"""Reader formats, one file or folder for each, which holds a `FORMAT`."""
