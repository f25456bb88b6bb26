"""An entry on its way: where it stands, what changed, what was said, and the steps to take."""
