"""An analysed query: what every engine evaluates, free of languages, stemming and syntax."""

from dataclasses import dataclass, field

from indexer.query.query import Filters, Sort

Reading = tuple[tuple[str, int], ...]
"""Words next to each other in one language: (term, offset from the first word)."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the query as the terms it can stand for; any of them is a match."""

    word: str
    terms: tuple[str, ...]
    title: bool = False
    similar: tuple[str, ...] = ()
    """Terms of words with similar spelling, when the word itself stands nowhere."""
    readings: tuple[Reading, ...] = ()
    """What the word stands for as an acronym, or with other blanks beside its number."""
    optional: bool = False
    """A stop or frame word: it adds to the score, and its absence takes nothing away."""
    count: int = 1
    """How often the word stands in the query."""
    title_share: float = 1.0
    """What titles count, of their weight: in a question less than in a name."""


@dataclass(frozen=True, slots=True)
class Adjacent:
    """Words next to each other, once for each language."""

    text: str
    readings: tuple[Reading, ...]
    title: bool = False
    loose: bool = False
    """Two words in their order, also with one other between them, or nearer than in the query."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """Any word that begins so; folded, not stemmed."""

    prefix: str
    title: bool = False


@dataclass(frozen=True, slots=True)
class All:
    """What all of `nodes` match."""

    nodes: tuple["Match", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """What any of `nodes` matches."""

    nodes: tuple["Match", ...]


@dataclass(frozen=True, slots=True)
class Without:
    """Everything but what `node` matches."""

    node: "Match"


Match = Word | Adjacent | Beginning | All | AnyOf | Without


@dataclass(frozen=True, slots=True)
class LabelProbe:
    """A run of query words that may be a whole label, as terms.

    `first` and `last` count the words that are not optional, the end being past the run.
    """

    terms: tuple[str, ...]
    first: int
    last: int
    keys: tuple[str, ...] = ()
    """The label keys of the run as typed, of which the terms are only the stems."""


@dataclass(frozen=True, slots=True)
class QueryTree:
    """What an engine is asked; with neither `wished` nor `required`, everything matches."""

    wished: tuple[Word, ...] = ()
    """Hits have at least one of these, and the more the better."""
    pieces: tuple[Word, ...] = ()
    """Pieces of the wished words, in languages in which stems are not enough; they only add."""
    required: tuple[Match, ...] = ()
    """Hits match all of these."""
    neighbours: tuple[Adjacent, ...] = ()
    """Runs of wished words that raise the score where they stand together."""
    labels: tuple[LabelProbe, ...] = ()
    """A query that is nothing but labels, one after the other, names what it wants."""
    content: int = 0
    """Words of the query that are not optional."""
    exact: tuple[str, ...] = ()
    """Label keys that the whole query is: as typed, then with fewer optional words around it."""
    rewritten: bool = False
    """The query is not as it was typed: what it matches is no better than similar spelling."""
    language: str = ""
    """The language asked in: a label in it comes before the same label in another."""
    respelled: tuple[str, ...] = ()
    """The same with similar words for those that stand nowhere, likeliest first."""
    filters: Filters = field(default_factory=Filters)
    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 20
