"""Where a resource's text speaks of what the reader asked: its best passages, words marked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from glossary.nouns.resource import Page
from indexer.documents.passages import Passage, passages
from indexer.query.compiling import compiled
from indexer.query.query import Query
from indexer.query.results import Snippet
from indexer.query.tree import Adjacent, All, AnyOf, Beginning, Match, QueryTree, Word
from indexer.query.vocabulary import Vocabulary
from indexer.search.snippet import Sought, marks, snippet, sought

MOST_SHOWN = 8
MOST_STEPS = 500
"""Matches that a reader can go through one by one."""
MOST_SEARCHED = 2_000_000
"""Characters of a text in which is searched for the reader's words."""

_AROUND = ".,;:!?()[]{}<>«»“”„‘’'\"…–—•"


@dataclass(frozen=True, slots=True)
class Asked:
    """The reader's words: all that is to be marked, and the same word by word."""

    text: str
    all: Sought
    each: tuple[Sought, ...]


@dataclass(frozen=True, slots=True)
class MatchingPassage:
    """A passage that matches, cut to where most of the words are."""

    page: int
    label: str | None
    ordinal: int
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class TextMatches:
    """The passages with the most of the reader's words."""

    total: int
    """Passages that have as many different words as the best one."""
    complete: bool
    """True if these have all of the words."""
    passages: tuple[MatchingPassage, ...]
    """The best of them, at most MOST_SHOWN."""
    places: tuple[tuple[int, int], ...]
    """Page and ordinal of all of them in the order of the text, at most MOST_STEPS."""
    searched: int
    """Pages that were searched: all, but for very long texts."""


def asked(text: str, vocabulary: Vocabulary) -> Asked | None:
    """What to look for when the reader's query is `text`; None where that is nothing."""
    planned = compiled(Query(text), vocabulary=vocabulary).tree
    wanted = sought(planned)
    if not wanted.terms and not wanted.beginnings:
        return None
    needed = [word for word in planned.wished if not word.optional] or planned.wished
    each = [part for node in (*needed, *planned.required) for part in _parts(node)]
    return Asked(text, wanted, tuple(dict.fromkeys(each)))


def matches(pages: Sequence[Page], wanted: Asked) -> TextMatches:
    """The passages of `pages` with the most different words of the query, best first."""
    searched = _bounded(pages)
    known: dict[tuple[str, str | None], frozenset[int]] = {}
    scored = []
    for page in searched:
        for passage in passages(page):
            words = list(_found(passage.text, page.language, wanted, known))
            if words:
                scored.append((len(set().union(*words)), len(words), page.language, passage))
    most = max((distinct for distinct, *_ in scored), default=0)
    in_order = [entry for entry in scored if entry[0] == most]
    best = sorted(in_order, key=lambda entry: -entry[1])
    return TextMatches(
        total=len(best),
        complete=most == len(wanted.each),
        passages=tuple(_shown(entry[3], entry[2], wanted) for entry in best[:MOST_SHOWN]),
        places=tuple((entry[3].number, entry[3].ordinal) for entry in in_order[:MOST_STEPS]),
        searched=len(searched),
    )


def _shown(passage: Passage, language: str | None, wanted: Asked) -> MatchingPassage:
    return MatchingPassage(
        passage.number,
        passage.label,
        passage.ordinal,
        snippet([(passage.text, language)], wanted.all),
    )


def _bounded(pages: Sequence[Page]) -> Sequence[Page]:
    length = 0
    for count, page in enumerate(pages):
        length += len(page.text)
        if length > MOST_SEARCHED:
            return pages[: max(count, 1)]
    return pages


def _found(
    text: str,
    language: str | None,
    wanted: Asked,
    known: dict[tuple[str, str | None], frozenset[int]],
) -> Iterator[frozenset[int]]:
    """For each word of `text` that is sought, which of the reader's words it can be.

    A word is analysed once and then remembered in `known`: texts repeat themselves.
    """
    for chunk in text.split():
        key = (chunk.strip(_AROUND), language)
        if key not in known:
            known[key] = _which(key[0], language, wanted)
        if known[key]:
            yield known[key]


def _which(chunk: str, language: str | None, wanted: Asked) -> frozenset[int]:
    if not marks(chunk, language, wanted.all):
        return frozenset()
    each = enumerate(wanted.each)
    return frozenset(number for number, word in each if marks(chunk, language, word))


def _parts(node: Match) -> Iterator[Sought]:
    """What is sought, word by word; what must not be there is not sought."""
    match node:
        case Word():
            yield sought(QueryTree(wished=(node,)))
        case Beginning():
            yield sought(QueryTree(required=(node,)))
        case Adjacent(_, readings, _):
            yield from _columns(readings)
        case All(nodes) | AnyOf(nodes):
            yield from (part for child in nodes for part in _parts(child))


def _columns(readings: Iterable[tuple[tuple[str, int], ...]]) -> Iterator[Sought]:
    """Each word of a phrase as the terms that it is in the languages."""
    by_place: dict[int, Sought] = {}
    for reading in readings:
        for term, place in reading:
            known = by_place.get(place, Sought(frozenset()))
            by_place[place] = replace(known, terms=known.terms | {term})
    yield from by_place.values()
