"""Tools by which assistants read terms, compare their definitions and cite them."""

from collections.abc import Sequence
from typing import Any

from glossary.catalogue.catalogue import Catalogue
from glossary.compare.shared import shared_sources
from glossary.nouns.concept import Concept, Definition
from glossary.nouns.record import Record
from indexer.search.disagreement import disagree
from webapp.api.documents import as_python
from webapp.api.list_answers import DefinitionItems
from webapp.api.lists import definition_item
from webapp.api.nouns import noun_answer
from webapp.frame.addresses import noun_address
from webapp.frame.current import services
from webapp.frame.i18n import base_url
from webapp.parts.citing.citation_files import (
    ShownCitation,
    cite_concept,
    cite_definition,
    cite_resource,
)
from webapp.parts.citing.references import (
    Citable,
    citable_definition,
    citable_entry,
    citable_resource,
    styled_reference,
)
from webapp.readers.compare.wanted import term_named
from webapp.standards.mcp.provenance import of_definition, with_provenance
from webapp.standards.mcp.tool_arguments import Citing, OneTerm, TermsToCompare, ToolRefusal


def get_term(wanted: OneTerm) -> dict[str, Any]:
    """What the JSON interface answers of a term, each definition with its source.

    Raises: ToolRefusal for a term that there is not.
    """
    known = services().catalogue()
    record = _term(wanted.term, "term", known)
    answer = as_python(noun_answer(record, known, None))
    pairs = zip(answer["definition"], record.noun.definition, strict=True)
    answer["definition"] = [
        with_provenance(said, of_definition(record, definition, known))
        for said, definition in pairs
    ]
    return answer


def compare_definitions(wanted: TermsToCompare) -> dict[str, Any]:
    """The definitions of terms as the JSON interface lists them, and what they have in common.

    Raises: ToolRefusal for a term that there is not.
    """
    known = services().catalogue()
    found = [_term(name, "terms", known) for name in dict.fromkeys(wanted.terms)]
    records = list({record.noun.id: record for record in found}.values())
    pairs = [
        (record, definition)
        for record in records
        for definition in record.noun.definition
        if wanted.language in (None, definition.language)
    ]
    answer = as_python(_items(pairs, known))
    answer["items"] = [
        with_provenance(said, of_definition(*pair, known))
        for said, pair in zip(answer["items"], pairs, strict=True)
    ]
    return answer | {
        "terms": [_compared(record) for record in records],
        "shared_sources": [*shared_sources([record.noun for record in records])],
    }


def cite(wanted: Citing) -> dict[str, Any]:
    """The reference to a term, a definition or a resource, in a style and as files.

    Raises: ToolRefusal for what there is not, or cannot be cited so.
    """
    known = services().catalogue()
    kind, _, id = wanted.id.rpartition("/")
    if kind == "resource":
        citable, files = _cited_resource(id, wanted, known)
    elif kind in ("", "term"):
        citable, files = _cited_term(id, wanted, known)
    else:
        raise ToolRefusal("id: it is `term/` or `resource/` and then an id.")
    made = styled_reference(citable, wanted.style)
    return {
        "style": made.style.title,
        "in_text": made.in_text,
        "reference": "".join(run.text for run in made.entry),
        "source": "".join(run.text for run in made.source) or None,
        "url": citable.work.get("URL"),
        "formats": {form.name: form.text for form in files.forms},
    }


def _term(name: str, argument: str, known: Catalogue) -> Record[Concept]:
    record = term_named(name.removeprefix("term/"), known)
    if record is None:
        problem = f"there is no term '{name}'"
        raise ToolRefusal(f"{argument}: {problem}; `search` finds ids and names.")
    return record


def _items(
    pairs: Sequence[tuple[Record[Concept], Definition]], known: Catalogue
) -> DefinitionItems:
    items = tuple(
        definition_item(f"{record.noun.id}/{definition.id}", (record, definition))
        for record, definition in pairs
    )
    return DefinitionItems(items, len(items), (), known.sequence, None)


def _compared(record: Record[Concept]) -> dict[str, Any]:
    """What is said of one of the terms that are compared."""
    owner = f"term/{record.noun.id}"
    return {
        "id": owner,
        "prefLabel": dict(record.noun.pref_label),
        "url": noun_address(base_url(), owner),
        "status": record.status,
        "disagree": disagree(record.noun),
    }


def _cited_term(id: str, wanted: Citing, known: Catalogue) -> tuple[Citable, ShownCitation]:
    record = _term(id, "id", known)
    if wanted.page:
        raise ToolRefusal("page: only resources have pages; name a `definition`, or neither.")
    if wanted.definition is None:
        return citable_entry(record, wanted.language), cite_concept(record, record.noun)
    ids = [each.id for each in record.noun.definition]
    if wanted.definition not in ids:
        there = ", ".join(ids) or "none"
        raise ToolRefusal(f"definition: the term has no '{wanted.definition}'; it has {there}.")
    definition = record.noun.definition[ids.index(wanted.definition)]
    source = known.resource(definition.source) if definition.source else None
    return (
        citable_definition(record, definition, source, wanted.language),
        cite_definition(record, record.noun, definition, source),
    )


def _cited_resource(id: str, wanted: Citing, known: Catalogue) -> tuple[Citable, ShownCitation]:
    record = known.resources.get(id)
    if record is None:
        raise ToolRefusal(f"id: there is no resource '{id}'; `search` finds ids.")
    if wanted.definition:
        raise ToolRefusal("definition: only terms have definitions; name a `page`, or neither.")
    return citable_resource(record, wanted.language, wanted.page), cite_resource(record)
