"""The wording of an original that is nearest to a quotation, and what differs."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import Indel

from glossary.compare.word_difference import Stretch, word_difference
from indexer.quotations.held_text import HeldText
from indexer.quotations.locating import Span, zones
from indexer.quotations.plain_letters import plain
from indexer.quotations.quoted_parts import GAP, QuotedPart

ALIKE = 0.6
"""Likeness of two wordings, letter by letter, from which one seems to be made of the other; two
that have nothing to do with each other come to 0.5."""

_PARTED = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad]\s*\n\s*(?=[^\W\d_])")
"""The hyphen of a word that goes on in the next line."""
_SEEDS = 64
_SEED = 12
_FEWEST = 0.15
"""Share of the seeds that must be found close together for the place to count."""
_PLACES = 50
"""Places of one seed that are looked at."""
_LONGEST = 20_000
"""Letters compared at most."""


def nearest(held: HeldText, parts: Sequence[QuotedPart], named: Sequence[range]) -> Span | None:
    """The place of the wording from which the quotation seems to be made; None where there is none.

    The named pages come first, then their neighbours, then all others. It begins before the first
    letter that is alike and ends after the last, as what was changed there is another length.
    """
    letters = "".join(part.letters for part in parts)[:_LONGEST]
    gaps = min(sum(part.gap for part in parts), _LONGEST)
    seeds = _seeds(letters)
    room = max(_SEED, len(letters) // 4)
    for zone in zones(held, named):
        begins = _densest(held, seeds, room + gaps, zone)
        if begins is None:
            continue
        span = max(0, begins[0]), min(begins[1] + len(letters), len(held.letters))
        # What an ellipsis leaves out is like nothing: there the seeds alone decide.
        if gaps or Indel.normalized_similarity(held.letters[slice(*span)], letters) >= ALIKE:
            return max(0, span[0] - room), min(span[1] + room, len(held.letters))
    return None


def difference(original: str, quotation: str) -> tuple[Stretch, ...]:
    """The two as one text, in which only words that differ are marked.

    Those `removed` are the original's, those `added` the quotation's. What brackets and ellipses
    of the quotation stand for does not differ.
    """
    stretches = [*_settled(word_difference(_on_one_line(original), _on_one_line(quotation)))]
    return tuple(_trimmed([*_merged(stretches)]))


def _seeds(letters: str) -> list[tuple[int, str]]:
    """Short pieces of the letters from beginning to end, with their places."""
    length = max(4, min(_SEED, len(letters) // 4))
    last = max(1, len(letters) - length + 1)
    step = max(1, last // _SEEDS)
    return [(place, letters[place : place + length]) for place in range(0, last, step)]


def _densest(
    held: HeldText, seeds: Sequence[tuple[int, str]], room: int, zone: Span
) -> Span | None:
    """Where the quotation would begin by most of its seeds: the first and the last such place."""
    start, end = max(0, zone[0] - room), min(zone[1] + room, len(held.letters))
    found = sorted(
        (place - offset, number)
        for number, (offset, seed) in enumerate(seeds)
        for place in _found(held.letters, seed, start, end)
    )
    inside: Counter[int] = Counter()
    best, most, first = None, 0, 0
    for begin, number in found:
        inside[number] += 1
        while begin - found[first][0] > room:
            inside -= Counter([found[first][1]])
            first += 1
        if len(inside) > most:
            best, most = (found[first][0], begin), len(inside)
    return best if most >= max(1, _FEWEST * len(seeds)) else None


def _found(letters: str, seed: str, start: int, end: int) -> Iterator[int]:
    place = letters.find(seed, start, end)
    for _ in range(_PLACES):
        if place < 0:
            return
        yield place
        place = letters.find(seed, place + 1, end)


def _on_one_line(text: str) -> str:
    return " ".join(_PARTED.sub("", text).split())


def _settled(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """The stretches, in which what has the same letters counts as the same."""
    waiting: Stretch | None = None
    for each in stretches:
        if each.side == "removed":
            waiting = each
        elif each.side == "added":
            yield from _pair(waiting.text if waiting else "", each.text)
            waiting = None
        else:
            if waiting:
                yield from _pair(waiting.text, "")
            waiting = None
            yield each
    if waiting:
        yield from _pair(waiting.text, "")


def _pair(removed: str, added: str) -> Iterator[Stretch]:
    if plain(removed) == plain(added) or (added and not plain(GAP.sub("", added)) and removed):
        yield Stretch(added or " ", "same")
        return
    if removed:
        yield Stretch(removed, "removed")
    if added:
        yield Stretch(added, "same" if not plain(GAP.sub("", added)) else "added")


def _merged(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """The stretches, neighbours of the same side as one."""
    last: Stretch | None = None
    for each in stretches:
        if last and last.side == each.side:
            last = Stretch(last.text + each.text, each.side)
            continue
        if last:
            yield last
        last = each
    if last:
        yield last


def _trimmed(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """The stretches without the original's text before and after the quotation."""
    most = len(stretches) - 1
    for number, each in enumerate(stretches):
        words = each.text.split()
        if each.side == "removed" and number == 0:
            words = words[len(words) - _replaced(stretches, 1) :]
        elif each.side == "removed" and number >= most - 1 and _ends(stretches, number):
            words = words[: _replaced(stretches, number + 1)]
        else:
            yield each
            continue
        if words:
            yield Stretch(" ".join(words), "removed")


def _ends(stretches: Sequence[Stretch], number: int) -> bool:
    return all(each.side == "added" for each in stretches[number + 1 :])


def _replaced(stretches: Sequence[Stretch], number: int) -> int:
    """How many words the quotation has at this place of its own."""
    there = stretches[number : number + 1]
    return len(there[0].text.split()) if there and there[0].side == "added" else 0
