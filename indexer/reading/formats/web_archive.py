"""Web pages saved with their pictures in one file (MHTML)."""

from dataclasses import replace
from pathlib import Path

from glossary.message import english
from indexer.reading.parts import mime
from indexer.reading.parts.document import Limits, ReadFile
from indexer.reading.parts.errors import UnreadableFileError
from indexer.reading.parts.files import content_of
from indexer.reading.parts.format import ReaderFormat, Sample

_SUFFIXES = (".mht", ".mhtml")


def _is_web_archive(sample: Sample) -> bool:
    head = mime.head_of_mail(sample.text)
    return bool(head) and (sample.suffix in _SUFFIXES or mime.is_related(head))


def _read(path: Path, limits: Limits) -> ReadFile:
    mail = mime.parsed(path, content_of(path, limits.bytes))
    pages = [part for part in mime.texts_of(mail) if part.get_content_type() == "text/html"]
    # The first is the page itself; others are what it shows in frames.
    if not pages:
        raise UnreadableFileError(
            path,
            english("it holds no web page"),
            english("Open it in a browser, save the page anew and use that."),
        )
    # What it needs is wanted in the process that reads only.
    from indexer.reading.formats.html import reader  # noqa: PLC0415 - see above

    page = reader.document_of(path, *mime.body_of(pages[0]), limits)
    title = page.title or mime.header(mail["subject"]) or None
    return replace(page, media_type="multipart/related", title=title)


FORMAT = ReaderFormat(
    name="web-archive",
    label=english("saved web pages"),
    comes_in="the web page in the archive, read as a web page; its pictures are left out",
    suffixes=_SUFFIXES,
    media_type="multipart/related",
    numbered=False,
    recognises=_is_web_archive,
    read=_read,
)
