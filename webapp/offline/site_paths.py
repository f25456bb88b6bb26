"""Where each page of the static site is, and how one leads to another."""

import posixpath
from urllib.parse import quote

_RESERVED = frozenset(("con", "prn", "aux", "nul")) | {
    f"{name}{number}" for name in ("com", "lpt") for number in range(10)
}
"""Names that no file can have on Windows, whatever follows their dot."""


def page_path(folder: str, id: str, part: int = 1) -> str:
    """The path of the page on this term, theme or source below the folder of a language."""
    name = f"{id}_" if id in _RESERVED else id
    return f"{folder}/{name}{f'.{part}' if part > 1 else ''}.html"


def relative(target: str, page: str) -> str:
    """How the page leads to the target; both are paths from the root of the site."""
    return quote(posixpath.relpath(target, posixpath.dirname(page) or "."))
