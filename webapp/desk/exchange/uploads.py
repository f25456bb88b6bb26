"""Uploaded files that wait to be looked at and brought in, each import in a folder of its own."""

import re
import secrets
import shutil
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from werkzeug.utils import secure_filename

from glossary.exchange.layout import Layouts, many_from_json, many_to_json

FOLDER = "imports"
LIFETIME = 24 * 60 * 60
"""Seconds that an import waits."""

_OWNER = "account"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}", re.ASCII)
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Upload:
    """The files of an import that waits."""

    token: str
    """The unguessable part of its address."""
    folder: Path
    files: tuple[Path, ...]


def keep(instance: Path, account: int, uploads: Iterable[tuple[str, BinaryIO]]) -> Upload:
    """Keep the uploads, (name, content) each, in a folder that only `account` gets at.

    Imports that have waited too long are cleared first.

    Raises: OSError when the folder cannot be written.
    """
    sweep(instance)
    token = secrets.token_urlsafe(16)
    home = instance / FOLDER / token
    files = home / "files"
    files.mkdir(mode=0o700, parents=True)
    (home / _OWNER).write_text(str(account), "ascii")
    for number, (name, content) in enumerate(uploads, 1):
        with (files / _name(name, number, files)).open("wb") as target:
            shutil.copyfileobj(content, target)
    return _upload(token, home)


def kept(instance: Path, account: int, token: str) -> Upload | None:
    """The import with this token; None where there is none any more, or it is another's."""
    home = instance / FOLDER / token
    if not _TOKEN.fullmatch(token) or not home.is_dir() or _is_old(home):
        return None
    try:
        owner = (home / _OWNER).read_text("ascii")
    except OSError:
        return None
    return _upload(token, home) if owner == str(account) else None


def keep_chosen(upload: Upload, layouts: Mapping[str, Layouts]) -> None:
    """Keep how the tables of the files are laid out, by the name of each file.

    Raises: OSError when the folder cannot be written.
    """
    _layouts(upload).write_bytes(many_to_json(layouts))


def chosen_layouts(upload: Upload) -> Mapping[str, Layouts]:
    """The layouts that were kept; none where nobody chose any."""
    try:
        return many_from_json(_layouts(upload).read_bytes())
    except (OSError, ValueError):
        return {}


def _layouts(upload: Upload) -> Path:
    return upload.folder.parent / "layouts.json"


def clear(upload: Upload) -> None:
    """Delete the files."""
    shutil.rmtree(upload.folder.parent, ignore_errors=True)


def sweep(instance: Path) -> None:
    """Delete the imports that have waited too long."""
    for home in (instance / FOLDER).glob("*"):
        if _is_old(home):
            shutil.rmtree(home, ignore_errors=True)


def _is_old(home: Path) -> bool:
    try:
        return time.time() - home.stat().st_mtime > LIFETIME
    except OSError:
        return True


def _upload(token: str, home: Path) -> Upload:
    folder = home / "files"
    return Upload(token, folder, tuple(sorted(folder.iterdir())))


def _name(given: str, number: int, folder: Path) -> str:
    """A name that is safe on disk and still says which file it is."""
    suffix = Path(given.replace("\\", "/")).suffix
    safe = secure_filename(given)[-100:].lstrip("._-")
    # A name in another script leaves nothing but its suffix.
    if not Path(safe).stem or (suffix and not Path(safe).suffix):
        safe = f"file-{number}{suffix if _SUFFIX.fullmatch(suffix) else ''}"
    return f"{number}-{safe}" if (folder / safe).exists() else safe
