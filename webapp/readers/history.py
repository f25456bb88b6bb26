"""`/term/<id>/history` and `/resource/<id>/history`: every published revision, and what differs
between any two.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, abort, render_template, request

from glossary.nouns.record import Kind, Record
from webapp.frame.current import services
from webapp.parts.differing import Difference, differences, texts_differ
from webapp.parts.revisions import History, history_of
from webapp.parts.wording import Text, noun_title

blueprint = Blueprint("published_history", __name__)

_PAGES: Mapping[Kind, str] = {"concept": "term.term", "resource": "resources.resource"}


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """The published revisions of a noun; the last two are compared unless others are asked for."""

    kind: Kind
    id: str
    endpoint: str
    """Of the page of the noun."""
    title: Text
    history: History
    before: int
    """Number of the earlier one compared; 0 where there is only one."""
    after: int
    differences: tuple[Difference, ...]
    texts_differ: bool
    """Whether the pages of the document are others too."""


@blueprint.get("/term/<id>/history")
def term(id: str) -> str:
    """Published revisions and what differs between `from` and `to`; 404 for unknown ones."""
    return _history("concept", id)


@blueprint.get("/resource/<id>/history")
def resource(id: str) -> str:
    """Published revisions and what differs between `from` and `to`; 404 for unknown ones."""
    return _history("resource", id)


def _history(kind: Kind, id: str) -> str:
    records = [r for r in services().store.history(kind, id) if r.is_publication]
    if not records:
        abort(404)
    before, after = _chosen(records)
    page = HistoryPage(
        kind=kind,
        id=id,
        endpoint=_PAGES[kind],
        title=noun_title(records[-1].noun),
        history=history_of(records, records[-1].sequence, _PAGES[kind]),
        before=before.revision if before else 0,
        after=after.revision,
        differences=_differences(before, after) if before else (),
        texts_differ=before is not None and texts_differ(services().store, before, after),
    )
    return render_template("published_history.html", page=page)


def _differences(before: Record, after: Record) -> tuple[Difference, ...]:
    return differences(before.noun, after.noun, services().catalogue())


def _chosen(records: Sequence[Record]) -> tuple[Record | None, Record]:
    """The two to compare, the earlier one first; the last two unless others are asked for."""
    asked = [request.args.get(name, None, int) for name in ("from", "to")]
    if asked == [None, None]:
        return (records[-2] if len(records) > 1 else None), records[-1]
    by_number = {record.revision: record for record in records}
    chosen = [by_number[number] for number in asked if number in by_number]
    if len(chosen) < len(asked):
        abort(404)
    before, after = sorted(chosen, key=lambda record: record.revision)
    return before, after
