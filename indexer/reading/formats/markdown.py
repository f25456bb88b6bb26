"""Texts in Markdown."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from glossary.message import english
from indexer.reading.parts.document import Limits, ReadFile
from indexer.reading.parts.encoding import NotTextError, decoded
from indexer.reading.parts.errors import UnreadableFileError
from indexer.reading.parts.files import content_of
from indexer.reading.parts.format import ReaderFormat, Sample
from indexer.reading.parts.front_matter import front_matter

_SUFFIXES = (".md", ".markdown", ".mkd")
_NOTE_TEXT = re.compile(r"^\[\^([\w-]{1,40})\]:[ \t]+", re.MULTILINE)
_NOTE_CALL = re.compile(r"\[\^([\w-]{1,40})\]")


def _is_markdown(sample: Sample) -> bool:
    # Nothing in the text is sure to be Markdown: the name decides.
    return sample.text is not None and sample.suffix in _SUFFIXES


def _read(path: Path, limits: Limits) -> ReadFile:
    try:
        text, note = decoded(content_of(path, limits.markup_bytes))
    except NotTextError as error:
        fix = english("Save it as plain text in the encoding UTF-8 and use that.")
        raise UnreadableFileError(path, error.reason, fix) from None
    facts, lines = front_matter(text.split("\n"))
    # What it needs is wanted in the process that reads only.
    from indexer.reading.formats.html import reader  # noqa: PLC0415 - see above

    page = reader.document_of_text(path, _markup(lines), (note,) if note else ())
    return facts.put_before(replace(page, media_type="text/markdown"))


def _markup(lines: Sequence[str]) -> str:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - see above

    with_notes = _NOTE_TEXT.sub(r"\n\1 ", "\n".join(lines))
    text = _NOTE_CALL.sub(r'<sup class="footnote-ref">\1</sup>', with_notes)
    # Without <main> a text would be taken for a page with menus around it.
    return f"<main>{MarkdownIt('commonmark').enable('table').render(text)}</main>"


FORMAT = ReaderFormat(
    name="markdown",
    label=english("Markdown"),
    comes_in="one resource with one page: headings, paragraphs, items and rows of tables without "
    "their marks; title, author, language and abstract from the front matter",
    suffixes=_SUFFIXES,
    media_type="text/markdown",
    numbered=False,
    recognises=_is_markdown,
    read=_read,
    verbatim=True,
)
