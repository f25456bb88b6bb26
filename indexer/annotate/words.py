"""The words of labels and texts as labels are looked up: acronyms, signs and addresses whole."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from glossary.vocabulary.label_keys import (
    APOSTROPHES,
    DOTTED,
    LEADING_SIGN,
    TRAILING_SIGN,
    label_key,
)
from indexer.analysis.tokens import Token, tokenize
from indexer.annotate.addresses import addresses

# Letters to Unicode, and so parts of words to the tokenizer.
_APOSTROPHES = str.maketrans(dict.fromkeys("ʹʻʼʽˈꞌ", "'"))
_DOTTED = re.compile(DOTTED)
_CAPITAL = "[A-ZÀ-ÖØ-ÞА-ЯЁ]"
_SPACED = re.compile(rf"(?<![\w.])(?:{_CAPITAL}\.[ \u00a0\u202f]){{2,}}{_CAPITAL}\.(?!\w)")
_STOPS = re.compile(r"[.\s]+")
_SENTENCE_BEHIND = re.compile(r"\s+[^\w\s]*(?=[^\W\d_])")
_LEADING = re.compile(LEADING_SIGN)
_TRAILING = re.compile(rf"{TRAILING_SIGN}(?!\w)")
_SIGNS = frozenset("+#♯%*-.\u2212@$£€")
_STRICT = ("+", "#")
_FOOTNOTE = re.compile(r"([^\W\d_]{3,}?)(?:[0-9]{1,2}|[\u00b2\u00b3\u00b9\u2070-\u2079]{1,3})")


# As tokens are: there is one for each word of every text.
class TextWord(NamedTuple):
    """A word and its range in the text."""

    text: str
    """As it is analysed: an acronym without its full stops; empty for an address."""
    start: int
    end: int
    last: int
    """Where the gap before the next word begins: behind the `'s` of a possessive."""
    signed: str = ""
    """The key of a word with signs, such as `c++`, of which `text` is the letters; else empty."""


def words(text: str, labelled: AbstractSet[str] | None = None) -> Iterator[TextWord]:
    """The words of `text`, in order.

    An address is one word, unless its key is in `labelled`: Node.js may be a label. Without
    `labelled` no addresses are looked for.
    """
    text = text.translate(_APOSTROPHES)
    wholes = iter(_wholes(text, labelled))
    whole = next(wholes, None)
    before: TextWord | None = None
    for token in tokenize(text):
        while whole and whole.end <= token.start:
            whole = next(wholes, None)
        inside = whole is not None and whole.start < token.end
        if before and (whole is before if inside else _is_possessive(text, before, token)):
            before = before if inside else before._replace(last=token.end)
            continue
        if before:
            yield before
        before = whole if inside else _word(text, token)
    if before:
        yield before


def without_footnote(word: TextWord) -> TextWord | None:
    """The word without the number of a footnote that is glued to it: `badge2`; None without one.

    Short words keep their numbers (H2O, m², 21st), and so do years.
    """
    match = _FOOTNOTE.fullmatch(word.text)
    return word._replace(text=match[1], end=word.start + match.end(1)) if match else None


def must_differ(word: TextWord) -> bool:
    """True if its signs make it another word even where no label has them: C++ is never C."""
    return word.signed.endswith(_STRICT) or word.signed.startswith((".", "+", "-"))


def _word(text: str, token: Token) -> TextWord:
    word = TextWord(token.text, token.start, token.end, token.end)
    before, behind = text[max(token.start - 1, 0) : token.start], text[token.end : token.end + 1]
    if before in _SIGNS or behind in _SIGNS:
        leading = _LEADING.match(text, token.start - 1) if before in _SIGNS else None
        trailing = _TRAILING.match(text, token.end)
        start = token.start - 1 if leading else token.start
        end = trailing.end() if trailing else token.end
        if end - start > token.end - token.start:
            return TextWord(token.text, start, end, end, label_key(text[start:end]))
    return word


def _is_possessive(text: str, before: TextWord, token: Token) -> bool:
    gap = text[before.last : token.start]
    return token.text in ("s", "S") and len(gap) == 1 and gap in APOSTROPHES


def _wholes(text: str, labelled: AbstractSet[str] | None) -> list[TextWord]:
    """The addresses and the acronyms with full stops in `text`, in order and apart."""
    found: list[TextWord] = []
    if "." in text:
        matches = (*_DOTTED.finditer(text), *_SPACED.finditer(text))
        found = [_acronym(text, match) for match in matches]
    if labelled is not None:
        found += [
            TextWord("", start, end, end)
            for start, end in addresses(text)
            if label_key(text[start:end]) not in labelled
        ]
    apart: list[TextWord] = []
    for word in sorted(found, key=lambda word: (word.start, -word.end)):
        if not apart or word.start >= apart[-1].end:
            apart.append(word)
    return apart


def _acronym(text: str, match: re.Match[str]) -> TextWord:
    """The acronym; its last full stop may end the sentence as well, where a capital follows."""
    start, end = match.span()
    following = _SENTENCE_BEHIND.match(text, end)
    ends = match[0].endswith(".") and following and text[following.end()].isupper()
    return TextWord(_STOPS.sub("", match[0]), start, end, end - 1 if ends else end)
