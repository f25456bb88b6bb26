"""Snowball stemmers, with a cache."""

from collections.abc import Callable
from functools import lru_cache

from Stemmer import Stemmer


def snowball(name: str) -> Callable[[str], str]:
    """A function from a folded word to its Snowball stem.

    `name` is the English name of the language, such as `french`.
    """
    stemmer = Stemmer(name)

    @lru_cache(maxsize=65536)
    def stem(word: str) -> str:
        root: str = stemmer.stemWord(word)
        return root

    return stem
