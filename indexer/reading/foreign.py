"""Files that are not read as documents, known by their content or else by their name."""

import re

from glossary.message import Message, english
from indexer.reading.parts.archive import MAGIC
from indexer.reading.parts.format import Sample

_PICTURE, _MAIL = english("a picture"), english("a mailbox with several e-mails")
_EPUB = english("an EPUB book")
_TURTLE, _SUBTITLES = english("RDF data (Turtle)"), english("subtitles")
_BINARY = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", english("an old Microsoft Office file, or a locked one")),
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
    ("META-INF/container.xml", _EPUB),
    ("mimetypeapplication/epub", _EPUB),
    ("word/", english("a Word document")),
    ("ppt/", english("a PowerPoint presentation")),
    ("xl/", english("a workbook of another kind")),
    ("content.xml", english("an OpenDocument file")),
)
_DATA = tuple(
    (re.compile(pattern, re.IGNORECASE if ignores_case else 0), what)
    for pattern, ignores_case, what in (
        (r"BEGIN:VCALENDAR\b", True, english("a calendar (iCalendar)")),
        (r"BEGIN:VCARD\b", True, english("contacts (vCard)")),
        (r"WEBVTT(?:\s|$)", False, _SUBTITLES),
        (r"\d+\s*\n\s*\d\d:\d\d:\d\d[,.]\d+ *-->", False, _SUBTITLES),
        (r"PMID- ?\d+\s*\n", False, english("a catalogue (PubMed)")),
        (r"%0 \w[^\n]*\n%[A-Z0-9] ", False, english("a catalogue (EndNote)")),
        (r"FN \w[^\n]*\nVR \d", False, english("a catalogue (Web of Science)")),
        (r"(?:\s|\#[^\n]*\n)*@(?:prefix|base)\s+[^\n]*<", True, _TURTLE),
        (r"(?:\s|\#[^\n]*\n)*(?:prefix\s+[\w.-]*:|base)\s*<[^>\n]*>", True, _TURTLE),
        (r"<[a-z][\w+.-]*:[^\s>]*>\s+<", True, english("RDF data (N-Triples)")),
        (r"_:\w+\s+<[^\s>]+>\s", False, english("RDF data (N-Triples)")),
        (r'\{\s*(?:"[^"\n]*"\s*:|\}\s*$)', False, english("JSON of another kind")),
        (r'\[\s*(?:\{\s*"|\[\s*["\d[]|"[^"\n]*"\s*[,\]])', False, english("JSON of another kind")),
        (r"From \S+@\S+ [^\n]*\d\d:\d\d[^\n]*\n[\w-]+:", False, _MAIL),
        (r"(?:#[^\n]*\n|\s)*msgid\s+\"", False, english("translations (PO)")),
        (r"(?:%[^\n]*\n|\s)*\\documentclass\b", False, english("a LaTeX source")),
        (r"-----BEGIN [A-Z ]+-----", False, english("a key or certificate")),
        (r"#!\s*/", False, english("a program")),
        (r"diff --git |--- [^\n]+\n\+\+\+ ", False, english("a list of changes (diff)")),
        (r"%YAML\b|---\s*\n-\s*\w+:\s", False, english("YAML data")),
    )
)
_XML = english("XML of another kind")
_NO_TEXT = english("no text")
_SUFFIXES_TEXT = (
    ".ass .bib .c .cfg .conf .cpp .css .eml .enw .geojson .ics .ifb .ini .java .js .json .jsonld "
    ".log .mbox .mht .mhtml .mrc .mrcx .n3 .nbib .nq .nt .po .py .rb .rdf .ris .rst .sbv .sh .sql "
    ".srt .svg .tbx .tex .tmx .toml .trig .ttl .vcf .vtt .xlf .xliff .xml .xsl .yaml .yml"
)
_SUFFIXES = frozenset(_SUFFIXES_TEXT.split())
"""Of text files that are data or programs, not prose."""


def foreign_kind(sample: Sample) -> Message | None:
    """What the file is that no reader claims; None where it may be prose."""
    if sample.head.startswith(MAGIC):
        return _zipped(sample)
    for magic, what in _BINARY:
        if sample.head.startswith(magic):
            return what
    if sample.text is None:
        return _NO_TEXT
    for pattern, what in _DATA:
        if pattern.match(sample.text):
            return what
    if sample.text.startswith("<"):
        return _XML
    if sample.suffix in _SUFFIXES:
        return english("a %(suffix)s file", suffix=sample.suffix)
    return None


def _zipped(sample: Sample) -> Message:
    for begin, what in _ZIPPED:
        # Of a damaged archive only the names at its beginning can be seen.
        is_in_head = not sample.parts and begin.encode() in sample.head
        if is_in_head or any(name.startswith(begin) for name in sample.parts):
            return what
    return english("a zip archive")
