"""The default engine: Whoosh owns files, format and commit; arrays beside it answer queries."""
