"""Key words in context: every place in definitions, abstracts and passages where words stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from indexer.analysis.analyzer import terms
from indexer.analysis.fold import fold
from indexer.analysis.tokens import tokenize
from indexer.documents.document import IndexDocument
from indexer.engines.contract import SearchEngine
from indexer.query.requirements import sequence
from indexer.query.tree import Adjacent, Match, QueryTree
from indexer.ranking.matches import Longs, Matched, Matches
from indexer.ranking.weights import FIELDS
from indexer.search.snippet import Range, marks, sought

CONTEXT = 70
"""Characters on either side of the words."""
MOST_DOCUMENTS = 1_000
"""Texts that are read for one concordance, those that match best: a second's work at most."""
MOST_LINES = 3_000
"""Lines of one concordance."""
LONGEST = 200
"""Characters of the words that are looked for."""

_BLANKS = re.compile(r"\s+")

Neighbours = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class KeywordLine:
    """A place where the words stand: what is before them, themselves, what comes after."""

    left: str
    keyword: str
    right: str
    owner: str
    """`term/<id>` or `resource/<id>`."""
    number: int
    """Which text of the document, from 0: of a term its definitions in their order."""
    language: str | None
    page: int | None = None
    page_label: str | None = None
    ordinal: int = 1
    """Which passage of the page it stands in, from 1."""


@dataclass(frozen=True, slots=True)
class KeywordLines:
    """All lines that were found within the bounds, in the order of their texts."""

    lines: tuple[KeywordLine, ...] = ()
    documents: int = 0
    """Texts that match."""
    read: int = 0
    """How many of these were read."""
    cut: bool = False
    """Whether there are more lines in what was read."""

    @property
    def is_complete(self) -> bool:
        """True if no bound was reached."""
        return self.read == self.documents and not self.cut


def keyword_lines(text: str, engine: SearchEngine) -> KeywordLines:
    """Every place where the words of `text` stand together, in any of the languages.

    Raises: EngineUnavailableError
    """
    wanted = sequence(" ".join(text.split())[:LONGEST], title=False)
    if wanted is None:
        return KeywordLines()
    matched = engine.match((wanted,))
    rows = _rows(matched, matched.matches[wanted])
    best = np.sort(rows[:MOST_DOCUMENTS])
    documents = matched.fetch(best.tolist())
    lines: list[KeywordLine] = []
    for document in documents:
        lines += _lines(document, wanted)
        if len(lines) > MOST_LINES:
            break
    return KeywordLines(tuple(lines[:MOST_LINES]), rows.size, best.size, len(lines) > MOST_LINES)


def places(text: str, language: str | None, wanted: Match) -> Iterator[Range]:
    """Where in the text the words stand, in order and apart."""
    if not isinstance(wanted, Adjacent):
        yield from marks(text, language, sought(QueryTree(required=(wanted,))))
        return
    at = {term.position: term for term in terms(text, language)}
    longest_first = sorted(wanted.readings, key=len, reverse=True)
    behind = 0
    for position, first in at.items():
        if first.start < behind:
            continue
        for reading in longest_first:
            run = [at.get(position + offset) for _, offset in reading]
            last = run[-1]
            if last and [term and term.text for term in run] == [word for word, _ in reading]:
                behind = last.end
                yield first.start, last.end
                break


def left_of(text: str, start: int) -> str:
    """The words before a place, as far as they fit, with the blank between if there is one."""
    cut = text[max(0, start - CONTEXT) : start]
    whole = cut.partition(" ")[2] if start > CONTEXT and " " in cut else cut
    return _BLANKS.sub(" ", whole).lstrip()


def right_of(text: str, end: int) -> str:
    """The words after a place, as far as they fit, with the blank between if there is one."""
    cut = text[end : end + CONTEXT]
    whole = cut.rpartition(" ")[0] if len(text) - end > CONTEXT and " " in cut else cut
    return _BLANKS.sub(" ", whole).rstrip()


def context_key(line: KeywordLine, side: Neighbours) -> Sequence[str]:
    """What lines are sorted by: the words on a side, those next to the key word first."""
    if side == "right":
        return [fold(token.text) for token in tokenize(line.right)]
    return [fold(token.text) for token in tokenize(line.left)][::-1]


def _rows(matched: Matched, found: Matches) -> Longs:
    """The rows in whose own text the words stand, the best first."""
    text = 1 << FIELDS.index("text")
    holds = (found.fields & text).astype(bool) & (matched.owner[found.rows] >= 0)
    rows, score = found.rows[holds], found.score[holds]
    ordered: Longs = rows[np.lexsort((rows, -score))]
    return ordered


def _lines(document: IndexDocument, wanted: Match) -> Iterator[KeywordLine]:
    for number, (text, language) in enumerate(document.texts.get("text", ())):
        for start, end in places(text, language, wanted):
            yield KeywordLine(
                left=left_of(text, start),
                keyword=_BLANKS.sub(" ", text[start:end]),
                right=right_of(text, end),
                owner=document.owner,
                number=number,
                language=language,
                page=document.page,
                page_label=document.page_label,
                ordinal=document.ordinal,
            )
