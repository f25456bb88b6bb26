"""Texts in signs: one character for each word that labels have, so that a label is a substring.

Words with the same stem share a sign. Stop words have signs of their own, for `skills development`
is not `skills and development`; so have abbreviations, which count in capitals only, words with
signs such as `C++`, and the punctuation inside labels.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from glossary.vocabulary.folding import without_accents
from glossary.vocabulary.label_keys import DASHES, label_key
from indexer.analysis.analyzer import folded, term_of
from indexer.analysis.compounds import compounds, without_hyphens
from indexer.analysis.fold import visible
from indexer.analysis.language import language_for
from indexer.annotate.addresses import addresses
from indexer.annotate.gaps import gap_key, parts
from indexer.annotate.words import TextWord, must_differ, without_footnote, words

UNKNOWN = "\0"
"""Stands for every word that no label has."""
BREAK = "\1"
"""Stands for what parts words and is in no label: the end of a sentence, an empty line."""

_DECLINED = re.compile(r"([\u0400-\u042f]{2,})[\u0430-\u045f]{1,2}")
_LINE_END = re.compile(rf"([^\W\d_]+)(?:[{DASHES}]|\u00ad)[^\S\n]*\n[^\S\n]*([^\W\d_]+)")


@dataclass(slots=True)
class Scanned:
    """A text in signs, and the word and the range of the text that each stands for."""

    signs: str
    # Values in lists: tuples for each word would set off the garbage collector.
    words: list[str]
    """As they are analysed; empty for a break."""
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
    addresses: set[str] = field(default_factory=set)
    """Keys of what looks like an address and is in a label, such as Node.js."""

    @classmethod
    def for_labels(cls, language: str, bound: frozenset[str]) -> "SignRules":
        """Rules without signs, for labels in `language`."""
        return cls(language_for(language).code, bound)


def bound_form(word: str) -> str:
    """An abbreviation without accents and the ending behind its capitals.

    `MOOC` for `MOOCs`, `ВУЗ` for `ВУЗов`.
    """
    plain = without_accents(visible(word))
    if declined := _DECLINED.fullmatch(plain):
        return declined[1]
    return plain[:-1] if plain.endswith("s") and plain[:-1].isupper() else plain


def learn(label: str, rules: SignRules) -> Scanned:
    """The label in signs; what has no sign yet gets one."""
    rules.addresses.update(label_key(label[start:end]) for start, end in addresses(label))
    found = Scanned("", [], [], [])
    signs: list[str] = []
    last = 0
    for word in words(label):
        if signs and parts(gap := label[last : word.start]):
            signs.append(_new_sign(gap_key(gap), rules))
            _add(found, "", last, word.start)
        signs.append(_new_sign(_key(word.text, rules, word.signed), rules))
        _add(found, word.text, word.start, word.end)
        last = word.last
    found.signs = "".join(signs)
    return found


def scan(text: str, rules: SignRules) -> Scanned:
    """The text in signs."""
    known: dict[tuple[str, str], tuple[str, bool]] = {}
    signs: list[str] = []
    found = Scanned("", [], [], [])
    last = 0
    for written in words(text, rules.addresses):
        key = written.text, written.signed
        if key not in known:
            known[key] = _sign_of(written, rules)
        sign, is_plain = known[key]
        word = _plain(written, text) if is_plain else written
        if signs and parts(gap := text[last : word.start]):
            signs.append(_gap_sign(gap, rules))
            _add(found, "", last, word.start)
        signs.append(sign)
        _add(found, word.text, word.start, word.end)
        last = word.last
    found.signs = "".join(signs)
    return found


def with_compounds(text: str, scanned: Scanned, rules: SignRules) -> Scanned | None:
    """The same text with words in two parts read as one where a label writes them so; else None.

    The parts are joined by a hyphen, or by one and the end of a line.
    """
    joined = {start: (sign, word, end) for sign, word, start, end in _compounds(text, rules)}
    if not joined:
        return None
    signs: list[str] = []
    found = Scanned("", [], [], [])
    done = 0
    for number, sign in enumerate(scanned.signs):
        start = scanned.starts[number]
        if start < done:
            continue
        one = (sign, scanned.words[number], scanned.ends[number])
        written, word, end = joined.get(start, one)
        done = end if start in joined else 0
        signs.append(written)
        _add(found, word, start, end)
    found.signs = "".join(signs)
    return found


def words_of(scanned: Scanned, rules: SignRules, start: int, end: int) -> tuple[str, ...]:
    """The words in normal form that the signs from `start` to `end` stand for; a break is empty."""
    return tuple(_normal(word, rules) for word in scanned.words[start:end])


def _normal(word: str, rules: SignRules) -> str:
    form = bound_form(word)
    if form in rules.bound:
        return form
    return language_for(rules.code).normalize(without_hyphens(word))


def _add(found: Scanned, word: str, start: int, end: int) -> None:
    found.words.append(word)
    found.starts.append(start)
    found.ends.append(end)


def _gap_sign(gap: str, rules: SignRules) -> str:
    return BREAK if gap.count("\n") > 1 else rules.signs.get(gap_key(gap), BREAK)


def _compounds(text: str, rules: SignRules) -> Iterator[tuple[str, str, int, int]]:
    for compound in compounds(text):
        sign = _known(compound.text, rules)
        if sign not in rules.stops:
            yield sign, compound.text, compound.start, compound.end
    for match in _LINE_END.finditer(text):
        word = match[1] + match[2]
        sign = _known(word, rules)
        if sign not in rules.stops:
            yield sign, word, match.start(), match.end()


def _sign_of(word: TextWord, rules: SignRules) -> tuple[str, bool]:
    """The sign of a word of a text, and whether it is that of the word without what is glued on."""
    if not word.text:
        return UNKNOWN, False
    if word.signed:
        sign = rules.signs.get(_key(word.text, rules, word.signed), UNKNOWN)
        if sign != UNKNOWN or must_differ(word):
            return sign, False
        return _known(word.text, rules), True
    sign = _known(word.text, rules)
    if sign == UNKNOWN and (plain := without_footnote(word)):
        sign = _known(plain.text, rules)
        return sign, sign != UNKNOWN
    return sign, False


def _plain(word: TextWord, text: str) -> TextWord:
    """The word without its signs or the number of a footnote."""
    if not word.signed:
        return without_footnote(word) or word
    start = text.index(word.text, word.start)
    return word._replace(start=start, end=start + len(word.text), last=start + len(word.text))


def _known(word: str, rules: SignRules) -> str:
    return rules.signs.get(_key(word, rules), UNKNOWN)


def _new_sign(key: str, rules: SignRules) -> str:
    sign = rules.signs.get(key)
    if sign is None:
        sign = rules.signs[key] = chr(len(rules.signs) + 2)
        if key.startswith(("=", ",")):
            rules.stops.add(sign)
    return sign


def _key(word: str, rules: SignRules, signed: str = "") -> str:
    if signed:
        return f"+{signed}"
    form = bound_form(word)
    if form in rules.bound:
        return f"!{form}"
    return term_of(word, rules.code) or f"={folded(word)}"
