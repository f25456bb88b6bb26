"""What differs between two texts, word by word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from rapidfuzz.distance import Indel

from glossary.compare.words import tokens

Side = Literal["same", "removed", "added"]

MOST_PAIRS = 100_000_000
"""Pairs of words compared at most, some 12 MB; longer texts count as changed from end to end."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of text that stands in both texts, or in one of them only."""

    text: str
    side: Side


def word_difference(before: str, after: str) -> tuple[Stretch, ...]:
    """The two texts as one: those stretches that are not `added` give the first text again,
    those that are not `removed` the second.

    Words are kept whole; of Chinese and Japanese each character counts as a word. What was
    removed stands before what was put in its place.
    """
    old, new = tokens(before), tokens(after)
    if len(old) * len(new) > MOST_PAIRS:
        return tuple(_filled([("removed", before), ("added", after)]))
    return tuple(_filled(_in_order(_without_islands(_edits(old, new)))))


def value_difference(before: Sequence[str], after: Sequence[str]) -> tuple[Stretch, ...]:
    """Two lists of values, such as ids, as one: a stretch for each value, which is never cut.

    Those that are not `added` are the first list again, those that are not `removed` the second.
    """
    found: list[Stretch] = []
    for step in Indel.opcodes(before, after):
        if step.tag == "equal":
            found += (Stretch(value, "same") for value in before[step.src_start : step.src_end])
        else:
            found += (Stretch(value, "removed") for value in before[step.src_start : step.src_end])
            found += (Stretch(value, "added") for value in after[step.dest_start : step.dest_end])
    return tuple(found)


def _edits(old: Sequence[str], new: Sequence[str]) -> list[tuple[Side, str]]:
    found: list[tuple[Side, str]] = []
    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            found.append(("same", "".join(old[step.src_start : step.src_end])))
        else:
            found.append(("removed", "".join(old[step.src_start : step.src_end])))
            found.append(("added", "".join(new[step.dest_start : step.dest_end])))
    return [(side, text) for side, text in found if text]


def _without_islands(edits: Sequence[tuple[Side, str]]) -> Iterator[tuple[Side, str]]:
    """The edits, in which blanks between two changes are part of the change.

    Else a sentence that was replaced would fall into single words.
    """
    for place, (side, text) in enumerate(edits):
        inside = 0 < place < len(edits) - 1
        if side == "same" and inside and text.isspace():
            yield "removed", text
            yield "added", text
        else:
            yield side, text


def _in_order(edits: Iterator[tuple[Side, str]]) -> Iterator[tuple[Side, str]]:
    """The edits with what was removed before what was added, within each change."""
    for same, run in groupby(edits, key=lambda edit: edit[0] == "same"):
        parts = list(run)
        sides: tuple[Side, ...] = ("same",) if same else ("removed", "added")
        for side in sides:
            yield side, "".join(text for kind, text in parts if kind == side)


def _filled(edits: Iterator[tuple[Side, str]] | list[tuple[Side, str]]) -> Iterator[Stretch]:
    return (Stretch(text, side) for side, text in edits if text)
