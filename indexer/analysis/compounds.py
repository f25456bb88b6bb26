"""Words of two parts that some write with a hyphen and others as one: `micro-credential`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from glossary.vocabulary.label_keys import DASHES
from glossary.vocabulary.marks import WORD_MARKS
from indexer.analysis.fold import INVISIBLE

_LETTERS = rf"[^\W\d_](?:[^\W\d_]|(?![^\W\d_])[{WORD_MARKS}])*"
_PART = rf"({_LETTERS}(?:{INVISIBLE}{_LETTERS})*)"
_NEITHER = rf"[\w{DASHES}{WORD_MARKS}]"
_COMPOUND = re.compile(rf"(?<!{_NEITHER}){_PART}[{DASHES}]{_PART}(?!{_NEITHER})")


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
