"""NLTK's Snowball stemmers, imported when the first word is stemmed."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any


def snowball(name: str) -> Callable[[str], str]:
    """A function from a folded word to its Snowball stem, with a cache.

    `name` is the English name of the language, such as `french`.
    """

    @lru_cache(maxsize=1)
    def stemmer() -> Any:
        # Importing NLTK takes 0.25 s of processor time, and 0.8 s where SciPy is installed.
        from nltk.stem.snowball import SnowballStemmer  # noqa: PLC0415

        return SnowballStemmer(name)

    @lru_cache(maxsize=65536)
    def stem(word: str) -> str:
        root: str = stemmer().stem(word)
        return root

    return stem
