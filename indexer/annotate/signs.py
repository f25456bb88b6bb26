"""Texts in signs: one character for each word that labels have, so that a label is a substring.

Words with the same stem share a sign. Stop words have signs of their own, for `skills development`
is not `skills and development`; so have abbreviations, which count in capitals only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from glossary.vocabulary.folding import visible
from indexer.analysis.analyzer import folded, term_of
from indexer.analysis.compounds import compounds, without_hyphens
from indexer.analysis.language import language_for
from indexer.analysis.tokens import tokenize

UNKNOWN = "\0"
"""Stands for every word that no label has."""
BREAK = "\1"
"""Stands for what parts words: a full stop, a comma, a bracket, an empty line."""

_PLAIN_GAPS = frozenset(("", " ", "\n", "-"))
# Blanks, hyphens, apostrophes, strokes and signs without width leave words together.
_GAP = re.compile(r"[\s\-/'’ʼ\u00ad\u2010\u2011\u200b-\u200f\u2060\ufeff]*")


@dataclass(slots=True)
class Scanned:
    """A text in signs, and the range of the text that each stands for."""

    signs: str
    # Numbers in lists: tuples for each word would set off the garbage collector.
    starts: list[int]
    ends: list[int]


@dataclass(frozen=True, slots=True, eq=False)
class SignRules:
    """The signs of one language; they grow while labels are read and then stay as they are."""

    code: str
    """The language under which words are analysed."""
    bound: frozenset[str]
    """Abbreviations, which have signs of their own."""
    signs: dict[str, str] = field(default_factory=dict)
    stops: set[str] = field(default_factory=lambda: {UNKNOWN, BREAK})
    """Signs that say nothing by themselves."""

    @classmethod
    def for_labels(cls, language: str, bound: frozenset[str]) -> "SignRules":
        """Rules without signs, for labels in `language`."""
        return cls(language_for(language).code, bound)


def bound_form(word: str) -> str:
    """The word without the plural s that stands behind capitals: `MOOC` for `MOOCs`."""
    return word[:-1] if word.endswith("s") and word[:-1].isupper() else word


def scan(text: str, rules: SignRules, *, learn: bool = False) -> Scanned:
    """The text in signs; with `learn`, words that have no sign get one."""
    sign_of = _learnt if learn else _known
    known: dict[str, str] = {}
    signs: list[str] = []
    found = Scanned("", [], [])
    last = 0
    for word, start, end in tokenize(text):
        sign = known.get(word)
        if sign is None:
            sign = known[word] = sign_of(word, rules)
        if signs and _parts(text[last:start]):
            signs.append(BREAK)
            found.starts.append(last)
            found.ends.append(start)
        signs.append(sign)
        found.starts.append(start)
        found.ends.append(end)
        last = end
    found.signs = "".join(signs)
    return found


def with_compounds(text: str, scanned: Scanned, rules: SignRules) -> Scanned | None:
    """The same text with hyphenated words read as one where a label writes them so; else None."""
    joined = {start: (sign, end) for sign, start, end in _compounds(text, rules)}
    if not joined:
        return None
    signs: list[str] = []
    found = Scanned("", [], [])
    for sign, start, end in zip(scanned.signs, scanned.starts, scanned.ends, strict=True):
        if found.ends and start < found.ends[-1] and found.starts[-1] in joined:
            continue
        written, last = joined.get(start, (sign, end))
        signs.append(written)
        found.starts.append(start)
        found.ends.append(last)
    found.signs = "".join(signs)
    return found


def words_of(
    text: str, scanned: Scanned, rules: SignRules, start: int, end: int
) -> tuple[str, ...]:
    """The words in normal form that the signs from `start` to `end` stand for; a break is empty."""
    normalize = language_for(rules.code).normalize
    return tuple(
        "" if sign == BREAK else normalize(without_hyphens(text[first:last]))
        for sign, first, last in zip(
            scanned.signs[start:end],
            scanned.starts[start:end],
            scanned.ends[start:end],
            strict=True,
        )
    )


def _parts(gap: str) -> bool:
    return gap not in _PLAIN_GAPS and (gap.count("\n") > 1 or not _GAP.fullmatch(gap))


def _compounds(text: str, rules: SignRules) -> Iterator[tuple[str, int, int]]:
    for compound in compounds(text):
        sign = _known(compound.text, rules)
        if sign not in rules.stops:
            yield sign, compound.start, compound.end


def _known(word: str, rules: SignRules) -> str:
    return rules.signs.get(_key(word, rules), UNKNOWN)


def _learnt(word: str, rules: SignRules) -> str:
    key = _key(word, rules)
    sign = rules.signs.get(key)
    if sign is None:
        sign = rules.signs[key] = chr(len(rules.signs) + 2)
        if key.startswith("="):
            rules.stops.add(sign)
    return sign


def _key(word: str, rules: SignRules) -> str:
    form = bound_form(visible(word))
    if form in rules.bound:
        return f"!{form}"
    return term_of(word, rules.code) or f"={folded(word)}"
