"""Words of nearly the same spelling, for words that stand nowhere."""

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from indexer.analysis.fold import fold
from indexer.search.lexicon import Lexicon


def similar_words(lexicon: Lexicon, word: str, limit: int = 3) -> tuple[str, ...]:
    """Words of nearly the same spelling, nearest and then most frequent first, as written.

    One letter may differ in words of 4 to 7 letters, two in longer ones; the first letter counts
    double. Letters, not bytes, so that the rule is the same for every script.
    """
    folded = fold(word)
    allowed = 0 if len(folded) < 4 or folded.isdigit() else 1 if len(folded) < 8 else 2
    if not allowed or folded in lexicon.words:
        return ()
    near = extract(
        folded, lexicon.words.keys(), scorer=OSA.distance, score_cutoff=allowed, limit=50
    )
    scored = [
        (distance + (other[0] != folded[0]), -lexicon.words[other], other)
        for other, distance, _ in near
        if abs(len(other) - len(folded)) <= allowed and not any(c.isdigit() for c in other)
    ]
    kept = sorted(entry for entry in scored if entry[0] <= allowed)
    return tuple(lexicon.written[other] for _, _, other in kept[:limit])
