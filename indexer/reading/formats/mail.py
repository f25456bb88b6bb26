"""E-mails saved as files."""

from collections.abc import Iterator
from dataclasses import replace
from email.message import Message as Mail
from email.utils import getaddresses
from pathlib import Path

from glossary.message import Message, english
from indexer.reading.formats.text import document_of_text
from indexer.reading.parts import mime
from indexer.reading.parts.document import Limits, ReadFile
from indexer.reading.parts.encoding import NotTextError, decoded
from indexer.reading.parts.errors import UnreadableFileError
from indexer.reading.parts.files import check_length, content_of
from indexer.reading.parts.format import ReaderFormat, Sample

_SAVE_TEXT = english("Open it in your mail program, save its text and use that.")


def _is_mail(sample: Sample) -> bool:
    head = mime.head_of_mail(sample.text)
    return bool(head) and not mime.is_related(head) and sample.suffix not in (".mht", ".mhtml")


def _read(path: Path, limits: Limits) -> ReadFile:
    mail = mime.parsed(path, content_of(path, limits.bytes))
    text = _text_of(path, mail, limits)
    subject = mime.header(mail["subject"])
    pages = text.pages
    if subject:
        first = replace(pages[0], text=f"{subject}\n{pages[0].text}", heading=subject)
        pages = (first, *pages[1:])
    return replace(
        text,
        pages=pages,
        media_type="message/rfc822",
        title=subject or text.title,
        creator=tuple(_names(mail)) or text.creator,
        notes=(*text.notes, *_attached_note(mail)),
    )


def _text_of(path: Path, mail: Mail, limits: Limits) -> ReadFile:
    """The plain texts, where they say something; else the web page."""
    parts = [part for part in mime.texts_of(mail) if mime.body_of(part)[0].strip()]
    plain = [part for part in parts if part.get_content_type() == "text/plain"]
    pages = [part for part in parts if part.get_content_type() == "text/html"]
    if pages and not plain:
        # What it needs is wanted in the process that reads only.
        from indexer.reading.formats.html import reader  # noqa: PLC0415 - see above

        return reader.document_of(path, *mime.body_of(pages[0]), limits)
    read = [_decoded(path, part, limits) for part in plain]
    notes = tuple(note for _, note in read if note)
    return document_of_text(path, "\n\n".join(text for text, _ in read), notes)


def _decoded(path: Path, part: Mail, limits: Limits) -> tuple[str, Message | None]:
    data, stated = mime.body_of(part)
    check_length(path, len(data), limits.markup_bytes)
    try:
        return decoded(data, stated=stated)
    except NotTextError as error:
        raise UnreadableFileError(path, error.reason, _SAVE_TEXT) from None


def _names(mail: Mail) -> Iterator[str]:
    for name, address in getaddresses([mime.header(mail["from"])]):
        if name or address:
            yield name or address


def _attached_note(mail: Mail) -> tuple[Message, ...]:
    names = list(mime.attachments_of(mail))
    if not names:
        return ()
    return (english("attachments are not read: %(names)s", names=", ".join(names[:20])),)


FORMAT = ReaderFormat(
    name="mail",
    label=english("e-mails"),
    comes_in="the subject as title, the sender as author, the text below the subject; attachments "
    "are named in a note",
    suffixes=(".eml",),
    media_type="message/rfc822",
    numbered=False,
    recognises=_is_mail,
    read=_read,
)
