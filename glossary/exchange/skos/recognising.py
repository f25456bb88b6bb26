"""Files of RDF known by how they begin."""

import re
from collections.abc import Callable

from glossary.exchange.format import FileHead
from glossary.exchange.unpacking import GZIP, beginning_of

_HEAD = 8192
_BOM = "\ufeff"


def recogniser(pattern: str, *suffixes: str) -> Callable[[FileHead], bool]:
    """What says of a file whether it begins as the pattern does.

    A file that somebody names and that has one of the suffixes is taken for one as well.
    """
    begins = re.compile(pattern, re.IGNORECASE)

    def recognises(beginning: FileHead) -> bool:
        text = _text(beginning)
        if text is None:
            return False
        if begins.match(text):
            return True
        name = beginning.path.name.lower().removesuffix(".gz")
        return beginning.named and bool(text.strip()) and name.endswith(suffixes)

    return recognises


def _text(beginning: FileHead) -> str | None:
    """How the file begins, once unpacked; None where that is no text."""
    if not beginning.data.startswith(GZIP):
        return beginning.text
    data = beginning_of(beginning.data, _HEAD)
    if b"\0" in data:
        return None
    return data.decode("utf-8", "replace").removeprefix(_BOM).lstrip()
