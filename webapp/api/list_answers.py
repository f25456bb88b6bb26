"""What lists of the JSON interface answer; with `fields` an entry has only `id` and those."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from glossary.nouns.concept import Concept, Definition
from glossary.nouns.resource import Resource
from webapp.api.answers import CompanionAnswer, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class TermItem(Concept):
    """A term in a list: what `/terms/{id}` answers, without what the index computes."""

    editorial_note: Annotated[tuple[str, ...], Field(exclude=True)] = ()
    """Is for editors: no public answer has it."""
    permalink: str
    status: Status
    revision: int
    modified: str
    """UTC, ISO 8601."""
    narrower: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceItem(Resource):
    """A resource in a list; `url` is the publisher's."""

    permalink: str
    status: Status
    revision: int
    modified: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceItem(Resource):
    """A resource that definitions come from."""

    permalink: str
    status: Status
    revision: int
    modified: str
    definitions: int
    """How many definitions of published terms come from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionItem(Definition):
    """A definition in a list; `id` is that of its term, a slash, and its own within the term."""

    term: str
    permalink: str
    status: Status
    """That of the term."""
    revision: int
    """That of the term."""
    modified: str
    """When the term last changed."""


@dataclass(frozen=True, slots=True)
class ThemeItem:
    """A theme of terms and resources."""

    id: str
    name: dict[str, str]
    note: dict[str, str]
    part_of: str | None
    retired: bool
    permalink: str
    terms: int
    resources: int


@dataclass(frozen=True, slots=True)
class TermItems:
    """A part of the list of terms, in order of ids."""

    items: tuple[TermItem, ...]
    total: int
    """How many entries the filters leave, on all pages."""
    missing: tuple[str, ...]
    """Those of `ids` that nothing has."""
    sequence: int
    """How far the store had come: `/changes` after it tells what changed since."""
    next: str | None
    """The address of the next page; null on the last."""


@dataclass(frozen=True, slots=True)
class ResourceItems:
    """A part of the list of resources, in order of ids."""

    items: tuple[ResourceItem, ...]
    total: int
    missing: tuple[str, ...]
    sequence: int
    next: str | None


@dataclass(frozen=True, slots=True)
class SourceItems:
    """A part of the list of resources that definitions come from, in order of ids."""

    items: tuple[SourceItem, ...]
    total: int
    missing: tuple[str, ...]
    sequence: int
    next: str | None


@dataclass(frozen=True, slots=True)
class DefinitionItems:
    """A part of the list of definitions, in order of ids."""

    items: tuple[DefinitionItem, ...]
    total: int
    missing: tuple[str, ...]
    sequence: int
    next: str | None


@dataclass(frozen=True, slots=True)
class ThemeItems:
    """A part of the list of themes, in order of ids."""

    items: tuple[ThemeItem, ...]
    total: int
    missing: tuple[str, ...]
    sequence: int
    next: str | None


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """The newest public state of a term or resource that changed."""

    sequence: int
    id: str
    """`term/` or `resource/` and then the id."""
    status: Status
    revision: int
    modified: str
    note: str
    """What the editor said of the change."""
    permalink: str


@dataclass(frozen=True, slots=True)
class ChangesAnswer:
    """Changes in order of sequence, each term and resource at most once."""

    items: tuple[ChangeEntry, ...]
    after: int
    """What to ask with next time."""
    more: bool
    """Whether there are more at once."""
    next: str | None
    """The address of the next page; null when there are no more."""


@dataclass(frozen=True, slots=True)
class SimilarAnswer:
    """Terms that computation, not an editor, puts beside a term."""

    used_together: tuple[CompanionAnswer, ...]
    similar_definitions: tuple[CompanionAnswer, ...]


@dataclass(frozen=True, slots=True)
class KeywordItem:
    """A place where the words stand: the text before them, themselves, the text after."""

    left: str
    keyword: str
    right: str
    language: str | None
    id: str
    """`term/` or `resource/` and then the id."""
    definition: str | None
    """The id of the definition within its term; null for a line of a resource."""
    source: str | None
    """Who says so; `TVETipedia` for our own."""
    year: int | None
    page: int | None
    """Physical page; null for definitions and abstracts."""
    page_label: str | None
    """The page number as printed."""
    url: str


@dataclass(frozen=True, slots=True)
class ConcordanceAnswer:
    """Lines of a concordance."""

    total: int
    """Lines on all pages."""
    texts: int
    """Definitions of terms, abstracts and passages with the words."""
    complete: bool
    """Whether these are all lines there are: else those of the texts that match best."""
    page: int
    size: int
    lines: tuple[KeywordItem, ...]
    next: str | None
    """The address of the next page; null on the last."""
