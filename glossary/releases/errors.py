"""What can go wrong with editions."""

from glossary.store.errors import StoreError


class EditionError(StoreError):
    """An edition cannot be made; the message says why, and nothing was changed."""


class EditionExistsError(EditionError):
    """There is an edition of this name already, and editions are never overwritten."""
