"""Pages for readers, one view for each, with its presenters beside it."""
