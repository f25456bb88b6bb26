"""What was typed as the beginning of a label, where a letter or two of it are wrong."""

from collections.abc import Iterator

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from indexer.search.lexicon import Lexicon
from indexer.search.similar import allowed

SHORTEST = 4
"""Letters of the shortest beginning of a word that is respelled."""
MOST_TRIED = 3
"""Likelier spellings of a word that are tried."""


def respelt_keys(lexicon: Lexicon, key: str) -> Iterator[str]:
    """The key in likelier spellings, one word respelled in each, the likeliest first.

    All words but the last are whole; the last may be the beginning of one.
    """
    words = key.split()
    for at in sorted(range(len(words)), key=lambda at: -len(words[at])):
        for other in _similar(lexicon, words[at], at == len(words) - 1):
            yield " ".join((*words[:at], other, *words[at + 1 :]))


def _similar(lexicon: Lexicon, word: str, may_go_on: bool) -> list[str]:
    if len(word) < SHORTEST or not word.isalpha() or word in lexicon.words:
        return []
    known: dict[str, int] = {}
    starts = word[:2]
    for other, count in lexicon.words.items():
        # One edit leaves one of the first two letters: 27 ms on 100,000 words, else 136.
        if other[0] not in starts and other[1:2] not in starts:
            continue
        lengths = range(len(word) - 1, len(word) + 2) if may_go_on else (len(other),)
        for length in lengths:
            if len(other) >= length:
                known[other[:length]] = known.get(other[:length], 0) + count
    near = extract(
        word, known.keys(), scorer=OSA.distance, score_cutoff=allowed(len(word)), limit=None
    )
    best = sorted(near, key=lambda found: (found[1], found[0][0] != word[0], -known[found[0]]))
    return [other for other, _, _ in best if other != word][:MOST_TRIED]
