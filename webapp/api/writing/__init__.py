"""Writing by program: drafts and their steps, for scripts that bring a token of an account."""
