"""A query as it may have been meant: on another keyboard, with other blanks between its words."""

from collections.abc import Collection, Iterator, Mapping, Set
from dataclasses import dataclass, field
from itertools import pairwise

from indexer.analysis.fold import fold
from indexer.analysis.tokens import tokenize
from indexer.search.layouts import other_keys
from indexer.search.lexicon import Lexicon

SHORTEST_PART = 3
"""Letters of the shortest piece of a word that is taken apart."""
_SYNTAX = frozenset('"()*:')


@dataclass(frozen=True, slots=True)
class Rewritten:
    """Another text of a query, and what in it stands for what was typed."""

    text: str
    replaced: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def rewritten(text: str, unmatched: Collection[str], lexicon: Lexicon) -> Rewritten | None:
    """The query with words known to the lexicon where `unmatched` ones stand; None where no other
    keyboard, joined words or parted ones make such words."""
    if not unmatched or not _SYNTAX.isdisjoint(text):
        return None
    for rewrite in (_on_other_keys, _joined, _parted):
        if found := rewrite(text, frozenset(unmatched), lexicon):
            return found
    return None


def _on_other_keys(text: str, unmatched: Set[str], lexicon: Lexicon) -> Rewritten | None:
    """Each typed piece on the keyboard on which all of it is known words."""
    replaced = {}
    for piece in text.split():
        if not any(token.text in unmatched for token in tokenize(piece)):
            continue
        meant = next((other for other in other_keys(piece) if _is_known(other, lexicon)), None)
        if meant:
            replaced[piece] = (meant,)
    if not replaced:
        return None
    return Rewritten(" ".join(replaced.get(p, (p,))[0] for p in text.split()), replaced)


def _joined(text: str, unmatched: Set[str], lexicon: Lexicon) -> Rewritten | None:
    """Two pieces in a row as one word."""
    for one, other in pairwise(text.split()):
        whole = fold(one + other)
        if not unmatched.isdisjoint((one, other)) and whole in lexicon.words:
            typed, word = f"{one} {other}", lexicon.written[whole]
            return Rewritten(text.replace(typed, word, 1), {typed: (word,)})
    return None


def _parted(text: str, unmatched: Set[str], lexicon: Lexicon) -> Rewritten | None:
    """Words as two, where both are known, at the place where the rarer of the two is most used."""
    replaced = {}
    for word in unmatched:
        parts = list(_parts(fold(word), lexicon))
        if parts:
            best = max(parts, key=lambda pair: min(lexicon.words[part] for part in pair))
            replaced[word] = (" ".join(lexicon.written[part] for part in best),)
    if not replaced:
        return None
    return Rewritten(" ".join(_each(piece, replaced) for piece in text.split()), replaced)


def _each(piece: str, replaced: Mapping[str, tuple[str, ...]]) -> str:
    for word, (parted,) in replaced.items():
        piece = piece.replace(word, parted)
    return piece


def _parts(word: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        pair = word[:at], word[at:]
        if all(part in lexicon.words for part in pair):
            yield pair


def _is_known(text: str, lexicon: Lexicon) -> bool:
    words = [fold(token.text) for token in tokenize(text)]
    return (
        bool(words) and all(word in lexicon.words for word in words) and len(text) >= SHORTEST_PART
    )
