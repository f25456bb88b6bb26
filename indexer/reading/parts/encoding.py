"""Bytes of a text file as text."""

import codecs
import re

from glossary.message import Message, english

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,500}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]{2,40})", re.I
)
_FOREIGN = bytes((*range(8), *range(0x0E, 0x1B), 0x81, 0x8D, 0x8F, 0x90, 0x9D))
"""Bytes that stand in no text in windows-1252."""


class NotTextError(ValueError):
    """The bytes are no text in any encoding that is read; `told` says why."""

    def __init__(self, told: Message) -> None:
        super().__init__(str(told))
        self.told = told


def decoded(data: bytes, *, markup: bool = False) -> tuple[str, Message | None]:
    """The text, and a note where its encoding had to be guessed.

    A byte order mark decides, then UTF-8, then for `markup` the encoding it declares, then
    windows-1252, which is noted. Line ends become `\\n`.

    Raises: NotTextError.
    """
    text, note = _decoded(data, markup)
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), note


def _decoded(data: bytes, markup: bool) -> tuple[str, Message | None]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data.removeprefix(codecs.BOM_UTF8), encoding), None
    if 0 in data:
        return _strict(data, _without_mark(data)), None
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        place = error.start + 1
    declared = _DECLARED.search(data[:4096]) if markup else None
    if declared:
        try:
            return data.decode(declared[1].decode("ascii")), None
        except (LookupError, UnicodeError):
            pass
    if any(byte in data for byte in _FOREIGN):
        raise NotTextError(english("it is neither UTF-8 nor windows-1252"))
    note = english("not UTF-8 (byte %(place)s), read as windows-1252", place=place)
    return data.decode("windows-1252"), note


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        told = english("it is not %(encoding)s, though it begins so", encoding=encoding)
        raise NotTextError(told) from None


def _without_mark(data: bytes) -> str:
    """UTF-16 without a byte order mark, told by where its zero bytes are."""
    even, odd = data[0:4096:2].count(0), data[1:4096:2].count(0)
    mostly = max(even, odd) * 5 > len(data[:4096])
    if not mostly or min(even, odd) > max(even, odd) // 10:
        raise NotTextError(english("it holds bytes that stand in no text"))
    return "utf-16-be" if even > odd else "utf-16-le"
