"""The noun of the glossary: a concept, its labels and its sourced definitions (SKOS)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal, get_args

from pydantic import ConfigDict
from pydantic.alias_generators import to_camel

from glossary.message import english
from glossary.nouns.about import About

DefinitionKind = Literal["quotation", "paraphrase", "editorial"]
DEFINITION_KINDS: tuple[str, ...] = get_args(DefinitionKind)

Labels = Mapping[str, str]
"""One text for each language tag (BCP 47): `en`, `pt-BR`, `zh-Hans`."""

JSON_FORM = ConfigDict(alias_generator=to_camel, extra="forbid")
"""Attribute `pref_label` is `prefLabel` in JSON; unknown fields are refused."""

LabelLists = Mapping[str, tuple[str, ...]]
"""Several texts for each language tag."""


@dataclass(frozen=True, slots=True)
class Definition:
    """What one source says a concept means; `id` is cited, so it is stable within its concept."""

    __pydantic_config__: ClassVar[ConfigDict] = JSON_FORM

    id: Annotated[str, About(english("id"), "dcterms:identifier", "id")]
    text: Annotated[str, About(english("text"), "rdf:value", "note")]
    language: Annotated[str, About(english("language"), "dcterms:language")]
    kind: Annotated[DefinitionKind, About(english("kind"), "dcterms:type")]
    source: Annotated[str | None, About(english("source"), "dcterms:source", "relation")] = None
    """Id of the resource that it comes from; none only when `kind` is editorial."""
    locator: Annotated[str | None, About(english("page"), "bibo:locator")] = None
    """Place in the source as printed, such as `107` or `xii`."""
    spatial: Annotated[str | None, About(english("country or region"), "dcterms:spatial")] = None
    """Country or region that it holds for (see `vocabulary.place_name`); none means general."""
    year: Annotated[int | None, About(english("year"), "dcterms:date")] = None
    comment: Annotated[str | None, About(english("comment"), "rdfs:comment", "note")] = None
    seen_at: Annotated[str | None, About(english("seen at"), "rdfs:seeAlso")] = None
    """Address at which the wording was seen, where that is not the source's own."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept with everything that is stored of it; `narrower` is derived, never stored.

    Each attribute is a row of the table of fields (`fields.py`): its type, words and property.
    """

    __pydantic_config__: ClassVar[ConfigDict] = JSON_FORM

    id: Annotated[str, About(english("id"), "dcterms:identifier", "id")]
    pref_label: Annotated[Labels, About(english("Preferred label"), "skos:prefLabel", "label")]
    alt_label: Annotated[
        LabelLists, About(english("Alternative labels"), "skos:altLabel", "label")
    ] = field(default_factory=dict)
    hidden_label: Annotated[
        LabelLists, About(english("Hidden labels"), "skos:hiddenLabel", "label")
    ] = field(default_factory=dict)
    notation: Annotated[tuple[str, ...], About(english("Notation"), "skos:notation")] = ()
    """Codes of the concept in classifications, such as `ISCED-F 0714`."""
    definition: Annotated[
        tuple[Definition, ...], About(english("Order of the definitions"), "skos:definition")
    ] = ()
    scope_note: Annotated[Labels, About(english("Scope note"), "skos:scopeNote", "note")] = field(
        default_factory=dict
    )
    example: Annotated[LabelLists, About(english("Examples"), "skos:example", "note")] = field(
        default_factory=dict
    )
    history_note: Annotated[
        LabelLists, About(english("History notes"), "skos:historyNote", "note")
    ] = field(default_factory=dict)
    """What the concept or its labels used to mean."""
    change_note: Annotated[
        LabelLists, About(english("Change notes"), "skos:changeNote", "note")
    ] = field(default_factory=dict)
    """Changes that readers should know of; `Record.change_note` is said of one revision."""
    editorial_note: Annotated[
        tuple[str, ...],
        About(english("Editorial note"), "skos:editorialNote", "note", public=False),
    ] = ()
    broader: Annotated[
        tuple[str, ...], About(english("Broader terms"), "skos:broader", "relation")
    ] = ()
    related: Annotated[
        tuple[str, ...], About(english("Related terms"), "skos:related", "relation")
    ] = ()
    close_match: Annotated[
        tuple[str, ...], About(english("Close match"), "skos:closeMatch", "match")
    ] = ()
    exact_match: Annotated[
        tuple[str, ...], About(english("Exact match"), "skos:exactMatch", "match")
    ] = ()
    broad_match: Annotated[
        tuple[str, ...], About(english("Broad match"), "skos:broadMatch", "match")
    ] = ()
    narrow_match: Annotated[
        tuple[str, ...], About(english("Narrow match"), "skos:narrowMatch", "match")
    ] = ()
    related_match: Annotated[
        tuple[str, ...], About(english("Related match"), "skos:relatedMatch", "match")
    ] = ()
    theme: Annotated[tuple[str, ...], About(english("Themes"), "dcterms:subject")] = ()
    replaced_by: Annotated[
        str | None, About(english("Replaced by"), "dcterms:isReplacedBy", "relation")
    ] = None
    legacy_id: Annotated[tuple[int, ...], About(english("Former number"), "tvet:legacyId")] = ()
    """Numeric ids of TVETipedia's own term pages, kept so that old addresses lead here."""
    former_id: Annotated[
        tuple[str, ...], About(english("Merged into it"), "dcterms:replaces", "relation")
    ] = ()
    """Ids of concepts that were merged into this one; their addresses lead here."""

    @property
    def sourced(self) -> tuple[Definition, ...]:
        """The definitions that name a source: those that pages count and compare."""
        return tuple(entry for entry in self.definition if entry.source)
