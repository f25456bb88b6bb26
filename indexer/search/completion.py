"""Suggestions while somebody types: labels that begin, or have a word that begins, as typed."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from glossary.nouns.labels import preferred
from glossary.vocabulary import base_language
from glossary.vocabulary.label_keys import label_key
from indexer.analysis.fold import fold
from indexer.analysis.numbers import spellings
from indexer.analysis.tokens import tokenize
from indexer.search.lexicon import Label, Lexicon

_LAST = "\U0010ffff"
LONGEST_INPUT = 100
"""Characters of typed text that suggestions look at."""
_CANDIDATES = 400
"""Keys, best first, among which suggestions are picked."""


@dataclass(frozen=True, slots=True)
class Completion:
    """A label that begins, or has a word that begins, as typed."""

    text: str
    """The label that matches."""
    language: str
    marks: tuple[tuple[int, int], ...]
    id: str
    """`term/<id>` or `resource/<id>`."""
    kind: str
    title: str
    """Preferred label or title in the language asked for; `text` itself where that matches."""


def suggest(
    lexicon: Lexicon, typed: str, language: str, limit: int = 8, kinds: Sequence[str] = ()
) -> tuple[Completion, ...]:
    """Labels of any language that begin, or have a word that begins, as typed; best first.

    At most one for each term or resource. Words may stand in another order than in the label.
    With `kinds`, only what is of one of these.
    """
    key = label_key(typed[:LONGEST_INPUT])
    if not key:
        return ()
    found: dict[str, int] = {}
    for each in spellings(key):
        others = _best(lexicon, _keys(lexicon, each, kinds), language, each)
        found |= {i: n for i, n in others.items() if i not in found}
    if len(found) < limit and " " in key:
        others = _any_order(lexicon, key, language, kinds)
        found |= {i: n for i, n in others.items() if i not in found}
    chosen = list(found.values())[:limit]
    return tuple(_completion(lexicon, lexicon.labels[n], key, language) for n in chosen)


def beginning_span(lexicon: Lexicon, prefix: str) -> slice:
    """Where the keys stand that begin with `prefix`."""
    first = bisect_left(lexicon.keys, prefix)
    return slice(first, bisect_left(lexicon.keys, prefix + _LAST, first))


def _keys(lexicon: Lexicon, prefix: str, kinds: Sequence[str]) -> NDArray[np.intp]:
    """The places of the keys that begin with `prefix`, of all kinds or only `kinds`."""
    span = beginning_span(lexicon, prefix)
    places = np.arange(span.start, span.stop, dtype=np.intp)
    if not kinds:
        return places
    wanted = np.isin(lexicon.kind_of[span], kinds)
    return places[wanted]


def _best(lexicon: Lexicon, places: NDArray[np.intp], language: str, key: str) -> dict[str, int]:
    """The best label of each owner among keys at `places`, best owner first."""
    ranks = lexicon.rank[places]
    order = np.argsort(ranks, kind="stable")[:_CANDIDATES]
    numbers = lexicon.label_of[places][order]

    def merit(item: tuple[int, int]) -> tuple[bool, int, str, str, str]:
        number, rank = item
        label = lexicon.labels[number]
        foreign = 0 if base_language(label.language) == base_language(language) else 20_000
        return label.key != key, rank + foreign, label.key, label.id, label.language

    chosen: dict[str, int] = {}
    pairs = zip(numbers.tolist(), ranks[order].tolist(), strict=True)
    for number, _ in sorted(pairs, key=merit):
        chosen.setdefault(lexicon.labels[number].id, number)
    return chosen


def _any_order(lexicon: Lexicon, key: str, language: str, kinds: Sequence[str]) -> dict[str, int]:
    """Labels in which every typed word begins some word."""
    spans = [lexicon.label_of[_keys(lexicon, word, kinds)] for word in key.split()]
    common = set(min(spans, key=len).tolist())
    for numbers in spans:
        common &= set(numbers.tolist())

    def merit(number: int) -> tuple[bool, bool, str, str, str]:
        label = lexicon.labels[number]
        return label.language != language, label.kind != "term", label.key, label.id, label.language

    chosen: dict[str, int] = {}
    for number in sorted(common, key=merit):
        chosen.setdefault(lexicon.labels[number].id, number)
    return chosen


def _completion(lexicon: Lexicon, label: Label, key: str, language: str) -> Completion:
    titles = lexicon.titles[label.id]
    title = preferred(titles, language)[1]
    marks = _marks(label.text, key)
    return Completion(label.text, label.language, marks, label.id, label.kind, title)


def _marks(text: str, key: str) -> tuple[tuple[int, int], ...]:
    """The typed beginnings of words in a label, and its words that are most of one typed."""
    typed = sorted(key.split(), key=len, reverse=True)
    found = []
    for token in tokenize(text):
        folded = fold(token.text)
        length = next((len(word) for word in typed if folded.startswith(word)), 0)
        # Chinese labels are cut into pairs: “学徒” is most of “学徒制”, “à” little of “appren”.
        if not length and any(w.startswith(folded) and 2 * len(folded) > len(w) for w in typed):
            length = len(token.text)
        if len(folded) != len(token.text):
            length = min(length, 1) * len(token.text)
        if length:
            found.append((token.start, min(token.start + length, token.end)))
    return tuple(found)
