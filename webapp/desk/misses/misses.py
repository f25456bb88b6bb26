"""The list of searches that found nothing, and the passages from which a draft can be made."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from glossary.desk import misses
from glossary.desk.misses import LONGEST, Miss
from glossary.vocabulary.label_keys import label_key
from webapp.desk.addresses import new_address
from webapp.desk.misses.begun import drafts
from webapp.desk.misses.passages import passages
from webapp.frame.current import services
from webapp.frame.i18n import url
from webapp.frame.signing import needs
from webapp.parts.dating import day_words
from webapp.parts.paging import Pages, page_asked, pages
from webapp.parts.wording import tongue_name

blueprint = Blueprint("misses", __name__)

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Missed:
    """A query in words."""

    query: str
    """Folded, as it is counted."""
    spelling: str
    """As typed."""
    language: str
    count: int
    last_day: str
    tongue: str
    address: str
    """The page of its passages."""
    begun: str
    """Where a draft with this label is at the desk; empty while there is none."""


@dataclass(frozen=True, slots=True)
class MissesPage:
    """One page of the list."""

    total: int
    entries: tuple[Missed, ...]
    pages: Pages


@blueprint.get("/editor/misses")
@needs("contributor")
def listing() -> str:
    """The queries that found nothing three times or more, the most asked first.

    What has become a label of something published is found, and left out.
    """
    found = misses.unanswered(services().store.database, services().catalogue())
    page = page_asked(request.args.get("page", "1"), len(found), ON_A_PAGE)
    if page is None:
        abort(404)
    shown, begun = found[(page - 1) * ON_A_PAGE : page * ON_A_PAGE], drafts(services())
    numbered = pages(page, len(found), ON_A_PAGE, lambda to: url("misses.listing", page=to))
    made = MissesPage(len(found), tuple(_missed(miss, begun) for miss in shown), numbered)
    return render_template("editor/misses.html", page=made)


@blueprint.get("/editor/misses/passages")
@needs("contributor")
def texts() -> str:
    """Passages of our texts with the words of a query, and the way to a draft of it."""
    query = request.args.get("q", "").strip()[:LONGEST]
    if not query:
        abort(404)
    language = request.args.get("language", "")[:8] or "en"
    return render_template(
        "editor/passages.html",
        query=query,
        lines=passages(services(), query, language),
        draft=new_address("concept", name=query, language=language),
        begun=drafts(services()).get(label_key(query), ""),
    )


@blueprint.post("/editor/misses/dismiss")
@needs("editor")
def dismiss() -> Response:
    """The list without the query, which counts from one when it is asked again."""
    query, language = request.form.get("query", ""), request.form.get("language", "")
    misses.dismiss(services().store.database, query, language)
    flash(gettext("“%(query)s” is off the list.", query=query[:LONGEST]), "message")
    return redirect(url("misses.listing"), 303)


def _missed(miss: Miss, begun: Mapping[str, str]) -> Missed:
    return Missed(
        query=miss.query,
        spelling=miss.spelling,
        language=miss.language,
        count=miss.count,
        last_day=day_words(miss.last_day),
        tongue=tongue_name(miss.language),
        address=url("misses.texts", q=miss.spelling, language=miss.language),
        begun=begun.get(miss.query, ""),
    )
