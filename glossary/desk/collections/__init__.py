"""Themes and kinds of resource as editors change them: what may be done, and how it is said."""
