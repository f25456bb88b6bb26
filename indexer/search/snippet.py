"""Snippets: the piece of a text where most of the query stands, as text and ranges."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from indexer.query.results import Snippet
from indexer.query.tree import Adjacent, All, AnyOf, Beginning, Match, QueryTree, Word
from indexer.search.occurring import terms_of, words_of

LENGTH = 240
"""Characters of a snippet, about two lines on a wide screen."""
_ELLIPSIS = "…"
_SPACE = re.compile(r"\s")

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sought:
    """The terms and beginnings of words that a tree looks for."""

    terms: frozenset[str]
    beginnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Window:
    """A range of a text and what of the query stands in it."""

    start: int
    end: int
    distinct: int
    hits: int


def sought(tree: QueryTree) -> Sought:
    """What to mark in the hits of `tree`."""
    words: set[str] = set()
    beginnings: list[str] = []
    for node in (*tree.wished, *tree.required):
        _collect(node, words, beginnings)
    return Sought(frozenset(words), tuple(beginnings))


def marks(text: str, language: str | None, wanted: Sought) -> tuple[Range, ...]:
    """The ranges of `text` that match, in order."""
    return tuple((start, end) for start, end, _ in _hits(text, language, wanted))


def snippet(texts: Iterable[tuple[str, str | None]], wanted: Sought) -> Snippet:
    """The window of one of `texts` with the most different, then the most words of the query.

    The beginning of the first text when none of them matches.
    """
    first: Snippet | None = None
    best: tuple[tuple[int, int], Snippet] | None = None
    for text, language in texts:
        found = _hits(text, language, wanted)
        first = first or _cut(text, language, 0, LENGTH, ())
        if not found:
            continue
        window = _densest(found)
        merit = (window.distinct, window.hits)
        if best is None or merit > best[0]:
            start, end = _widened(text, window.start, window.end)
            best = (merit, _cut(text, language, start, end, [hit[:2] for hit in found]))
    return best[1] if best else first or Snippet("")


def _collect(node: Match, words: set[str], beginnings: list[str]) -> None:
    if isinstance(node, Word):
        words.update(node.terms, node.similar)
        words.update(term for reading in node.readings for term, _ in reading)
    elif isinstance(node, Adjacent):
        words.update(term for reading in node.readings for term, _ in reading)
    elif isinstance(node, Beginning):
        beginnings.append(node.prefix)
    elif isinstance(node, All | AnyOf):
        for child in node.nodes:
            _collect(child, words, beginnings)


def _hits(text: str, language: str | None, wanted: Sought) -> list[tuple[int, int, str]]:
    """(start, end, term) of everything in `text` that is sought, in order and apart."""
    among = terms_of(text, language).among(wanted.terms)
    found = {(start, end): term for start, end, term in among}
    if wanted.beginnings:
        for start, end, word in words_of(text).beginning(wanted.beginnings):
            found.setdefault((start, end), word)
    apart: list[tuple[int, int, str]] = []
    for start, end in sorted(found, key=lambda place: (place[0], -place[1])):
        if not apart or start >= apart[-1][1]:
            apart.append((start, end, found[start, end]))
    return apart


def _densest(found: list[tuple[int, int, str]]) -> _Window:
    best = _Window(found[0][0], found[0][1], 1, 1)
    for i, (start, _, _) in enumerate(found):
        inside = [hit for hit in found[i : i + 40] if hit[1] - start <= LENGTH]
        if not inside:
            continue
        window = _Window(start, inside[-1][1], len({hit[2] for hit in inside}), len(inside))
        if (window.distinct, window.hits) > (best.distinct, best.hits):
            best = window
    return best


def _widened(text: str, start: int, end: int) -> Range:
    """The window with context: from the start of the sentence if that is near."""
    room = max(0, LENGTH - (end - start))
    sentence = max(text.rfind(mark, 0, start) for mark in (". ", "! ", "? ", "\n"))
    if sentence < 0 and start <= room:
        begin = 0
    elif sentence >= 0 and start - sentence - 2 <= room:
        begin = sentence + 2 if text[sentence] != "\n" else sentence + 1
    else:
        begin = _word_start(text, start - room // 2)
    return begin, begin + max(LENGTH, end - begin)


def _word_start(text: str, at: int) -> int:
    blanks = [i for i in range(max(0, at - 20), max(0, at)) if text[i].isspace()]
    return blanks[-1] + 1 if blanks else max(0, at)


def _cut(text: str, language: str | None, start: int, end: int, found: Iterable[Range]) -> Snippet:
    if end < len(text):
        blank = text.rfind(" ", start, end)
        end = blank if blank > start + LENGTH // 2 else end
    before = _ELLIPSIS if start > 0 else ""
    after = _ELLIPSIS if end < len(text.rstrip()) else ""
    piece = text[start:end]
    shift = len(before) - start
    inside = [(s + shift, e + shift) for s, e in found if s >= start and e <= end]
    return Snippet(before + _one_line(piece) + after, tuple(inside), language)


def _one_line(text: str) -> str:
    """Line breaks as blanks; nothing moves, so that ranges stay right."""
    return _SPACE.sub(" ", text)
