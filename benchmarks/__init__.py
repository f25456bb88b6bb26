"""How fast the service is, beside SQLite FTS5 on the same texts and the same machine."""
