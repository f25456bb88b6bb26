"""Files of RDF with concepts in them, known by how they begin and what they mention."""

import re
from collections.abc import Callable

from glossary.exchange.format import FileHead
from glossary.exchange.unpacking import GZIP, beginning_of

_HEAD = 8192
_LOOKED_THROUGH = 2**20
"""Bytes among which SKOS is mentioned: some files begin with hundreds of prefixes."""
_BOM = "\ufeff"
_SKOS = (b"/skos/core#", b"/skos-xl#")
_TERMS = re.compile(rb"\b(?:Concept|prefLabel|literalForm)\b")


def recogniser(pattern: str, *suffixes: str) -> Callable[[FileHead], bool]:
    """What says of a file whether it begins as the pattern does, and has concepts in it.

    A file that somebody names and that has one of the suffixes need not have any.
    """
    begins = re.compile(pattern, re.IGNORECASE)

    def recognises(beginning: FileHead) -> bool:
        text = _text(beginning)
        if text is None or not begins.match(text):
            return False
        name = beginning.path.name.lower().removesuffix(".gz")
        return (beginning.named and name.endswith(suffixes)) or _has_concepts(beginning)

    return recognises


def _text(beginning: FileHead) -> str | None:
    """How the file begins, once unpacked; None where that is no text."""
    if not beginning.data.startswith(GZIP):
        return beginning.text
    data = beginning_of(beginning.data, _HEAD)
    if b"\0" in data:
        return None
    return data.decode("utf-8", "replace").removeprefix(_BOM).lstrip()


def _has_concepts(beginning: FileHead) -> bool:
    try:
        with beginning.path.open("rb") as stream:
            data = stream.read(_LOOKED_THROUGH)
    except OSError:
        data = beginning.data
    data = beginning_of(data, _LOOKED_THROUGH)
    return any(name in data for name in _SKOS) and _TERMS.search(data) is not None
