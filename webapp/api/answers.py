"""What the JSON interface answers: these dataclasses are its bodies and its documentation."""

from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field

from glossary.nouns.concept import Concept
from glossary.nouns.resource import Resource
from indexer.query.results import Tier

Status = Literal["published", "withdrawn"]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text and the ranges of it that matched, as [start, end) in characters (code points)."""

    text: str
    marks: tuple[tuple[int, int], ...]
    language: str | None


@dataclass(frozen=True, slots=True)
class PassageAnswer:
    """One more matching passage of a publication."""

    snippet: MarkedText
    page: int
    """Physical page, from 1."""
    page_label: str | None
    """The page number as printed."""
    url: str


@dataclass(frozen=True, slots=True)
class LabelAnswer:
    """A label in one language."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class HitAnswer:
    """A term or resource that was found."""

    id: str
    """`term/` or `resource/` and then the id."""
    kind: str
    """`term`, or the type of the resource."""
    title: str
    title_language: str
    title_marks: tuple[tuple[int, int], ...]
    url: str
    snippet: MarkedText
    score: float
    tier: Tier
    matched: tuple[str, ...]
    """Where words of the query are: title, label, definition, abstract, note, passage."""
    matched_label: LabelAnswer | None
    """The label that explains the match when the title does not."""
    page: int | None
    """Physical page of the snippet when it is a passage."""
    page_label: str | None
    passages: tuple[PassageAnswer, ...]
    more: int
    """Matching passages that are not given here."""
    source: tuple[str, ...]
    place: tuple[str, ...]
    year: int | None


@dataclass(frozen=True, slots=True)
class FacetAnswer:
    """A value that hits can be narrowed to, and how many hits have it."""

    value: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class NoSuchValueAnswer:
    """A filter that was typed into the query and that nothing has."""

    facet: str
    value: str
    known: tuple[str, ...]
    """Values of the facet, the most frequent first; for years the first and the last."""


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """One page of a ranked list."""

    total: int
    page: int
    size: int
    hits: tuple[HitAnswer, ...]
    facets: dict[str, tuple[FacetAnswer, ...]]
    tier: Tier | None
    """The best tier of the list; null when nothing was found."""
    did_you_mean: str | None
    """The query in likelier spelling, as an offer; it was not applied."""
    replaced: dict[str, tuple[str, ...]]
    """Unknown words of the query and the words of similar spelling that stood for them."""
    unmatched: tuple[str, ...]
    """Words of the query that are found nowhere."""
    notes: tuple[str, ...]
    """What was odd about the query and how it was read."""
    no_such_values: tuple[NoSuchValueAnswer, ...]
    """Filters typed into the query that nothing has, with values that there are."""


@dataclass(frozen=True, slots=True)
class SuggestionAnswer:
    """A label or title that completes what was typed."""

    text: str
    language: str
    marks: tuple[tuple[int, int], ...]
    id: str
    kind: str
    title: str
    """The title under which it is shown."""
    similar: bool
    """Whether it begins only nearly as typed: a letter or two differ."""
    url: str


@dataclass(frozen=True, slots=True)
class SuggestAnswer:
    """Suggestions, best first."""

    suggestions: tuple[SuggestionAnswer, ...]


@dataclass(frozen=True, slots=True)
class CompanionAnswer:
    """A term that computation, not an editor, puts beside this one, with the evidence."""

    id: str
    url: str
    shared: int
    """Texts in which both are used."""
    words: tuple[str, ...]
    """Words that both definitions use."""


@dataclass(frozen=True, slots=True)
class UsageAnswer:
    """Where a term is used in the knowledge base."""

    resources: int
    by_year: tuple[tuple[int, int], ...]
    """(year, number of resources)."""
    used_together: tuple[CompanionAnswer, ...]
    similar_definitions: tuple[CompanionAnswer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermAnswer(Concept):
    """A term with all its definitions; withdrawn ones stay and may say what replaces them."""

    editorial_note: Annotated[tuple[str, ...], Field(exclude=True)] = ()
    """Is for editors: no public answer has it."""
    permalink: str
    status: Status
    revision: int
    modified: str
    """UTC, ISO 8601."""
    narrower: tuple[str, ...]
    usage: UsageAnswer | None
    """Null while the index cannot be reached."""


@dataclass(frozen=True, slots=True)
class DefinitionAnswer:
    """A definition that was taken from a resource."""

    term: str
    definition: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceAnswer(Resource):
    """A resource, what is held of it, and what was taken from it; `url` is the publisher's."""

    permalink: str
    status: Status
    revision: int
    modified: str
    pages: int
    """Pages of which the text is held."""
    original: str | None
    """Address of the original file, if it is held."""
    definitions: tuple[DefinitionAnswer, ...]


@dataclass(frozen=True, slots=True)
class MatchAnswer:
    """A place of a label in a text, as [start, end) in characters (code points)."""

    start: int
    end: int
    text: str
    id: str
    """`term/` and then the id."""


@dataclass(frozen=True, slots=True)
class ReplacementAnswer:
    """What to use instead of a withdrawn term."""

    id: str
    title: str
    title_language: str
    url: str


@dataclass(frozen=True, slots=True)
class QuotedAnswer:
    """The definition to show where there is room for one."""

    text: str
    language: str
    source: str
    """Who says so, in a few words; `TVETipedia` for our own."""
    year: int | None
    url: str
    """Its permanent address."""


@dataclass(frozen=True, slots=True)
class FoundTermAnswer:
    """A term used in a text."""

    id: str
    """`term/` and then the id."""
    title: str
    title_language: str
    url: str
    status: Status
    replaced_by: ReplacementAnswer | None
    """What to use instead; null unless it is withdrawn and that is known."""
    definition: QuotedAnswer | None
    """In the language of the text where there is one, ours before others."""
    definitions: int
    """How many definitions it has."""
    disagree: bool
    """Whether most of the sources quoted define it without a word in common."""
    ambiguous: tuple[str, ...]
    """Ids of other terms that have one of the labels found."""


@dataclass(frozen=True, slots=True)
class AnnotateAnswer:
    """The terms in a text, in the order in which they are first used."""

    language: str | None
    """The language in which labels were looked for; null when it could not be recognised."""
    detected: bool
    """Whether the language was recognised from the text."""
    matches: tuple[MatchAnswer, ...]
    """Every place, in order; places do not overlap."""
    terms: tuple[FoundTermAnswer, ...]


@dataclass(frozen=True, slots=True)
class HealthAnswer:
    """Whether everything needed is there; `behind` counts changes not yet in the index."""

    status: Literal["ok", "catching-up", "index-down", "store-down"]
    version: str
    sequence: int | None
    checkpoint: int | None
    behind: int | None


@dataclass(frozen=True, slots=True)
class Problem:
    """An error, after RFC 9457."""

    title: str
    status: int
    type: str = "about:blank"
    detail: str = ""
    errors: dict[str, list[str]] = field(default_factory=dict)
    """Problems by the name of the parameter."""
    request_id: str = ""
    """What the log of the service calls the request."""
