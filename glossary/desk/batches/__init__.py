"""Many entries taking a step together: those that cannot are named, and the others go through."""
