"""What can go wrong with a backup."""

from glossary.store.errors import StoreError


class BackupError(StoreError):
    """A backup cannot be made or restored; the message says why, and nothing was changed."""
