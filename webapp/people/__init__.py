"""Pages for signing in and for looking after accounts; each module holds a `blueprint`."""
