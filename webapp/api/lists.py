"""Lists of terms, definitions, resources, sources and themes as JSON, page by page."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from glossary.nouns.concept import Concept, Definition
from glossary.nouns.fields import public_part
from glossary.nouns.record import Record
from glossary.nouns.resource import Resource
from glossary.vocabulary.collections import Collection
from webapp.api.cursors import Candidates, page
from webapp.api.documents import JSON, reference
from webapp.api.list_answers import (
    DefinitionItem,
    DefinitionItems,
    ResourceItem,
    ResourceItems,
    SourceItem,
    SourceItems,
    TermItem,
    TermItems,
    ThemeItem,
    ThemeItems,
)
from webapp.api.list_arguments import (
    DefinitionsArguments,
    ResourcesArguments,
    SourcesArguments,
    TermsArguments,
    ThemesArguments,
)
from webapp.api.nouns import about, attributes, known_at
from webapp.frame.i18n import base_url, full_url

blueprint = Blueprint("api-lists", __name__, description="Reading")

Sourced = tuple[Record[Concept], Definition]


@blueprint.get("/terms")
@blueprint.arguments(TermsArguments, location="query")
@blueprint.response(200, reference(TermItems), content_type=JSON)
def terms(arguments: dict[str, Any]) -> Response:
    """All terms, page by page

    In order of ids, withdrawn ones too. Follow `next` to get each exactly once.
    """
    known = known_at(arguments.get("as_of"))
    chosen = _changed(known.concepts.values(), arguments.get("modified_since"))
    theme = arguments.get("theme")
    entries = ((r.noun.id, r) for r in chosen if theme is None or theme in r.noun.theme)

    def show(id: str, record: Record[Concept]) -> TermItem:
        narrower = tuple(other.noun.id for other in known.narrower(id))
        noun = attributes(public_part(record.noun))
        return TermItem(**noun, **about(record, f"term/{id}"), narrower=narrower)

    return page(TermItems, Candidates(entries, show), arguments, known.sequence)


@blueprint.get("/resources")
@blueprint.arguments(ResourcesArguments, location="query")
@blueprint.response(200, reference(ResourceItems), content_type=JSON)
def resources(arguments: dict[str, Any]) -> Response:
    """All resources, page by page

    In order of ids, withdrawn ones too. Follow `next` to get each exactly once.
    """
    known = known_at(arguments.get("as_of"))
    entries = (
        (record.noun.id, record)
        for record in _changed(known.resources.values(), arguments.get("modified_since"))
        if arguments.get("theme") in (None, *record.noun.theme)
        and arguments.get("kind") in (None, record.noun.type)
    )

    def show(id: str, record: Record[Resource]) -> ResourceItem:
        return ResourceItem(
            **attributes(public_part(record.noun)), **about(record, f"resource/{id}")
        )

    return page(ResourceItems, Candidates(entries, show), arguments, known.sequence)


@blueprint.get("/sources")
@blueprint.arguments(SourcesArguments, location="query")
@blueprint.response(200, reference(SourceItems), content_type=JSON)
def sources(arguments: dict[str, Any]) -> Response:
    """The resources that definitions come from, page by page

    With the number of definitions, in order of ids.
    """
    known = known_at(arguments.get("as_of"))
    entries = (
        (record.noun.id, record)
        for record in _changed(known.resources.values(), arguments.get("modified_since"))
        if known.definitions_from(record.noun.id)
    )

    def show(id: str, record: Record[Resource]) -> SourceItem:
        return SourceItem(
            **attributes(public_part(record.noun)),
            **about(record, f"resource/{id}"),
            definitions=len(known.definitions_from(id)),
        )

    return page(SourceItems, Candidates(entries, show), arguments, known.sequence)


@blueprint.get("/definitions")
@blueprint.arguments(DefinitionsArguments, location="query")
@blueprint.response(200, reference(DefinitionItems), content_type=JSON)
def definitions(arguments: dict[str, Any]) -> Response:
    """All definitions, page by page

    In order of ids, of withdrawn terms too.
    """
    known = known_at(arguments.get("as_of"))
    chosen = _changed(known.concepts.values(), arguments.get("modified_since"))
    entries = (
        (f"{record.noun.id}/{definition.id}", (record, definition))
        for record in chosen
        for definition in record.noun.definition
        if _is_asked_for(record, definition, arguments)
    )
    listed = Candidates(entries, definition_item)
    return page(DefinitionItems, listed, arguments, known.sequence)


@blueprint.get("/themes")
@blueprint.arguments(ThemesArguments, location="query")
@blueprint.response(200, reference(ThemeItems), content_type=JSON)
def themes(arguments: dict[str, Any]) -> Response:
    """All themes, page by page

    In order of ids, also those that are no longer given to entries.
    """
    known = known_at(None)

    def show(id: str, theme: Collection) -> ThemeItem:
        return ThemeItem(
            id=id,
            name=dict(theme.name),
            note=dict(theme.note),
            part_of=theme.part_of or None,
            retired=theme.retired,
            permalink=full_url("themes.theme", id=id, lang=None),
            terms=len(known.by_theme(id)),
            resources=len(known.resources_by_theme(id)),
        )

    entries = ((theme.id, theme) for theme in known.schemes.theme.every)
    return page(ThemeItems, Candidates(entries, show), arguments, known.sequence)


def _changed(records: Iterable[Any], since: datetime | None) -> Iterator[Any]:
    return (record for record in records if since is None or record.modified >= since)


def _is_asked_for(
    record: Record[Concept], definition: Definition, arguments: Mapping[str, Any]
) -> bool:
    return (
        arguments.get("term") in (None, record.noun.id)
        and arguments.get("source") in (None, definition.source)
        and arguments.get("language") in (None, definition.language)
    )


def definition_item(id: str, found: Sourced) -> DefinitionItem:
    """A definition as lists give it, under the id of its term and its own."""
    record, definition = found
    term = record.noun.id
    said = about(record, f"term/{term}")
    said["permalink"] = f"{base_url()}/term/{term}#d-{definition.id}"
    own = {entry.name: getattr(definition, entry.name) for entry in fields(definition)}
    return DefinitionItem(**own | {"id": id}, **said, term=term)
