"""The noun of the glossary: a concept, its labels and its sourced definitions (SKOS)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal, get_args

from pydantic import ConfigDict
from pydantic.alias_generators import to_camel

DefinitionKind = Literal["quotation", "paraphrase", "editorial"]
DEFINITION_KINDS: tuple[str, ...] = get_args(DefinitionKind)

Labels = Mapping[str, str]
"""One text for each language code (ISO 639-1, lower case)."""

JSON_FORM = ConfigDict(alias_generator=to_camel, extra="forbid")
"""Attribute `pref_label` is `prefLabel` in JSON; unknown fields are refused."""

LabelLists = Mapping[str, tuple[str, ...]]
"""Several texts for each language code."""


@dataclass(frozen=True, slots=True)
class Definition:
    """What one source says a concept means; `id` is cited, so it is stable within its concept."""

    __pydantic_config__: ClassVar[ConfigDict] = JSON_FORM

    id: str
    text: str
    language: str
    kind: DefinitionKind
    source: str | None = None
    """Id of the resource that it comes from; none only when `kind` is editorial."""
    locator: str | None = None
    """Place in the source as printed, such as `107` or `xii`."""
    spatial: str | None = None
    """Country or region that it holds for (see `vocabulary.place_name`); none means general."""
    year: int | None = None
    comment: str | None = None
    seen_at: str | None = None
    """Address at which the wording was seen, where that is not the source's own."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept with everything that is stored of it; `narrower` is derived, never stored."""

    __pydantic_config__: ClassVar[ConfigDict] = JSON_FORM

    id: str
    pref_label: Labels
    alt_label: LabelLists = field(default_factory=dict)
    hidden_label: LabelLists = field(default_factory=dict)
    definition: tuple[Definition, ...] = ()
    scope_note: Labels = field(default_factory=dict)
    editorial_note: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    close_match: tuple[str, ...] = ()
    exact_match: tuple[str, ...] = ()
    related_match: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    replaced_by: str | None = None
    legacy_id: tuple[int, ...] = ()
    """Numeric ids of TVETipedia's own term pages, kept so that old addresses lead here."""
    former_id: tuple[str, ...] = ()
    """Ids of concepts that were merged into this one; their addresses lead here."""
