"""Pages for readers, one module for each noun; each holds a `blueprint`."""
