"""The terms and words of the texts that are shown, analysed once and kept for the next answer.

The same few thousand texts are in most answers: of a search with 20 hits, analysing them anew took
a third of the time.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from indexer.analysis import analyzer
from indexer.analysis.tokens import tokenize

KEPT = 8_192
"""Texts, each at most `LONGEST` characters: 50 MB where all of them are as long as that."""
LONGEST = 1_500

Occurrence = tuple[int, int, str]
"""Start and end in characters, and the term or word that is there."""


@dataclass(frozen=True, slots=True)
class Occurring:
    """Terms or words of one text, in order, with the range of each."""

    texts: tuple[str, ...]
    starts: "array[int]"
    ends: "array[int]"

    def among(self, wanted: frozenset[str]) -> Iterator[Occurrence]:
        """Each that is one of `wanted`."""
        for i, text in enumerate(self.texts):
            if text in wanted:
                yield self.starts[i], self.ends[i], text

    def beginning(self, prefixes: tuple[str, ...]) -> Iterator[Occurrence]:
        """Each that begins with one of `prefixes`."""
        for i, text in enumerate(self.texts):
            if text.startswith(prefixes):
                yield self.starts[i], self.ends[i], text


def terms_of(text: str, language: str | None) -> Occurring:
    """The terms of `text`, and after them those of its hyphenated words."""
    return _kept_terms(text, language) if len(text) <= LONGEST else _terms(text, language)


def words_of(text: str) -> Occurring:
    """The words of `text`, folded and not stemmed."""
    return _kept_words(text) if len(text) <= LONGEST else _words(text)


@lru_cache(maxsize=8_192)
def label_terms(label: str, language: str | None) -> str:
    """As the analyzer's `label_terms`; kept, since an answer asks for every label of its hits."""
    return analyzer.label_terms(label, language)


def _terms(text: str, language: str | None) -> Occurring:
    found = chain(analyzer.terms(text, language), analyzer.compound_terms(text, language))
    return _occurring((term.start, term.end, term.text) for term in found)


def _words(text: str) -> Occurring:
    return _occurring((t.start, t.end, analyzer.folded(t.text)) for t in tokenize(text))


def _occurring(found: Iterator[Occurrence]) -> Occurring:
    every = tuple(found)
    return Occurring(
        tuple(text for _, _, text in every),
        array("I", (start for start, _, _ in every)),
        array("I", (end for _, end, _ in every)),
    )


_kept_terms = lru_cache(maxsize=KEPT)(_terms)
_kept_words = lru_cache(maxsize=KEPT)(_words)
