"""The page that puts two to four terms side by side."""

from collections.abc import Iterable

from flask import Blueprint, render_template, request

from glossary.nouns.concept import Concept
from indexer.engines.contract import EngineUnavailableError
from webapp.asking import search
from webapp.frame.current import as_of, catalogue, services
from webapp.parts.wording import best
from webapp.readers.compare.side_by_side import term_comparison
from webapp.readers.compare.wanted import MOST, wanted

blueprint = Blueprint("comparing", __name__)


@blueprint.get("/compare")
def compare() -> str:
    """The terms of the address side by side; with fewer than two a form that asks for them."""
    asked = wanted(request.args.getlist("terms"), catalogue())
    page = term_comparison(asked.records, catalogue(), _near) if asked.enough else None
    named = [(record.noun.id, best(record.noun.pref_label).text) for record in asked.records]
    return render_template(
        "compare.html", page=page, notes=asked.notes, named=named, more=len(named) < MOST
    )


def _near(concept: Concept) -> Iterable[str]:
    """Terms that computation puts beside a term; none of the past, nor without the index."""
    if as_of() is not None:
        return ()
    try:
        together = search.used_together(services(), concept)
        similar = search.similar_definitions(services(), concept)
    except EngineUnavailableError:
        return ()
    return [companion.concept_id for companion in (*together, *similar)]
