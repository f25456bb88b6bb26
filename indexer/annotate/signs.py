"""Texts in signs: one character for each word that labels have, so that a label is a substring.

Words with the same stem share a sign. Stop words have signs of their own, for `skills development`
is not `skills and development`; so have abbreviations, which count in capitals only, words with
signs such as `C++`, and the punctuation inside labels.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field, replace

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
    """The signs of one language; they change while labels are laid out and then stay as they are.

    They know no more than the labels have: what a text has beside that is unknown.
    """

    code: str
    """The language under which words are analysed."""
    bound: Container[str]
    """Abbreviations, which have signs of their own."""
    signs: dict[str, str] = field(default_factory=dict)
    stops: set[str] = field(default_factory=lambda: {UNKNOWN, BREAK})
    """Signs that say nothing by themselves."""
    uses: dict[str, int] = field(default_factory=dict)
    """How often labels have what has a sign."""
    addresses: dict[str, int] = field(default_factory=dict)
    """Keys of what looks like an address and is in a label, such as Node.js, and how often."""
    free: list[str] = field(default_factory=list)
    """Signs of what no label has any more, to be given anew."""

    @classmethod
    def for_labels(cls, language: str) -> "SignRules":
        """Rules without signs, for labels in `language`."""
        return cls(language_for(language).code, frozenset())

    def copied(self) -> "SignRules":
        """The same rules, of which the copy can be changed."""
        return replace(
            self,
            signs=dict(self.signs),
            stops=set(self.stops),
            uses=dict(self.uses),
            addresses=dict(self.addresses),
            free=list(self.free),
        )


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
    for address in _addresses(label):
        rules.addresses[address] = rules.addresses.get(address, 0) + 1
    keys, found = _keyed(label, rules)
    found.signs = "".join(_used_sign(key, rules) for key in keys)
    return found


def forget(label: str, rules: SignRules) -> str:
    """The label in the signs that it was learnt in; what no other label has loses its sign."""
    for address in _addresses(label):
        _count_down(rules.addresses, address)
    keys, _ = _keyed(label, rules)
    signs = "".join(rules.signs[key] for key in keys)
    for key in keys:
        if not _count_down(rules.uses, key):
            sign = rules.signs.pop(key)
            rules.stops.discard(sign)
            rules.free.append(sign)
    return signs


def scan(text: str, rules: SignRules) -> Scanned:
    """The text in signs."""
    known: dict[tuple[str, str], tuple[str, bool]] = {}
    signs: list[str] = []
    found = Scanned("", [], [], [])
    last = 0
    for written in words(text, rules.addresses.keys()):
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


def _keyed(label: str, rules: SignRules) -> tuple[list[str], Scanned]:
    """What each sign of the label stands for, and the places of these in it."""
    keys: list[str] = []
    found = Scanned("", [], [], [])
    last = 0
    for word in words(label):
        if keys and parts(gap := label[last : word.start]):
            keys.append(gap_key(gap))
            _add(found, "", last, word.start)
        keys.append(_key(word.text, rules, word.signed))
        _add(found, word.text, word.start, word.end)
        last = word.last
    return keys, found


def _addresses(label: str) -> Iterator[str]:
    return (label_key(label[start:end]) for start, end in addresses(label))


def _used_sign(key: str, rules: SignRules) -> str:
    rules.uses[key] = rules.uses.get(key, 0) + 1
    sign = rules.signs.get(key)
    if sign is None:
        free = rules.free.pop() if rules.free else chr(len(rules.signs) + 2)
        sign = rules.signs[key] = free
        if key.startswith(("=", ",")):
            rules.stops.add(sign)
    return sign


def _count_down(counts: dict[str, int], key: str) -> int:
    """How often there is still the key, of which there is one less."""
    counts[key] -= 1
    return counts[key] or counts.pop(key)


def _key(word: str, rules: SignRules, signed: str = "") -> str:
    if signed:
        return f"+{signed}"
    form = bound_form(word)
    if form in rules.bound:
        return f"!{form}"
    return term_of(word, rules.code) or f"={folded(word)}"
