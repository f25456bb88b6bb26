"""Search engines behind one contract, one file or folder for each, found by their scheme."""
