"""What changed since a sequence number, and what computation puts beside a term, as JSON."""

from collections.abc import Iterator
from heapq import nsmallest
from itertools import chain
from typing import Any

from flask import Response, abort
from flask_smorest import Blueprint

from glossary.nouns.record import Record, is_of_concept
from webapp.api.answers import Problem
from webapp.api.cursors import address_with
from webapp.api.documents import JSON, answer, reference
from webapp.api.list_answers import ChangeEntry, ChangesAnswer, SimilarAnswer
from webapp.api.list_arguments import ChangesArguments
from webapp.api.presenters import companion_answer
from webapp.asking.search import similar_definitions, used_together
from webapp.frame.addresses import noun_address
from webapp.frame.current import services
from webapp.frame.i18n import base_url

blueprint = Blueprint("api-following", __name__, description="Following")


@blueprint.get("/changes")
@blueprint.arguments(ChangesArguments, location="query")
@blueprint.response(200, reference(ChangesAnswer), content_type=JSON)
def changes(arguments: dict[str, Any]) -> Response:
    """What changed since a sequence number

    The newest public state of each term and resource that changed, in order of sequence, also
    that it was withdrawn. Ask again with `after`.
    """
    known, after, limit = services().catalogue(), arguments["after"], arguments["limit"]
    every: Iterator[Record] = chain(known.concepts.values(), known.resources.values())
    newer = (record for record in every if record.sequence > after)
    found = nsmallest(limit + 1, newer, key=lambda record: record.sequence)
    shown, more = found[:limit], len(found) > limit
    # The last of all may be a record that another one has replaced since.
    reached = shown[-1].sequence if more else max(after, known.sequence)
    made = ChangesAnswer(
        items=tuple(map(_change, shown)),
        after=reached,
        more=more,
        next=address_with(after=reached) if more else None,
    )
    sent = answer(made)
    if made.next:
        sent.headers["Link"] = f'<{made.next}>; rel="next"'
    return sent


@blueprint.get("/terms/<id>/similar")
@blueprint.response(200, reference(SimilarAnswer), content_type=JSON)
@blueprint.alt_response(404, schema=reference(Problem), description="No such term.")
@blueprint.alt_response(503, schema=reference(Problem), description="Search index unavailable.")
def similar(id: str) -> Response:
    """Terms that are used or defined alike

    Computed from the texts, apart from the terms that editors relate to it.
    """
    record = services().catalogue().concepts.get(id)
    if record is None:
        abort(404, f"There is no term with the id '{id}'.")
    base, concept = base_url(), record.noun
    together = used_together(services(), concept)
    alike = similar_definitions(services(), concept)
    return answer(
        SimilarAnswer(
            tuple(companion_answer(entry, base) for entry in together),
            tuple(companion_answer(entry, base) for entry in alike),
        )
    )


def _change(record: Record) -> ChangeEntry:
    name = f"{'term' if is_of_concept(record) else 'resource'}/{record.noun.id}"
    return ChangeEntry(
        sequence=record.sequence,
        id=name,
        status="withdrawn" if record.status == "withdrawn" else "published",
        revision=record.revision,
        modified=record.modified.isoformat(),
        note=record.change_note,
        permalink=noun_address(base_url(), name),
    )
