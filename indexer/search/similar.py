"""Words of nearly the same spelling, for words that stand nowhere."""

import unicodedata
from collections.abc import Collection
from itertools import islice

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from indexer.analysis.fold import fold
from indexer.search.lexicon import Lexicon

_CANDIDATES = 50
_SCRIPTS = {"ar": "ARABIC", "ru": "CYRILLIC", "zh": "CJK"}
"""Scripts of languages that are not written in Latin letters, as Unicode names begin."""


def similar_words(
    lexicon: Lexicon, word: str, languages: Collection[str] = (), limit: int = 3
) -> tuple[str, ...]:
    """Words of nearly the same spelling, nearest and then most frequent first, as written.

    One letter may differ in words of 4 to 7 letters, two in longer ones; the first letter counts
    double. Letters, not bytes, so that the rule is the same for every script. With
    `languages`, only words that stand in their texts, or in names: a word of another language is no
    correction.
    """
    sought = fold(word)
    if any(c.isdigit() for c in sought) or sought in lexicon.words:
        return ()
    allowed = 0 if len(sought) < 4 else 1 if len(sought) < 8 else 2
    if not allowed:
        return ()
    near = extract(
        sought, lexicon.words.keys(), scorer=OSA.distance, score_cutoff=allowed, limit=_CANDIDATES
    )
    scored = [
        (distance + (other[0] != sought[0]), -lexicon.words[other], other)
        for other, distance, _ in near
        if abs(len(other) - len(sought)) <= allowed and not any(c.isdigit() for c in other)
    ]
    kept = sorted(entry for entry in scored if entry[0] <= allowed)
    fitting = (other for _, _, other in kept if _is_spoken(lexicon, other, languages))
    return tuple(lexicon.written[other] for other in islice(fitting, limit))


def _is_spoken(lexicon: Lexicon, word: str, languages: Collection[str]) -> bool:
    standing = lexicon.vocabulary.languages.get(word, {})
    if not languages or not standing or not standing.keys().isdisjoint(languages):
        return True
    # A word in another script than these languages have says itself that it is of another one.
    script = unicodedata.name(word[0], "").partition(" ")[0]
    return script not in {_SCRIPTS.get(language, "LATIN") for language in languages}
