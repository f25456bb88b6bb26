"""The tree of terms at the desk: public entries with drafts over them, and moves in it."""
