"""`/dump.<format>`: everything public in one file, for programs that keep a copy."""

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from itertools import chain
from threading import BoundedSemaphore
from typing import BinaryIO, cast

from flask import Blueprint, Flask, Response, current_app, render_template, request

from glossary.catalogue.catalogue import Catalogue
from glossary.exchange.exporting import writer
from glossary.exchange.format import ExchangeFormat, Service
from glossary.exchange.registry import writable
from glossary.exchange.selection import for_readers
from glossary.nouns.record import Record
from glossary.nouns.resource import Page
from webapp.frame.current import catalogue
from webapp.frame.errors import BusyError
from webapp.frame.i18n import base_url, full_url, translated
from webapp.readers.download.colophon import LICENCE, licence_words
from webapp.readers.download.language_pair import language_pair
from webapp.standards.streaming import streamed

blueprint = Blueprint("dumps", __name__)

EXTENSION = "tvetipedia-dumps"
AT_ONCE = 2
"""Dumps that are sent at once: each keeps a thread of the server for as long as it is read."""
HTML = "text/html"
LONGEST_SHOWN = 100
"""Characters of an unknown format that the page repeats."""


@dataclass(frozen=True, slots=True)
class Dump:
    """A format of dumps as the page lists it."""

    title: str
    address: str
    suffix: str
    media_type: str
    about: str


def init_app(app: Flask) -> None:
    """Let `app` send a bounded number of dumps at once."""
    app.extensions[EXTENSION] = BoundedSemaphore(AT_ONCE)


@blueprint.get("/dump")
def negotiated() -> Response:
    """The page that lists the dumps, or the dump in the format that `Accept` likes best."""
    offered = [HTML, *(format.media_type for format in writable().values())]
    liked = request.accept_mimetypes.best_match(offered) if request.accept_mimetypes else HTML
    answer = _page("", 406) if liked is None else _liked(liked)
    answer.vary.update(("Accept",))
    return answer


@blueprint.get("/dump.<format>")
def dump(format: str) -> Response:
    """Everything public in the format with this name or suffix; 404 with the list for no format."""
    named = format.lower()
    for each in writable().values():
        if named == each.name or f".{named}" in each.suffixes:
            return _file(each)
    return _page(format, 404)


def _liked(media_type: str) -> Response:
    if media_type == HTML:
        return _page("", 200)
    return _file(next(f for f in writable().values() if f.media_type == media_type))


def _page(unknown: str, status: int) -> Response:
    """The page of formats, which is also the answer to an unknown one."""
    made = render_template("dumps.html", dumps=dumps(), unknown=unknown[:LONGEST_SHOWN])
    answer = Response(made, status=status)
    links = (f'<{d.address}>; rel="alternate"; type="{d.media_type}"' for d in dumps())
    answer.headers["Link"] = ", ".join(links)
    return answer


def dumps() -> tuple[Dump, ...]:
    """Every format in which everything can be had."""
    return tuple(
        Dump(
            format.title,
            full_url("dumps.dump", format=_name(format)),
            format.suffixes[0][1:],
            format.media_type,
            translated(format.about),
        )
        for format in writable().values()
    )


def _name(format: ExchangeFormat) -> str:
    """The suffix of the format; its name where a format before it has the same suffix."""
    suffix = format.suffixes[0][1:]
    is_first = next(f for f in writable().values() if f.suffixes[0][1:] == suffix) is format
    return suffix if is_first else format.name


def _file(format: ExchangeFormat) -> Response:
    """The dump, or 304 before any of it is made for whoever has the same one."""
    known = catalogue()
    answer = Response(content_type=_content_type(format))
    answer.set_etag(_tag(format, known))
    answer.last_modified = last_change(known)
    answer.headers["Cache-Control"] = "public, no-cache"
    answer.headers["Link"] = f'<{LICENCE}>; rel="license"'
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Link"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    name = f"tvetipedia{format.suffixes[0]}"
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    answer.make_conditional(request)
    if answer.status_code == 200 and request.method == "GET":
        _send(answer, _pieces(format, known))
    return answer


def _content_type(format: ExchangeFormat) -> str:
    is_text = format.media_type.startswith("text/")
    return f"{format.media_type}; charset=utf-8" if is_text else format.media_type


def _pieces(format: ExchangeFormat, known: Catalogue) -> Iterator[bytes]:
    service = Service(
        base_url(), known.schemes, known.resource, licence_words(), languages=language_pair()
    )
    write = writer(format, service)
    public: Iterator[Record] = chain(known.resources.values(), known.concepts.values())
    records = (for_readers(r) for r in public if r.kind in format.keeps.kinds)

    def run(stream: BinaryIO) -> None:
        write(records, stream, _no_pages)

    return streamed(run)


def _send(answer: Response, pieces: Iterator[bytes]) -> None:
    """Send the pieces as one of few dumps that are on their way.

    Raises: BusyError when there are too many.
    """
    places = cast("BoundedSemaphore", current_app.extensions[EXTENSION])
    if not places.acquire(blocking=False):
        raise BusyError
    stack = ExitStack()
    stack.callback(places.release)
    # Whichever comes first, the last piece or the end of the connection, and only once.
    answer.call_on_close(stack.close)
    answer.response = _until_the_end(pieces, stack)


def _until_the_end(pieces: Iterator[bytes], stack: ExitStack) -> Iterator[bytes]:
    with stack:
        yield from pieces


def _tag(format: ExchangeFormat, known: Catalogue) -> str:
    """What changes when the file does, known before it is made."""
    pair = language_pair() if format.pairs else None
    parts = (known.state, format.name, base_url(), licence_words(), version("tvetipedia"), pair)

    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def last_change(known: Catalogue) -> datetime | None:
    """When the newest public record was made; None while there is none."""
    every: Iterator[Record] = chain(known.concepts.values(), known.resources.values())
    return max((record.modified for record in every), default=None)


def _no_pages(_record: Record) -> tuple[Page, ...]:
    """No text of documents: it belongs to those who made them."""
    return ()
