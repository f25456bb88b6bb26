"""Definitions beside each other: the words that only one source uses, and those most share."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.analysis.analyzer import Term, terms
from webapp.parts.wording import Piece

MOST_SHARED = 6
"""Shared words that are named."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A definition's text, its language, who says it, and whether the words are the source's."""

    text: str
    language: str
    source: str
    quoted: bool = True


@dataclass(frozen=True, slots=True)
class SharedWord:
    """A word that several sources use, in its most frequent form."""

    text: str
    sources: int


@dataclass(frozen=True, slots=True)
class Contrast:
    """The texts cut at the words of one source alone, and the words that most sources share."""

    pieces: tuple[tuple[Piece, ...], ...]
    shared: tuple[SharedWord, ...]

    @property
    def telling(self) -> bool:
        """True if there is anything to mark."""
        return any(piece.marked for text in self.pieces for piece in text)


def contrast(wordings: Sequence[Wording], labels: Sequence[str] = ()) -> Contrast:
    """How the wordings differ, word stem by word stem within each language.

    Only quotations are compared. A language in which a single source is quoted has nothing to
    compare and no marks. The words of `labels`, which name the term itself, are neither marked nor
    counted as shared.
    """
    analysed = [
        list(terms(wording.text, wording.language)) if wording.quoted else []
        for wording in wordings
    ]
    sources: dict[str, set[str]] = defaultdict(set)
    speakers: dict[str, set[str]] = defaultdict(set)
    for wording, found in zip(wordings, analysed, strict=True):
        if wording.quoted:
            speakers[wording.language].add(wording.source)
        for term in found:
            sources[term.text].add(wording.source)
    named = _named(labels, wordings)
    alone = {term for term, using in sources.items() if len(using) == 1} - named
    pieces = tuple(
        _cut(wording.text, found, alone if len(speakers[wording.language]) > 1 else set())
        for wording, found in zip(wordings, analysed, strict=True)
    )
    return Contrast(pieces, _shared(wordings, analysed, sources, named))


def _named(labels: Sequence[str], wordings: Sequence[Wording]) -> set[str]:
    languages = {wording.language for wording in wordings}
    return {term.text for label in labels for code in languages for term in terms(label, code)}


def _cut(text: str, found: list[Term], alone: set[str]) -> tuple[Piece, ...]:
    """The text in pieces; marked words with nothing but a blank between them are one piece."""
    spans: list[list[int]] = []
    for term in found:
        if term.text not in alone:
            continue
        if spans and text[spans[-1][1] : term.start].isspace():
            spans[-1][1] = term.end
        elif not spans or term.start >= spans[-1][1]:
            spans.append([term.start, term.end])
    pieces: list[Piece] = []
    done = 0
    for start, end in spans:
        pieces += [Piece(text[done:start]), Piece(text[start:end], marked=True)]
        done = end
    return tuple(piece for piece in (*pieces, Piece(text[done:])) if piece.text)


def _shared(
    wordings: Sequence[Wording],
    analysed: Sequence[list[Term]],
    sources: dict[str, set[str]],
    named: set[str],
) -> tuple[SharedWord, ...]:
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for wording, found in zip(wordings, analysed, strict=True):
        for term in found:
            forms[term.text][wording.text[term.start : term.end].lower()] += 1
    common = sorted(
        (term for term, using in sources.items() if len(using) > 1 and term not in named),
        key=lambda term: (-len(sources[term]), term),
    )
    return tuple(
        SharedWord(forms[term].most_common(1)[0][0], len(sources[term]))
        for term in common[:MOST_SHARED]
    )
