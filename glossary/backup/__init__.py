"""A whole instance in one file: every table of the store and the originals, checked by sha256."""

from glossary.backup.errors import BackupError
from glossary.backup.restoring import restore
from glossary.backup.writing import Contents, back_up

__all__ = ["BackupError", "Contents", "back_up", "restore"]
