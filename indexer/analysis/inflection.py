"""Whether two words of one stem are forms of one word: stems join whole families of words."""

from functools import lru_cache

from indexer.analysis.language import language_for


def is_inflected(word: str, other: str, code: str) -> bool:
    """True if both words, in normal form, are the same but for endings that belong together.

    `qualifications` is a form of `qualification`, `qualified` is not. Only the endings
    decide, so ask about words of one stem only.
    """
    return word == other or not _bases(word, code).isdisjoint(_bases(other, code))


@lru_cache(maxsize=65_536)
def _bases(word: str, code: str) -> frozenset[tuple[int, str]]:
    """What stays of the word before each ending that it may have, with the number of its row."""
    return frozenset(
        (number, word.removesuffix(ending))
        for number, row in enumerate(language_for(code).endings)
        for ending in row
        if word.endswith(ending)
    )
