"""The key that signs sessions and forms, kept in the instance folder."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from webapp.frame.settings import SettingsError

KEY_FILE = "secret-key"


def secret_key(instance: Path) -> str:
    """The key that signs sessions, made once and kept in the instance folder for this user alone.

    Without a folder that can be written, a key for this process: people sign in again after a
    restart.

    Raises: SettingsError when the file holds none.
    """
    path, made = instance / KEY_FILE, secrets.token_hex(32)
    try:
        if not path.exists():
            _keep(path, made)
        key = path.read_text("ascii")
    except OSError:
        return made
    if not key.strip():
        raise SettingsError(str(path), "is empty; delete it, and the next start makes another key")
    return key


def _keep(path: Path, key: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{KEY_FILE}-")
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())
        # The whole key or none, and only the first where several processes make one.
        with suppress(FileExistsError):
            os.link(beside, path)
    finally:
        Path(beside).unlink(missing_ok=True)
