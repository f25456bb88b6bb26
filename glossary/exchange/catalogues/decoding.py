"""The text of a catalogue: UTF-8, or else the encoding of older programs, which is noted."""

from typing import BinaryIO

from glossary.exchange.incoming import FileNote
from glossary.exchange.unpacking import whole
from glossary.message import english


def text_of(stream: BinaryIO) -> tuple[str, FileNote | None]:
    """The text, and a note where its encoding was guessed.

    Raises: OverBoundsError when the file is too large, PackedWronglyError.
    """
    data = whole(stream)
    try:
        return _lines(data.decode("utf-8-sig")), None
    except UnicodeDecodeError:
        note = english("it is not in UTF-8: it was read as %(name)s", name="windows-1252")
        return _lines(data.decode("cp1252", "replace")), FileNote("", note)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
