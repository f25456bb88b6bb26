"""Addresses and DOIs, which reference managers take as they are: nothing in them is escaped."""

import re
from urllib.parse import quote

_SAFE = "!#$%&'()*+,-./:;=?@[]_~"
_RESOLVER = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


def address(url: str) -> str:
    """The address with everything percent-encoded that could end a field."""
    return quote(url, safe=_SAFE, errors="replace")


def doi_of(text: str | None) -> str | None:
    """The DOI without its resolver, braces and backslashes percent-encoded; None without one."""
    doi = _RESOLVER.sub("", "".join((text or "").split()), count=1)
    printable = (char for char in doi if char.isprintable())
    return "".join(quote(char) if char in "{}\\" else char for char in printable) or None
