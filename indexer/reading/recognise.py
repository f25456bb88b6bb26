"""The format of a file: its content decides, its name helps where that is not enough."""

import re
from dataclasses import dataclass
from pathlib import Path

from glossary.exchange.format import FileHead
from glossary.exchange.registry import readable, recognised
from glossary.message import Message, english
from indexer.reading.foreign import foreign_kind
from indexer.reading.parts.archive import MAGIC, part_names, stated_type
from indexer.reading.parts.encoding import NotTextError, decoded
from indexer.reading.parts.files import head_of
from indexer.reading.parts.format import Sample
from indexer.reading.registry import all_formats, listed_labels

Format = str
"""The name of a format: of a reader's, or of one that holds nouns."""

_HEAD = 8192
_BESIDE_TEXT = (
    "authors changelog changes contributing contributors copying copyright install licence license "
    "manifest news notice readme todo version"
)
_BESIDE = frozenset(_BESIDE_TEXT.split())
"""Names of files that are about the folder they are in."""
_ABOUT = english("it seems to be about the folder; name the file itself to load it")


@dataclass(frozen=True, slots=True)
class Recognised:
    """The format of a file that is read, or the reason why it is not."""

    format: Format | None
    reason: Message | None = None


def recognise(path: Path, *, named: bool = True) -> Recognised:
    """The format of the file, by its first bytes.

    `named` is False for a file found in a folder: then notes about the folder, such as a licence,
    are not taken for documents.

    Raises: UnreadableFileError when the file cannot be opened.
    """
    sample = sample_of(path)
    if not sample.head.strip():
        return Recognised(None, english("it is empty"))
    if exchange := recognised(FileHead(path, sample.head, sample.text, named)):
        return Recognised(exchange.name)
    formats = all_formats().values()
    is_nouns = any(sample.suffix in format.suffixes for format in readable().values())
    if is_nouns and not any(sample.suffix in format.suffixes for format in formats):
        suffix = sample.suffix
        return _not_read(english("a %(suffix)s file without terms or resources", suffix=suffix))
    claiming = [format for format in formats if format.recognises(sample)]
    sure = next((format for format in claiming if not format.fallback), None)
    if sure is None and (what := foreign_kind(sample)):
        return _not_read(what)
    if not named and _is_about_the_folder(path):
        return Recognised(None, _ABOUT)
    return Recognised((sure or claiming[0]).name) if claiming else _not_read(english("no text"))


def sample_of(path: Path) -> Sample:
    """What the file's beginning and name say.

    Raises: UnreadableFileError when the file cannot be opened.
    """
    head = head_of(path, _HEAD)
    suffix = path.suffix.lower()
    if head.startswith(MAGIC):
        return Sample(suffix, head, None, part_names(path), stated_type(path))
    try:
        text, _ = decoded(_whole_characters(head), markup=True)
    except NotTextError:
        return Sample(suffix, head, None)
    return Sample(suffix, head, text.lstrip())


def _is_about_the_folder(path: Path) -> bool:
    return re.split(r"[.\-_ ]", path.name.lower())[0] in _BESIDE


def _not_read(what: Message) -> Recognised:
    reason = english(
        "it is %(what)s; what is read is %(documents)s, and terms and resources as %(formats)s",
        what=what,
        documents=listed_labels(),
        formats=", ".join(format.title for format in readable().values()),
    )
    return Recognised(None, reason)


def _whole_characters(head: bytes) -> bytes:
    """The bytes without a character of UTF-8 that the end of the head has cut."""
    if len(head) < _HEAD:
        return head
    for back in range(1, 4):
        if head[-back] >= 0xC0:
            return head[:-back]
        if head[-back] < 0x80:
            break
    return head
