"""The form in which entries are written: what is typed, what it makes, and the help beside it."""
