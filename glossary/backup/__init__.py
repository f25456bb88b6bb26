"""A whole instance kept in one file, or copied into another database, checked by sha256."""

from glossary.backup.copying import Copied, InstanceAt, copy
from glossary.backup.errors import BackupError
from glossary.backup.restoring import restore
from glossary.backup.writing import Contents, back_up

__all__ = ["BackupError", "Contents", "Copied", "InstanceAt", "back_up", "copy", "restore"]
