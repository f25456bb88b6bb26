"""The encoding of a delimited text: UTF-8, UTF-16, or what spreadsheets wrote before Unicode.

Bytes beyond ASCII say by their neighbours what they are: `CompÈtence` has a capital in the middle
of a word, so that these bytes are not what was written.
"""

import unicodedata
from codecs import getincrementaldecoder
from collections.abc import Callable, Mapping
from typing import BinaryIO

_UTF16 = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CHUNK = 2**20
_SAMPLE = 2**16
"""Bytes of lines with characters beyond ASCII by which an old encoding is known."""
_QUOTES_AND_DASHES = frozenset("’‘“”–—…«»•·°€£©®™\xa0")
_WORDS = frozenset("àáéèíóòúýåöÀÁÉÈÍÓÒÚÝÅÖ")
"""Letters beyond ASCII that are words by themselves."""

NAMES: Mapping[str, str] = {
    "utf-16": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-16-le": "UTF-16",
    "cp1252": "Windows-1252 (Western Europe)",
    "mac_roman": "Mac OS Roman",
    "cp1251": "Windows-1251 (Cyrillic)",
    "cp1256": "Windows-1256 (Arabic)",
    "gb18030": "GB 18030 (Chinese)",
}
"""Encodings other than UTF-8 that are read, as people know them."""


def encoding_of(stream: BinaryIO) -> str | None:
    """The encoding of the text, which is read to its end; None where it is no text."""
    head = stream.read(_SAMPLE)
    if marked := next((name for mark, name in _UTF16 if head.startswith(mark)), None):
        return marked
    # Without a mark the zero bytes of the first letters, which headings are made of, tell it.
    if head[:1] == b"\0" and head[2:3] == b"\0" and b"\0" not in head[1:4:2]:
        return "utf-16-be"
    if head[1:2] == b"\0" and head[3:4] == b"\0" and b"\0" not in head[0:4:2]:
        return "utf-16-le"
    if b"\0" in head:
        return None
    stream.seek(0)
    if _is_utf8(stream):
        return "utf-8-sig"
    stream.seek(0)
    return _old_encoding(_sample(stream))


def _is_utf8(stream: BinaryIO) -> bool:
    decoder = getincrementaldecoder("utf-8")()
    try:
        while chunk := stream.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _sample(stream: BinaryIO) -> bytes:
    """Lines with bytes beyond ASCII, as many as tell the encoding."""
    found = b""
    while len(found) < _SAMPLE and (line := stream.readline(_SAMPLE)):
        if not line.isascii():
            found += line
    return found


def _old_encoding(sample: bytes) -> str | None:
    scores = {
        name: _score(sample, name, judged)
        for name, judged in (
            ("cp1252", _latin),
            ("mac_roman", _latin),
            ("cp1251", _cyrillic),
            ("cp1256", _arabic),
            ("gb18030", _chinese),
        )
    }
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > 0 else None


def _score(sample: bytes, encoding: str, judged: Callable[[str, str, str], int]) -> int:
    """How well the sample reads in the encoding; below 0 where it does not."""
    try:
        text = f" {sample.decode(encoding)} "
    except UnicodeDecodeError as error:
        # The end of the sample may have cut a character.
        if error.start < len(sample) - 4:
            return -1
        text = f" {sample[: error.start].decode(encoding)} "
    return sum(
        judged(text[at - 1], char, text[at + 1]) for at, char in enumerate(text) if char > "\x7f"
    )


def _latin(before: str, char: str, after: str) -> int:
    if char in _QUOTES_AND_DASHES:
        return 1
    if char in "¿¡":
        return 1 if after.isalpha() else -1
    if not _is_letter(char, "LATIN"):
        return -2
    if not (before.isalpha() or after.isalpha()):
        return 1 if char in _WORDS else -1
    if before > "\x7f" and before.isalpha():
        return -1
    return -2 if char.isupper() and before.islower() else 1


def _cyrillic(before: str, char: str, after: str) -> int:
    if char in _QUOTES_AND_DASHES or char == "№":
        return 1
    if not _is_letter(char, "CYRILLIC") or (char.isupper() and before.islower()):
        return -2
    return 1 if _is_letter(before, "CYRILLIC") or _is_letter(after, "CYRILLIC") else -1


def _arabic(before: str, char: str, after: str) -> int:
    if char in _QUOTES_AND_DASHES or char in "،؛؟":
        return 1
    if not _is_letter(char, "ARABIC"):
        return -2
    return 1 if _is_letter(before, "ARABIC") or _is_letter(after, "ARABIC") else -1


def _chinese(before: str, char: str, after: str) -> int:
    if "\u3000" <= char <= "\u303f" or "\uff00" <= char <= "\uffef":
        return 1
    if not "\u4e00" <= char <= "\u9fff":
        return -2
    # A letter of Latin-1 and the one after it would make one such character within a word.
    return -2 if any(each.isascii() and each.isalpha() for each in (before, after)) else 2


def _is_letter(char: str, script: str) -> bool:
    return char.isalpha() and unicodedata.name(char, "").startswith(script)
