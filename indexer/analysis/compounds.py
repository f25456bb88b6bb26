"""Words of two parts that some write with a hyphen and others as one: `micro-credential`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from glossary.vocabulary.label_keys import APOSTROPHES, DASHES
from indexer.analysis.characters import MARKS
from indexer.analysis.fold import INVISIBLE, JOINERS

_LETTERS = rf"(?:[^\W\d_{APOSTROPHES}]|[{MARKS}])+"
_PART = rf"({_LETTERS}(?:{INVISIBLE}{_LETTERS})*)"
# What may stand inside a word begins none: else a word is read anew from each of its characters.
_INSIDE = rf"\w{DASHES}{MARKS}{JOINERS}"
_COMPOUND = re.compile(rf"(?<![{_INSIDE}]){_PART}[{DASHES}]{_PART}(?![{_INSIDE}])")


@dataclass(frozen=True, slots=True)
class Compound:
    """A hyphenated word, written as one, and the range of the hyphenated one in the text."""

    text: str
    start: int
    end: int


def compounds(text: str) -> Iterator[Compound]:
    """The hyphenated words of two parts in `text`, in order."""
    for match in _COMPOUND.finditer(text):
        yield Compound(match[1] + match[2], match.start(), match.end())


def without_hyphens(text: str) -> str:
    """`text` with hyphenated words of two parts written as one."""
    return _COMPOUND.sub(r"\1\2", text)
