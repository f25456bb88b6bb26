"""Labels that may name the same thing, as they have nearly the same words."""

import re

_SMALL_TEXT = (
    "a an and as at by for from in into neither nor not of on or the to with people person persons "
    "youth young"
)
_SMALL = frozenset(_SMALL_TEXT.split())
"""Words that labels of one thing often differ in."""
_WORD = re.compile(r"\w+")
_ALIKE = 0.6
"""Part of the words that both must have."""


def content_words(label: str) -> frozenset[str]:
    """The words of the label that carry its meaning, without the s of a plural."""
    words = (word.casefold() for word in _WORD.findall(label))
    return frozenset(word.removesuffix("s") or word for word in words if word not in _SMALL)


def are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two or more words are the same, and one label has no other words than the other."""
    common = one & other
    if len(common) < 2 or (common not in (one, other)):
        return False
    return len(common) >= _ALIKE * len(one | other)
