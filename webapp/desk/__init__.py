"""Pages of the editors' desk, one room for each kind of work; modules hold a `blueprint`."""
