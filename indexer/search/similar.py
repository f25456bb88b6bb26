"""Words of nearly the same spelling, for words that stand nowhere."""

import unicodedata
from collections.abc import Collection
from itertools import islice

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from indexer.analysis.fold import fold
from indexer.search.lexicon import Lexicon
from indexer.search.sounding import sound

SHORTEST = 3
"""Letters of the shortest word that is respelled. Of single typos in labels .983 were answered
first with words of three letters among them, .957 without; no right label was touched."""
SHORTEST_BY_EAR = 5
MOST_BY_EAR = 4
"""Letters that may differ where words sound alike: `edukashun`, `aprentiship`."""
_SCRIPTS = {"ar": "ARABIC", "ru": "CYRILLIC", "zh": "CJK"}
"""Scripts of languages that are not written in Latin letters, as Unicode names begin."""


def similar_words(
    lexicon: Lexicon, word: str, languages: Collection[str] = (), limit: int = 3
) -> tuple[str, ...]:
    """Words of nearly the same spelling, nearest and then most frequent first, as written.

    One letter may differ in words of 3 to 7 letters, two up to 11, three in longer ones, and more
    where both words sound alike. The first letter only decides between equals. Letters, not
    bytes, so that the rule is the same for every script. With `languages`, only words that stand
    in their texts, or in names: a word of another language is no correction.
    """
    sought = fold(word)
    if len(sought) < SHORTEST or any(c.isdigit() for c in sought) or sought in lexicon.words:
        return ()
    fitting = (o for _, o in _near(lexicon, sought) if _is_spoken(lexicon, o, languages))
    return tuple(lexicon.written[other] for other in islice(fitting, limit))


def allowed(letters: int) -> int:
    """How many letters may differ in a word of so many."""
    return 0 if letters < SHORTEST else 1 if letters < 8 else 2 if letters < 12 else 3


def _near(lexicon: Lexicon, sought: str) -> list[tuple[tuple[int, bool, int, str], str]]:
    """The words that `sought` may be, each after what it is ordered by."""
    fewest = allowed(len(sought))
    by_ear = MOST_BY_EAR if len(sought) >= SHORTEST_BY_EAR else fewest
    near = extract(
        sought,
        lexicon.words.keys(),
        scorer=OSA.distance,
        score_cutoff=max(fewest, min(by_ear, len(sought) // 2)),
        limit=None,
    )
    return sorted(
        ((int(distance), other[0] != sought[0], -lexicon.words[other], other), other)
        for other, distance, _ in near
        if len(other) >= SHORTEST
        and not any(c.isdigit() for c in other)
        and (distance <= fewest or sound(other) == sound(sought))
    )


def _is_spoken(lexicon: Lexicon, word: str, languages: Collection[str]) -> bool:
    standing = lexicon.vocabulary.languages.get(word, {})
    if not languages or not standing or not standing.keys().isdisjoint(languages):
        return True
    # A word in another script than these languages have says itself that it is of another one.
    script = unicodedata.name(word[0], "").partition(" ")[0]
    return script not in {_SCRIPTS.get(language, "LATIN") for language in languages}
