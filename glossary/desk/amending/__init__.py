"""Changes that contributors propose to what is in review: they wait beside it for an editor."""
