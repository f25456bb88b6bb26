"""The editors' desk: the way of an entry from draft to publication, and what is said about it."""
