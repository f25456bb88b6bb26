"""`/editor/export`: any selection of terms and resources as a file."""

import secrets
from collections.abc import Iterable
from datetime import UTC, datetime
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO, cast, get_args

from flask import Blueprint, flash, make_response, render_template, request, send_file
from flask_babel import gettext
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from glossary.exchange.exporting import export
from glossary.exchange.format import ExchangeFormat
from glossary.exchange.registry import writable
from glossary.exchange.selection import ExportChoice, choosable, unknown_ids
from glossary.nouns.record import PUBLIC, Status
from webapp.desk.wording import status_words
from webapp.frame.current import catalogue, kinds, services, themes
from webapp.frame.i18n import base_url, listed, translated
from webapp.frame.signing import needs
from webapp.parts.wording import kind_name, theme_name
from webapp.readers.download.language_pair import label_languages, language_pair
from webapp.readers.term.filters import Option

blueprint = Blueprint("exporting", __name__)

_STATUSES: tuple[Status, ...] = get_args(Status)
_IN_MEMORY = 8 * 2**20
"""Bytes of a file that are made in memory; a longer one is made on disk."""
_DEFAULT = "xlsx"
_MOST_NOTES = 10
"""Notes that are shown of an export."""


@blueprint.get("/editor/export")
@needs("editor")
def choose() -> str:
    """The form to choose with what is exported."""
    return _form(MultiDict([("format", _DEFAULT), *(("status", status) for status in PUBLIC)]))


@blueprint.get("/editor/export/file")
@needs("editor")
def download() -> Response:
    """The file with what was chosen."""
    asked = request.args
    format = writable().get(asked.get("format", ""))
    if format is None:
        return _refused(asked, gettext("Choose a format."))
    choice = _choice(asked)
    if missing := unknown_ids(services().store, choice):
        problem = gettext("Nothing has the id %(ids)s.", ids=listed(missing))
        return _refused(asked, problem)
    languages = language_pair()
    # The answer closes it, once it is sent.
    stream = cast("BinaryIO", SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115 - see above
    notes = export(services().store, choice, format, stream, base_url(), languages=languages)
    # A file has no place for them: the next page of the desk shows them.
    for note in notes[:_MOST_NOTES]:
        flash(translated(note), "warning")
    stream.seek(0)
    return _sent(stream, choice, format)


def _sent(stream: BinaryIO, choice: ExportChoice, format: ExchangeFormat) -> Response:
    answer = send_file(
        cast("IO[bytes]", stream),
        mimetype=format.media_type,
        as_attachment=True,
        download_name=_file_name(choice, format.suffixes[0]),
        max_age=0,
    )
    # One made of the content would have all of it in memory.
    answer.set_etag(secrets.token_hex(16))
    return answer


def _refused(asked: MultiDict[str, str], problem: str) -> Response:
    return make_response(_form(asked, problem), 422)


def _choice(asked: MultiDict[str, str]) -> ExportChoice:
    statuses = tuple(status for status in _STATUSES if status in asked.getlist("status"))
    return ExportChoice(
        kinds=tuple(kind for kind in choosable(kinds()) if kind in asked.getlist("kind")),
        themes=tuple(theme.id for theme in themes().every if theme.id in asked.getlist("theme")),
        ids=tuple(dict.fromkeys(asked.get("ids", "").replace(",", " ").split())),
        statuses=statuses or PUBLIC,
    )


def _file_name(choice: ExportChoice, suffix: str) -> str:
    """Such as `tvetipedia-concept-2026-11-24.xlsx`."""
    parts = ["tvetipedia", *choice.kinds[:2], *choice.themes[:1]]
    return f"{'-'.join(parts)}-{datetime.now(UTC).date().isoformat()}{suffix}"


def _form(asked: MultiDict[str, str], problem: str = "") -> str:
    offered = [("concept", gettext("Terms")), ("resource", gettext("All resources"))]
    offered += [(kind, kind_name(kind)) for kind in kinds().ids]
    formats = writable()
    return render_template(
        "editor/export.html",
        problem=problem,
        formats=_options(asked, "format", [(name, each.title) for name, each in formats.items()]),
        pair_formats=listed(each.title for each in formats.values() if each.pairs),
        languages=label_languages(catalogue().concepts.values()),
        pair=language_pair(),
        with_text=listed(each.title for each in formats.values() if each.keeps.pages),
        kinds=_options(asked, "kind", offered),
        themes=_options(
            asked, "theme", [(each.id, theme_name(each.id)) for each in themes().every]
        ),
        statuses=_options(asked, "status", [(s, status_words(s)) for s in _STATUSES]),
        ids=asked.get("ids", ""),
    )


def _options(
    asked: MultiDict[str, str], name: str, all_of_them: Iterable[tuple[str, str]]
) -> list[Option]:
    values = asked.getlist(name)
    return [Option(value, words, value in values) for value, words in all_of_them]
