"""`/print` and `/print.pdf`: the glossary, a theme or a list, ready for paper."""

import hashlib
from datetime import UTC, datetime
from typing import cast

from flask import Blueprint, Response, abort, current_app, render_template, request
from flask_babel import gettext

from webapp.frame.current import catalogue, services
from webapp.frame.i18n import language, url
from webapp.readers.download.booklet import booklet
from webapp.readers.download.choosing import Chosen, chosen
from webapp.readers.download.workshop import workshop
from webapp.readers.printing.portions import Portion, portions
from webapp.readers.printing.typesetting import EXTENSION, Typesetter, typesets

blueprint = Blueprint("printing", __name__)


@blueprint.get("/print")
def printed() -> str:
    """The page to print; where it would be too long, the list of its portions."""
    taken = chosen(request.args, services())
    every = portions(taken)
    portion = _portion(every)
    if portion is None and every:
        return render_template("print_portions.html", taken=taken, portions=every)
    return render_template(
        "print.html",
        taken=taken,
        booklet=booklet(taken, catalogue(), portion.terms if portion else ()),
        portion=portion if len(every) > 1 else None,
        pdf=portion.pdf if portion and typesets() else None,
    )


@blueprint.get("/print.pdf")
def pdf() -> Response | tuple[str, int]:
    """The same as a PDF file; a page that says what is missing where none can be made here."""
    taken = chosen(request.args, services())
    every = portions(taken)
    portion = _portion(every)
    if portion is None and every:
        return render_template("print_portions.html", taken=taken, portions=every), 200
    if not typesets() or not _typesetter().shows(gettext("Contents")):
        page = _page(taken, portion)
        return render_template("no_pdf.html", taken=taken, page=page, typesets=typesets()), 501
    return _sent(taken, portion)


def _sent(taken: Chosen, portion: Portion | None) -> Response:
    tag = _tag()
    answer = Response(status=304)
    if not request.if_none_match.contains(tag):
        made = booklet(taken, catalogue(), portion.terms if portion else ())
        data = workshop().file(tag, lambda: _typesetter().typeset(made))
        answer = Response(data, content_type="application/pdf")
    answer.set_etag(tag)
    answer.vary.update(("Accept-Language",))
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _typesetter() -> Typesetter:
    return cast("Typesetter", current_app.extensions[EXTENSION])


def _portion(every: tuple[Portion, ...]) -> Portion | None:
    """The portion asked for, or the only one; None where the reader has still to choose.

    Raises: NotFound for a number beyond the last.
    """
    asked = request.args.get("part")
    if asked is None:
        return every[0] if len(every) == 1 else None
    found = next((each for each in every if str(each.number) == asked), None)
    return found or abort(404)


def _page(taken: Chosen, portion: Portion | None) -> str:
    return portion.address if portion else url("printing.printed", **dict(taken.parameters))


def _tag() -> str:
    """What changes when the file does, known before it is made."""
    today = datetime.now(UTC).date()
    parts = (request.path, catalogue().state, sorted(request.args.lists()), language(), today)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]
