"""What kind of file a file is: its content tells, its name helps where that is not enough."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from zipfile import BadZipFile, ZipFile

from glossary.exchange.formats.csv import is_table
from glossary.message import Message, english
from indexer.reading.parts.encoding import NotTextError, decoded
from indexer.reading.parts.files import head_of

Format = Literal["json-lines", "csv", "xlsx", "pdf", "html", "text"]


_HEAD = 8192
_PICTURE, _EPUB = english("a picture"), english("an EPUB book")
_ZIP = english("a zip archive")
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", english("an old Microsoft Office file")),
    (b"{\\rtf", english("an RTF file")),
    (b"%!PS", english("a PostScript file")),
    (b"\x1f\x8b", english("a gzip archive")),
    (b"\xfd7zXZ\x00", english("an xz archive")),
    (b"BZh", english("a bzip2 archive")),
    (b"7z\xbc\xaf\x27\x1c", english("a 7z archive")),
    (b"Rar!\x1a\x07", english("a RAR archive")),
    (b"\x89PNG\r\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"RIFF", english("a picture, sound or film")),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"ID3", english("a sound")),
    (b"OggS", english("a sound or film")),
    (b"SQLite format 3\x00", english("a database")),
    (b"\x7fELF", english("a program")),
)
_ZIPPED = (
    (b"application/epub+zip", _EPUB),
    (b"META-INF/container.xml", _EPUB),
    (b"word/", english("a Word document")),
    (b"ppt/", english("a PowerPoint presentation")),
    (b"opendocument.text", english("an OpenDocument text")),
    (b"opendocument", english("an OpenDocument file")),
)
_PROLOGUE = re.compile(r"\s*(?:<\?[^>]*>|<!--.*?-->)", re.DOTALL)
_HTML = re.compile(
    r"<!doctype\s+html\b|<(?:html|head|body|title|meta|main|article|section|h[1-6]|p|div|span|table|ul"
    r"|ol|dl|a|b|br|script|style|nav|header|footer|center|font|form|img|pre|blockquote)[\s>/]",
    re.IGNORECASE,
)
"""How a web page begins, after declarations and comments."""
_OURS = re.compile(r'\{[^\n]{0,200}?"kind"\s*:\s*"(?:concept|resource|page)"')
_OUR_SUFFIXES = frozenset((".jsonl", ".ndjson"))
_TABLE_SUFFIXES = frozenset((".csv", ".tsv"))
_DATA_SUFFIXES_TEXT = (
    ".c .cfg .conf .cpp .css .ini .java .js .json .log .mrc .mrcx .n3 .nt .po .py .rb .rdf "
    ".rst .sh .sql .srt .svg .tbx .tex .toml .ttl .xml .xsl .yaml .yml"
)
_DATA_SUFFIXES = frozenset(_DATA_SUFFIXES_TEXT.split())
"""Suffixes of text files that are data or programs, not prose."""
_BESIDE_TEXT = (
    "authors changelog changes contributing contributors copying copyright install licence license "
    "manifest news notice readme todo version"
)
_BESIDE = frozenset(_BESIDE_TEXT.split())
"""Names of files that tell about the folder they stand in."""


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
    head = head_of(path, _HEAD)
    if not head.strip():
        return Recognised(None, english("it is empty"))
    if b"%PDF-" in head[:1024]:
        return Recognised("pdf")
    if head.startswith(b"PK\x03\x04"):
        if _is_workbook(path):
            return Recognised("xlsx")
        return _not_read(next((what for mark, what in _ZIPPED if mark in head), _ZIP))
    for magic, what in _FOREIGN:
        if head.startswith(magic):
            return _not_read(what)
    try:
        text, _ = decoded(_whole_characters(head), markup=True)
    except NotTextError:
        return _not_read(english("no text"))
    return _recognise_text(text.lstrip(), path, named)


def _recognise_text(text: str, path: Path, named: bool) -> Recognised:
    suffix = path.suffix.lower()
    if suffix in _OUR_SUFFIXES or _OURS.match(text):
        return Recognised("json-lines")
    if is_table(text) or suffix in _TABLE_SUFFIXES:
        return _recognise_table(text, suffix, named)
    if text.startswith("<"):
        return Recognised("html") if _is_html(text) else _not_read(english("XML of another kind"))
    if suffix in (".html", ".htm", ".xhtml"):
        return Recognised("html")
    if text.startswith(("{", "[")) and suffix == ".json":
        return _not_read(english("JSON of another kind"))
    if suffix in _DATA_SUFFIXES:
        return _not_read(english("a %(suffix)s file", suffix=suffix))
    if not named and _is_about_the_folder(path):
        return Recognised(
            None, english("it seems to tell about the folder; name the file itself to load it")
        )
    return Recognised("text")


def _recognise_table(text: str, suffix: str, named: bool) -> Recognised:
    # Who names a file wants to know what is wrong with it; a folder may hold any data.
    if named or is_table(text):
        return Recognised("csv")
    what = english("a %(suffix)s file without a column “id” and others of ours", suffix=suffix)
    return _not_read(what)


def _is_workbook(path: Path) -> bool:
    """Whether the parts of this archive are those of a workbook, wherever they stand in it."""
    try:
        with ZipFile(path) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except (OSError, BadZipFile, NotImplementedError, ValueError):
        return path.suffix.lower() == ".xlsx"


def _is_html(text: str) -> bool:
    while match := _PROLOGUE.match(text):
        text = text[match.end() :]
    return bool(_HTML.match(text.lstrip()))


def _is_about_the_folder(path: Path) -> bool:
    return re.split(r"[.\-_ ]", path.name.lower())[0] in _BESIDE


def _not_read(what: Message) -> Recognised:
    reason = english(
        "it is %(what)s; read are PDF, HTML, plain text, and our nouns as JSON Lines, CSV or XLSX",
        what=what,
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
