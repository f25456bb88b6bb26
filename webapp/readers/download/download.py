"""`/download`: what a page lists as a file, up to the whole glossary, without an account."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from itertools import chain, islice
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO, cast

from flask import Blueprint, Response, abort, render_template, request, send_file
from werkzeug.wrappers import Response as AnyResponse

from glossary.catalogue.catalogue import Catalogue
from glossary.exchange.exporting import writer
from glossary.exchange.format import Service, Write
from glossary.exchange.registry import writable
from glossary.exchange.selection import for_readers
from glossary.nouns.record import Record
from glossary.nouns.resource import Page
from webapp.frame.current import catalogue, services
from webapp.frame.i18n import base_url, language
from webapp.readers.download.booklet import booklet
from webapp.readers.download.choosing import Chosen, chosen, records_of
from webapp.readers.download.colophon import LICENCE, colophon, licence_words
from webapp.readers.download.formats import BOOKS, DownloadFormat, download_formats
from webapp.readers.download.language_pair import label_languages, language_pair
from webapp.readers.download.workshop import workshop

blueprint = Blueprint("download", __name__)

IN_MEMORY = 8 * 2**20
"""Bytes of a file that are made in memory; a longer one is made on disk."""
MOST_AT_ONCE = 10_000
"""Terms of a file that goes out only when it is whole: Word takes seven seconds for so many."""
LOT = 200
"""Nouns that are written at once where a file goes out while it is made."""
LONGEST_NAME = 60


@blueprint.get("/download")
def download() -> str:
    """The page that lists every format for what the address chooses."""
    return _page(chosen(request.args, services()))


@blueprint.get("/download/<format>")
def file(format: str) -> AnyResponse:
    """The file; 404 for an unknown format."""
    wanted = next((each for each in download_formats() if each.name == format), None)
    if wanted is None:
        abort(404)
    tag = _tag(wanted)
    if request.if_none_match.contains(tag):
        return _described(Response(status=304), wanted, tag)
    taken = chosen(request.args, services())
    if len(taken.terms) > MOST_AT_ONCE and not wanted.streams:
        return _too_long(taken)
    answer = _sent(taken, wanted, tag)
    answer.headers.set("Content-Disposition", "attachment", filename=_file_name(taken, wanted))
    return _described(answer, wanted, tag)


def _too_long(taken: Chosen) -> Response:
    """The page of formats, which says why the one asked for cannot be had."""
    return Response(_page(taken, MOST_AT_ONCE), status=413)


def _page(taken: Chosen, too_long: int = 0) -> str:
    return render_template(
        "download.html",
        taken=taken,
        formats=download_formats(),
        languages=label_languages(taken.terms),
        pair=language_pair(),
        too_long=too_long,
    )


def _sent(taken: Chosen, wanted: DownloadFormat, tag: str) -> AnyResponse:
    known = catalogue()
    if make := BOOKS.get(wanted.name):
        return Response(workshop().file(tag, lambda: make(booklet(taken, known))))
    records = map(for_readers, chain((colophon(taken),), records_of(taken, known)))
    format = writable()[wanted.name]
    fitting = (record for record in records if record.kind in format.keeps.kinds)
    write = writer(format, _service(known))
    if format.pieces:
        return Response(format.pieces([*fitting]))
    if format.by_lots:
        return Response(_by_lots([*fitting], write))
    with workshop().turn():
        stream = _written(fitting, write)
    return send_file(cast("IO[bytes]", stream), mimetype=wanted.media_type, max_age=0)


def _service(known: Catalogue) -> Service:
    return Service(
        base_url(), known.schemes, known.resource, licence_words(), languages=language_pair()
    )


def _written(records: Iterable[Record], write: Write) -> BinaryIO:
    """The file, which whoever sends it closes."""
    stream = cast("BinaryIO", SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115 - see above
    try:
        write(records, stream, _no_pages)
    except BaseException:
        stream.close()
        raise
    stream.seek(0)
    return stream


def _by_lots(records: Iterable[Record], write: Write) -> Iterator[bytes]:
    """The file while it is made, so that the first nouns are on their way at once."""
    rest = iter(records)
    while lot := [*islice(rest, LOT)]:
        stream = BytesIO()
        write(lot, stream, _no_pages)
        yield stream.getvalue()


def _no_pages(_record: Record) -> tuple[Page, ...]:
    """No text of documents: it belongs to those who made them."""
    return ()


def _described(answer: AnyResponse, wanted: DownloadFormat, tag: str) -> AnyResponse:
    answer.headers["Content-Type"] = wanted.media_type
    answer.headers["Link"] = f'<{LICENCE}>; rel="license"'
    answer.headers["Cache-Control"] = "no-cache"
    answer.vary.update(("Accept-Language",))
    answer.set_etag(tag)
    return answer


def _tag(wanted: DownloadFormat) -> str:
    """What changes when the file does, known before it is made."""
    parts = (catalogue().state, sorted(request.args.lists()), wanted.name, language(), _today())
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def _file_name(taken: Chosen, wanted: DownloadFormat) -> str:
    """Such as `tvetipedia-greening-tvet-2026-11-24.csv`."""
    name, value = next(iter(taken.parameters.items()), ("", ""))
    named = {"q": "search", "ids": "list", "": "glossary"}
    part = named.get(name, str(value))
    plain = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in part)
    return f"tvetipedia-{plain[:LONGEST_NAME].strip('-') or name}-{_today()}{wanted.suffix}"


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
