"""`/editor/export`: any selection of terms and resources as a file."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from tempfile import SpooledTemporaryFile
from types import MappingProxyType
from typing import IO, BinaryIO, cast, get_args

from flask import Blueprint, make_response, render_template, request, send_file
from flask_babel import gettext
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from glossary.exchange.formats.registry import WRITERS
from glossary.exchange.selection import WHAT, Choice, unknown_ids
from glossary.exchange.tables.table import TooLongError
from glossary.nouns.record import PUBLIC, Status
from glossary.nouns.resource import RESOURCE_TYPES
from glossary.vocabulary import THEMES
from webapp.desk.wording import status_words
from webapp.frame.current import services
from webapp.frame.signing import needs
from webapp.parts.wording import kind_name, theme_name
from webapp.readers.term.comparison import Option

blueprint = Blueprint("exporting", __name__)

_STATUSES: tuple[Status, ...] = get_args(Status)
_IN_MEMORY = 8 * 2**20
"""Bytes of a file that are made in memory; a longer one is made on disk."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format of export."""

    name: str
    media_type: str


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "xlsx": Format("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        "csv": Format("CSV", "text/csv"),
        "jsonl": Format("JSON Lines", "application/jsonl"),
    }
)
"""By the suffix of their files."""


@blueprint.get("/editor/export")
@needs("editor")
def choose() -> str:
    """The form to choose with what is exported."""
    return _form(MultiDict([("format", "xlsx"), *(("status", status) for status in PUBLIC)]))


@blueprint.get("/editor/export/file")
@needs("editor")
def download() -> Response:
    """The file with what was chosen."""
    told = request.args
    format = FORMATS.get(told.get("format", ""))
    if format is None:
        return _refused(told, gettext("Choose a format."))
    choice = _choice(told)
    if missing := unknown_ids(services().store, choice):
        problem = gettext("Nothing has the id %(ids)s.", ids=", ".join(missing))
        return _refused(told, problem)
    # The answer closes it, once it is sent.
    stream = cast("BinaryIO", SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115 - see above
    try:
        WRITERS[told["format"]](services().store, choice, stream)
    except TooLongError as error:
        stream.close()
        problem = gettext(
            "%(name)s of “%(id)s” is longer than a cell of a table holds: export it as JSON Lines.",
            name=error.name,
            id=error.id,
        )
        return _refused(told, problem)
    stream.seek(0)
    name = _file_name(choice, told["format"])
    answer = send_file(
        cast("IO[bytes]", stream),
        mimetype=format.media_type,
        as_attachment=True,
        download_name=name,
        max_age=0,
    )
    # One made of the content would have all of it in memory.
    answer.set_etag(secrets.token_hex(16))
    return answer


def _refused(told: MultiDict[str, str], problem: str) -> Response:
    return make_response(_form(told, problem), 422)


def _choice(told: MultiDict[str, str]) -> Choice:
    statuses = tuple(status for status in _STATUSES if status in told.getlist("status"))
    return Choice(
        kinds=tuple(kind for kind in WHAT if kind in told.getlist("kind")),
        themes=tuple(theme for theme in THEMES if theme in told.getlist("theme")),
        ids=tuple(dict.fromkeys(told.get("ids", "").replace(",", " ").split())),
        statuses=statuses or PUBLIC,
    )


def _file_name(choice: Choice, suffix: str) -> str:
    """Such as `tvetipedia-concept-2026-11-24.xlsx`."""
    parts = ["tvetipedia", *choice.kinds[:2], *choice.themes[:1]]
    return f"{'-'.join(parts)}-{datetime.now(UTC).date().isoformat()}.{suffix}"


def _form(told: MultiDict[str, str], problem: str = "") -> str:
    kinds = [("concept", gettext("Terms")), ("resource", gettext("All resources"))]
    kinds += [(kind, kind_name(kind)) for kind in RESOURCE_TYPES]
    return render_template(
        "editor/export.html",
        problem=problem,
        formats=_options(told, "format", [(key, form.name) for key, form in FORMATS.items()]),
        kinds=_options(told, "kind", kinds),
        themes=_options(told, "theme", [(theme, theme_name(theme)) for theme in THEMES]),
        statuses=_options(told, "status", [(s, status_words(s)) for s in _STATUSES]),
        ids=told.get("ids", ""),
    )


def _options(
    told: MultiDict[str, str], name: str, all_of_them: Iterable[tuple[str, str]]
) -> list[Option]:
    values = told.getlist(name)
    return [Option(value, words, value in values) for value, words in all_of_them]
