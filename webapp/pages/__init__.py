"""Pages for readers: a module with a `blueprint` for each noun, and parts that pages share."""
