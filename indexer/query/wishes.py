"""What hits should match, the more the better: the plain words of a query as terms."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.analysis.acronyms import expansions
from indexer.analysis.analyzer import alternatives, piece_terms
from indexer.analysis.compounds import compounds
from indexer.analysis.language import all_languages
from indexer.analysis.numbers import glued, parted
from indexer.analysis.tokens import Token, tokenize
from indexer.query.requirements import reading, sequence
from indexer.query.tree import Adjacent, Reading, Word

FEWEST_IN_PIECES = 4
"""Content words from which on pieces of words add; what names something is found by its stems."""
_POSSESSIVE = re.compile(r" (?=[sS](?: |$))")


@dataclass(frozen=True, slots=True)
class Wishes:
    """The words of a query in their order, and which of them say what is sought."""

    tokens: tuple[Token, ...]
    content: tuple[bool, ...]
    joined: Mapping[str, tuple[str, ...]]
    """For each part of a hyphenated word the terms of the word written as one."""


def joined(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """For each part of the hyphenated words in `texts` the terms of the word written as one."""
    found: dict[str, tuple[str, ...]] = {}
    for text in texts:
        for compound in compounds(text):
            for part in tokenize(text[compound.start : compound.end]):
                found[part.text] = alternatives(compound.text)
    return found


def wished(
    wishes: Wishes,
    similar: Mapping[str, tuple[str, ...]],
    expanded: Mapping[str, Sequence[tuple[str, str]]],
) -> tuple[Word, ...]:
    """Each word once, with all that it can stand for.

    `similar` has likelier spellings, `expanded` what words abbreviate, as (language, words).
    """
    made: dict[tuple[str, ...], Word] = {}
    numbered = _numbered(wishes.tokens)
    for token, needed in zip(wishes.tokens, wishes.content, strict=True):
        found = alternatives(token.text)
        if found in made:
            made[found] = replace(made[found], count=made[found].count + 1)
        elif found:
            made[found] = Word(
                token.text,
                (*found, *wishes.joined.get(token.text, ())),
                similar=tuple(
                    t for word in similar.get(token.text, ()) for t in alternatives(word)
                ),
                readings=(*_expanded(token.text, expanded), *numbered.get(token.text, ())),
                optional=not needed,
            )
    return tuple(made.values())


def pieces(wishes: Wishes, language: str) -> tuple[Word, ...]:
    """The pieces of the words that say what is sought, each once; none in a short query."""
    if sum(wishes.content) < FEWEST_IN_PIECES:
        return ()
    counts = Counter(
        piece
        for token, needed in zip(wishes.tokens, wishes.content, strict=True)
        if needed
        for piece in piece_terms(token.text, language)
    )
    return tuple(Word(piece, (piece,), count=count) for piece, count in counts.items())


def neighbours(wishes: Wishes, most: int) -> tuple[Adjacent, ...]:
    """Pairs of the first words that follow each other, also with one other word between them."""
    words = [token.text for token in wishes.tokens[:most]]
    places = [i for i, needed in enumerate(wishes.content[:most]) if needed]
    runs = (_POSSESSIVE.sub("'", " ".join(words[i : j + 1])) for i, j in pairwise(places))
    found = (sequence(run, False) for run in runs)
    return tuple(replace(pair, loose=True) for pair in found if isinstance(pair, Adjacent))


def _expanded(word: str, expanded: Mapping[str, Sequence[tuple[str, str]]]) -> Iterator[Reading]:
    """What the word stands for as an abbreviation."""
    names = (*expansions(word), *expanded.get(word, ()))
    yield from dict.fromkeys(found for code, text in names if (found := reading(text, code)))


def _numbered(tokens: Iterable[Token]) -> dict[str, tuple[Reading, ...]]:
    """For words with or beside a number their readings with, or without, a blank between."""
    tokens = list(tokens)
    found: dict[str, tuple[Reading, ...]] = {}
    for token in tokens:
        if (apart := parted(token.text)) != token.text:
            found[token.text] = tuple(_readings(apart))
    for one, other in pairwise(token.text for token in tokens):
        whole = glued(f"{one} {other}")
        if " " not in whole:
            readings = tuple(_readings(whole))
            for part in (one, other):
                found[part] = (*found.get(part, ()), *readings)
    return found


def _readings(text: str) -> Iterator[Reading]:
    found = (reading(text, code) for code in all_languages())
    yield from dict.fromkeys(each for each in found if each)
