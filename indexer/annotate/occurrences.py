"""Where labels stand in a text: whole words, in their forms, the longest label at each place."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from glossary.vocabulary import UN_LANGUAGES, base_language
from indexer.analysis.recognition import SAMPLE, recognised
from indexer.annotate.label_index import LabelIndex
from indexer.annotate.laying_out import LanguageLabels
from indexer.annotate.meaning import Meaning, NamedConcept
from indexer.annotate.signs import Scanned, scan, with_compounds, words_of
from indexer.annotate.surroundings import grown


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where a label stands, as [start, end) in characters, and what it stands for."""

    start: int
    end: int
    concepts: tuple[str, ...]
    """Ids of the concepts with the label that is most like it, those that prefer it first."""
    withdrawn: bool
    partial: bool = False
    """True where the label has a qualifier that the text leaves out, so that it may be another."""


def occurrences(text: str, language: str | None, index: LabelIndex) -> tuple[Occurrence, ...]:
    """The labels in `text` that are of its language, in order and apart.

    Of labels that overlap the first counts, and of those that begin together the longest.
    """
    labels = index.languages.get(base_language(language or ""))
    if labels is None:
        return ()
    scanned = scan(text, labels.rules)
    found = list(_found(text, scanned, labels))
    joined = with_compounds(text, scanned, labels.rules)
    return tuple(found if joined is None else _apart([*found, *_found(text, joined, labels)]))


def concepts_in(text: str, language: str | None, index: LabelIndex) -> set[str]:
    """Ids of the published concepts whose labels stand in `text`."""
    return {
        id
        for occurrence in occurrences(text, language, index)
        if not occurrence.withdrawn
        for id in occurrence.concepts
    }


def language_of(text: str, index: LabelIndex) -> str | None:
    """The language that `text` is written in, as it is recognised or as its labels suggest.

    A text that is too short or too mixed to be recognised has the language whose labels make up
    the most of it; None where it has none of them.
    """
    known = recognised(text)
    if known is not None:
        return known
    sample = text[:SAMPLE]
    covered = {
        code: sum(found.end - found.start for found in occurrences(sample, code, index))
        for code in (*UN_LANGUAGES, *sorted(index.languages.keys() - set(UN_LANGUAGES)))
    }
    likeliest = max(covered, key=lambda code: covered[code])
    return likeliest if covered[likeliest] else None


def _found(text: str, scanned: Scanned, labels: LanguageLabels) -> Iterator[Occurrence]:
    signs, starts, meanings = scanned.signs, scanned.starts, labels.meanings
    nearest = _remembering(text, scanned, labels)
    at = done = 0
    while at < len(signs):
        length = min(labels.longest.get(signs[at], 0), len(signs) - at)
        # The overlapping pairs of Chinese characters may begin inside what was found.
        if starts[at] < done:
            length = 0
        found = None
        while length:
            meaning = meanings.get(signs[at : at + length])
            end = scanned.ends[at + length - 1]
            if meaning and (found := _whole(text, starts[at], end, nearest(meaning, at, length))):
                break
            length -= 1
        if found:
            done = found.end
            yield found
        at += length or 1


def _whole(text: str, start: int, end: int, named: Iterable[NamedConcept]) -> Occurrence | None:
    """The place of those labels, with the signs that stand around their words.

    None where they have a bracket around them that the text has not.
    """
    ranges = [(label, grown(text, start, end, label.head, label.tail)) for label in named]
    there = [(label, place) for label, place in ranges if place]
    if not there:
        return None
    first, (start, end) = there[0]
    concepts = tuple(dict.fromkeys(label.id for label, _ in there))
    return Occurrence(start, end, concepts, first.withdrawn, first.partial)


def _remembering(
    text: str, scanned: Scanned, labels: LanguageLabels
) -> Callable[[Meaning, int, int], tuple[NamedConcept, ...]]:
    """A function to those labels of a meaning that so many signs from a place stand for."""
    known: dict[str, tuple[NamedConcept, ...]] = {}

    def nearest(meaning: Meaning, at: int, length: int) -> tuple[NamedConcept, ...]:
        written = text[scanned.starts[at] : scanned.ends[at + length - 1]]
        if written not in known:
            words = words_of(scanned, labels.rules, at, at + length)
            known[written] = meaning.nearest(written, words, labels.rules.code)
        return known[written]

    return nearest


def _apart(found: Iterable[Occurrence]) -> list[Occurrence]:
    apart: list[Occurrence] = []
    for occurrence in sorted(found, key=lambda place: (place.start, -place.end)):
        if not apart or occurrence.start >= apart[-1].end:
            apart.append(occurrence)
    return apart
