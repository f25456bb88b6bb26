"""Single terms and resources as JSON; both are read from the store, not from the index."""

from dataclasses import fields
from datetime import datetime
from typing import Any

from flask import Response, abort
from flask_smorest import Blueprint

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.concept import Concept
from glossary.nouns.fields import public_part
from glossary.nouns.record import Record
from glossary.nouns.resource import Resource
from indexer.engines.contract import EngineUnavailableError
from webapp.api.answers import (
    DefinitionAnswer,
    Problem,
    ResourceAnswer,
    TermAnswer,
    UsageAnswer,
)
from webapp.api.arguments import NounArguments
from webapp.api.documents import JSON, answer, reference
from webapp.api.presenters import companion_answer
from webapp.asking.search import similar_definitions, usage, used_together
from webapp.frame import i18n
from webapp.frame.addresses import noun_address
from webapp.frame.current import services
from webapp.readers.resource.originals import original_address

blueprint = Blueprint("api-nouns", __name__, description="Reading")


@blueprint.get("/terms/<id>")
@blueprint.arguments(NounArguments, location="query")
@blueprint.response(200, reference(TermAnswer), content_type=JSON)
@blueprint.alt_response(404, schema=reference(Problem), description="No such term.")
def term(arguments: dict[str, Any], id: str) -> Response:
    """One term with all its labels, definitions and relations

    With `as_of` as it stood at that date, without `usage`, which is computed of the present.
    """
    moment = arguments.get("as_of")
    catalogue = known_at(moment)
    record = catalogue.concepts.get(id)
    if record is None or not isinstance(record.noun, Concept):
        abort(404, _missing(f"There is no term with the id '{id}'", moment))
    return answer(noun_answer(record, catalogue, moment))


@blueprint.get("/resources/<id>")
@blueprint.arguments(NounArguments, location="query")
@blueprint.response(200, reference(ResourceAnswer), content_type=JSON)
@blueprint.alt_response(404, schema=reference(Problem), description="No such resource.")
def resource(arguments: dict[str, Any], id: str) -> Response:
    """One resource, what is held of it, and the definitions taken from it

    With `as_of` as it stood at that date.
    """
    catalogue = known_at(arguments.get("as_of"))
    record = catalogue.resources.get(id)
    if record is None or not isinstance(record.noun, Resource):
        missing = f"There is no resource with the id '{id}'"
        abort(404, _missing(missing, arguments.get("as_of")))
    return answer(noun_answer(record, catalogue, arguments.get("as_of")))


def noun_answer(
    record: Record, catalogue: Catalogue, moment: datetime | None
) -> TermAnswer | ResourceAnswer:
    """The noun in `record` as everybody reads it at the moment; None for the present."""
    if isinstance(record.noun, Concept):
        return _term_answer(record, record.noun, catalogue, moment)
    return _resource_answer(record, record.noun, catalogue)


def known_at(moment: datetime | None) -> Catalogue:
    """Everything public at the moment; None for the present."""
    return services().catalogue() if moment is None else services().catalogue_at(moment)


def attributes(noun: Concept | Resource) -> dict[str, Any]:
    """The attributes of the noun, by name."""
    return {entry.name: getattr(noun, entry.name) for entry in fields(noun)}


def about(record: Record, owner: str) -> dict[str, Any]:
    """What every answer says of a record, whose noun has the address `owner`."""
    return {
        "permalink": noun_address(i18n.base_url(), owner),
        "status": record.status,
        "revision": record.revision,
        "modified": record.modified.isoformat(),
    }


def _term_answer(
    record: Record, concept: Concept, catalogue: Catalogue, moment: datetime | None
) -> TermAnswer:
    return TermAnswer(
        **attributes(public_part(concept)),
        **about(record, f"term/{concept.id}"),
        narrower=tuple(record.noun.id for record in catalogue.narrower(concept.id)),
        usage=_usage(concept) if moment is None else None,
    )


def _resource_answer(record: Record, resource: Resource, catalogue: Catalogue) -> ResourceAnswer:
    return ResourceAnswer(
        **attributes(public_part(resource)),
        **about(record, f"resource/{resource.id}"),
        pages=len(services().store.pages(resource.id, revision=record.revision)),
        original=original_address(resource, i18n.base_url()),
        definitions=_definitions(resource.id, catalogue),
    )


def _missing(problem: str, moment: datetime | None) -> str:
    return f"{problem}, or there was none yet at that date." if moment else f"{problem}."


def _definitions(resource_id: str, catalogue: Catalogue) -> tuple[DefinitionAnswer, ...]:
    base = i18n.base_url()
    return tuple(
        DefinitionAnswer(
            concept.id,
            definition.id,
            f"{noun_address(base, f'term/{concept.id}')}#d-{definition.id}",
        )
        for concept, definition in catalogue.definitions_from(resource_id)
    )


def _usage(concept: Concept) -> UsageAnswer | None:
    base = i18n.base_url()
    try:
        used = usage(services(), concept)
        together = used_together(services(), concept)
        similar = similar_definitions(services(), concept)
    except EngineUnavailableError:
        return None
    return UsageAnswer(
        resources=used.resources,
        by_year=used.by_year,
        used_together=tuple(companion_answer(entry, base) for entry in together),
        similar_definitions=tuple(companion_answer(entry, base) for entry in similar),
    )
