"""Pieces of words, by which forms and relatives meet that have different stems."""

from functools import lru_cache

LETTERS = 4


BEGINNING = 5


def beginning(word: str) -> tuple[str, ...]:
    """The first five letters of a longer word: those of `disobey` and of `disobedience`."""
    return (word[:BEGINNING],) if len(word) > BEGINNING else ()


@lru_cache(maxsize=65_536)
def fours(word: str) -> tuple[str, ...]:
    """Every four letters in a row of a word that has more."""
    if len(word) <= LETTERS:
        return ()
    found = (word[at : at + LETTERS] for at in range(len(word) - LETTERS + 1))
    return tuple(dict.fromkeys(found))
