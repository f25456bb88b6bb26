"""The scripts of the widget as they are served, each naming the others by their hashes."""

import base64
import gzip
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

VERSION = "v1"
LOADER = "tvetipedia.js"
FOLDER = Path(__file__).parent / "built" / VERSION
"""Scripts that `scripts/build_widget.py` has made small."""
_HASH_OF = re.compile(r'"sha256-([\w/-]+\.js)"')


@dataclass(frozen=True, slots=True)
class Part:
    """One script: its path below the version, its text as UTF-8 and what a page checks it by."""

    name: str
    body: bytes
    integrity: str
    """As in the attribute `integrity`: `sha256-…`."""

    @property
    def weight(self) -> int:
        """Bytes when sent with gzip."""
        return len(gzip.compress(self.body, 6))


def read_parts(folder: Path = FOLDER) -> dict[str, Part]:
    """Every script below `folder` by its name.

    A script that writes `"sha256-other.js"` gets the hash of `other.js` in its place; no two may
    write each other's.

    Raises: OSError when a script cannot be read.
    """
    parts: dict[str, Part] = {}
    for file in sorted(folder.rglob("*.js")):
        _add(file.relative_to(folder).as_posix(), folder, parts)
    return parts


def weight(parts: Mapping[str, Part], language: str) -> int:
    """Bytes, with gzip, of all that a page loads whose widget speaks `language`."""
    labels = f"labels/{language}.js"
    needed = (part for name, part in parts.items() if "/" not in name or name == labels)
    return sum(part.weight for part in needed)


def _add(name: str, folder: Path, parts: dict[str, Part]) -> Part:
    if name not in parts:
        text = (folder / name).read_text("utf-8")
        body = _HASH_OF.sub(lambda found: f'"{_add(found[1], folder, parts).integrity}"', text)
        parts[name] = _part(name, body.encode())
    return parts[name]


def _part(name: str, body: bytes) -> Part:
    digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
    return Part(name, body, f"sha256-{digest}")
