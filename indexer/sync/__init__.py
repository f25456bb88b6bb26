"""The index kept up with the store, and rebuilt when it is damaged."""
