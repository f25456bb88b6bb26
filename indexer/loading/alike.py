"""Labels that may name the same thing, as they have nearly the same words."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping

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


class AlikeLabels:
    """Labels found by their words: comparing each with all took minutes for 5,000 terms."""

    def __init__(self, ids: Mapping[str, frozenset[str]]) -> None:
        self._labels = [(content_words(label), found) for label, found in ids.items()]
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for number, (words, _) in enumerate(self._labels):
            for word in words:
                self._by_word[word].append(number)

    def ids(self, label: str) -> set[str]:
        """The ids of what has a label that is alike."""
        own = content_words(label)
        shared = Counter(number for word in own for number in self._by_word[word])
        candidates = (self._labels[number] for number, count in shared.items() if count > 1)
        return {id for words, ids in candidates if are_alike(own, words) for id in ids}


def are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two or more words are the same, and one label has no other words than the other."""
    common = one & other
    if len(common) < 2 or (common not in (one, other)):
        return False
    return len(common) >= _ALIKE * len(one | other)
