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
FOLDER = Path(__file__).parent / "static" / VERSION
_HASH_OF = re.compile(r'"sha256-([\w/-]+\.js)"')
_STYLE = re.compile(r"(?<=replaceSync\(`)[^`]*(?=`\))")
_LOOSE = re.compile(r"\s*([{};,!])\s*|(?<=:)\s+")
_LITERAL = r'("(?:[^"\\\n]|\\.)*"|`[^`]*`)'
_MARK = r"\s*(=>|\|\||&&|[-+!<>]?={1,3}|[,{:?;])\s*| ([-+*%<>&]) (?![-+])"
_SIGN = rf"\s*;\s*(\}}) *|\s*(\.)(?=[a-z])|{_MARK}|\s*(\}}) *| *(\()\n?|(\)) +"
_NEEDLESS = re.compile(rf"{_LITERAL}|\bconst\b|\s*//.*|{_SIGN}")


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


def compact(text: str) -> str:
    """A script without comments, indentation, and room around signs and the rules of its styles.

    Constants become variables, which is shorter. Texts stay as they are. A regular expression must
    not have room beside such a sign, and no loop or condition may be empty at the end of a block,
    as in `while (next());}`.
    """
    lines = (line.strip() for line in text.splitlines())
    kept = "\n".join(line for line in lines if line and not line.startswith("//"))
    dense = _NEEDLESS.sub(_shorter, kept)
    return _STYLE.sub(lambda style: _LOOSE.sub(r"\1", style[0].strip()), dense)


def _shorter(found: re.Match[str]) -> str:
    return "let" if found[0] == "const" else "".join(filter(None, found.groups()))


def weight(parts: Mapping[str, Part], language: str) -> int:
    """Bytes, with gzip, of all that a page loads whose widget speaks `language`."""
    labels = f"labels/{language}.js"
    needed = (part for name, part in parts.items() if "/" not in name or name == labels)
    return sum(part.weight for part in needed)


def _add(name: str, folder: Path, parts: dict[str, Part]) -> Part:
    if name not in parts:
        text = compact((folder / name).read_text("utf-8"))
        body = _HASH_OF.sub(lambda found: f'"{_add(found[1], folder, parts).integrity}"', text)
        parts[name] = _part(name, body.encode())
    return parts[name]


def _part(name: str, body: bytes) -> Part:
    digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
    return Part(name, body, f"sha256-{digest}")
