"""Terms to take along: what a page lists as a file, with sources and licence, for everybody."""
