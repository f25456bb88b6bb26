"""A folder of ours that is written whole or not at all."""

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

MARK = "tvetipedia-site.json"
"""The file that says that we made the folder, and may make it anew."""
_PUBLIC = 0o755


class FolderError(Exception):
    """The folder cannot be written: it is somebody else's."""


@contextmanager
def new_folder(target: Path, about: Mapping[str, object]) -> Iterator[Path]:
    """A folder beside `target` to write into, which takes its place when all is written.

    `about` is kept in it in the file MARK.

    Raises: FolderError when there is a file, or a folder that is not empty and not ours.
    """
    target = target.resolve()
    check_ours(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    begun = Path(mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        yield begun
        (begun / MARK).write_text(json.dumps(about, indent=2) + "\n", "utf-8")
        begun.chmod(_PUBLIC)
        _replace(begun, target)
    finally:
        shutil.rmtree(begun, ignore_errors=True)


def check_ours(target: Path) -> None:
    """Check that the folder may be made anew.

    Raises: FolderError when there is a file, or a folder that is not empty and not ours.
    """
    if not target.exists():
        return
    if not target.is_dir():
        raise FolderError(f"{target} is a file. Name a folder.")
    if any(target.iterdir()) and not (target / MARK).is_file():
        raise FolderError(
            f"{target} holds files that are not of an exported site. Name a new or empty folder."
        )


def _replace(begun: Path, target: Path) -> None:
    old = begun.with_name(f"{begun.name}-old")
    # What came into the folder meanwhile is not ours to remove.
    check_ours(target)
    if target.exists():
        target.rename(old)
    try:
        begun.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
