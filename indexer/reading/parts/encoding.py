"""Bytes of a text file as text."""

import codecs
import re
import unicodedata

from glossary.message import Count, Message, english
from indexer.reading.parts.charsets import declared_encoding, guessed_encoding
from indexer.reading.parts.wide import marked_wide, unmarked_wide

_CONTROLS = bytes((*range(9), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F))
"""Bytes that stand in no text, unless it is UTF-16 or UTF-32; escapes switch alphabets."""
_STATEFUL = re.compile(rb"\x1b[$(]")
_FEW = 50
"""One character in so many may be damaged."""
_ODD = frozenset(("Cc", "Cn", "Co", "Cs", "Sk", "Sm", "So", "No"))
"""Categories of characters that are rare in texts and frequent in bytes read wrongly."""
_MOSTLY = 0.3
"""Part of the characters beyond ASCII that may be of these categories."""
_NAMES = {"cp": "windows-", "koi8_": "koi8-"}


class NotTextError(ValueError):
    """The bytes are no text in any encoding that is read; `reason` says why."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


def decoded(
    data: bytes, *, markup: bool = False, stated: str | None = None
) -> tuple[str, Message | None]:
    """The text, and a note where its encoding was guessed or bytes of it are damaged.

    A byte order mark decides, then whether it is UTF-8, then the encoding that is `stated`
    elsewhere or, for `markup`, that it declares, then what the bytes look like.
    A damaged byte costs one character. Line ends become `\\n`.

    Raises: NotTextError when it makes no text in that encoding.
    """
    text, note = _decoded(data, markup, stated)
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), note


def _decoded(data: bytes, markup: bool, stated: str | None) -> tuple[str, Message | None]:
    if data.startswith(codecs.BOM_UTF8):
        return _lenient(data.removeprefix(codecs.BOM_UTF8), "utf-8")
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if wide := marked_wide(data) or (unmarked_wide(data) if controls else None):
        return _lenient(data, wide)
    if controls > max(1, len(data) // _FEW):
        raise NotTextError(english("it holds bytes that stand in no text"))
    declared = stated or (declared_encoding(data) if markup else None)
    if declared and declared.startswith("iso2022") and _STATEFUL.search(data):
        return _lenient(data, declared)
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        place = error.start + 1
    if _is_damaged_utf8(data):
        return _lenient(data, "utf-8")
    if declared and declared != "utf-8" and _is_mostly(data, declared):
        return _lenient(data, declared)
    return _guessed(data, place)


def _guessed(data: bytes, place: int) -> tuple[str, Message]:
    encoding = guessed_encoding(data)
    text, damage = _lenient(data, encoding)
    if not _is_plausible(text):
        raise NotTextError(english("it makes no text in UTF-8 or any other known encoding"))
    name = _name(encoding)
    if damage is None:
        return text, english(
            "not UTF-8 (byte %(place)s), read as %(encoding)s", place=place, encoding=name
        )
    return text, english(
        "not UTF-8 (byte %(place)s), read as %(encoding)s; characters damaged: %(count)s",
        place=place,
        encoding=name,
        count=Count(text.count("\ufffd")),
    )


def _lenient(data: bytes, encoding: str) -> tuple[str, Message | None]:
    """The text with U+FFFD for what is damaged, and a note of how much that is.

    Raises: NotTextError when too much is.
    """
    text = data.decode(encoding, "replace")
    damaged = text.count("\ufffd") - data.count("\ufffd".encode()) * (encoding == "utf-8")
    if damaged > max(1, len(text) // 4):
        reason = english("it is not %(encoding)s, though it begins so", encoding=_name(encoding))
        raise NotTextError(reason)
    note = english(
        "characters damaged, as they are not %(encoding)s: %(count)s",
        encoding=_name(encoding),
        count=Count(damaged),
    )
    return text, note if damaged > 0 else None


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether more characters beyond ASCII are whole than damaged, as chance never makes them."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd") - data.count("\ufffd".encode())
    return sum(1 for char in text if char >= "\x80") - text.count("\ufffd") >= damaged


def _is_mostly(data: bytes, encoding: str) -> bool:
    text = data.decode(encoding, "replace")
    return text.count("\ufffd") <= max(1, len(text) // _FEW)


def _is_plausible(text: str) -> bool:
    """Whether the characters beyond ASCII are letters and punctuation for the most part."""
    beyond = [char for char in text if char >= "\x80"]
    odd = sum(1 for char in beyond if char == "\ufffd" or unicodedata.category(char) in _ODD)
    return odd <= max(1, len(beyond) * _MOSTLY, len(text) // _FEW)


def _name(encoding: str) -> str:
    for prefix, shown in _NAMES.items():
        if encoding.startswith(prefix):
            return shown + encoding.removeprefix(prefix)
    return encoding
