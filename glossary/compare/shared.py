"""What several concepts share and what each has alone: sources, relations, themes."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from glossary.nouns.concept import Concept


@dataclass(frozen=True, slots=True)
class SharedValue:
    """One value of an aspect, and whether only this concept has it."""

    id: str
    alone: bool


def side_by_side(values: Sequence[Iterable[str]]) -> tuple[tuple[SharedValue, ...], ...]:
    """The values of each concept, each marked where no other concept has it."""
    own = [tuple(dict.fromkeys(each)) for each in values]
    having = Counter(value for each in own for value in each)
    return tuple(tuple(SharedValue(value, having[value] == 1) for value in each) for each in own)


def shared_sources(concepts: Sequence[Concept]) -> tuple[str, ...]:
    """Ids of the resources that define two of the concepts or more, most of them first."""
    defining = Counter(
        source
        for concept in concepts
        for source in dict.fromkeys(entry.source for entry in concept.sourced)
        if source
    )
    return tuple(source for source, number in defining.most_common() if number > 1)


def shared_neighbours(near: Mapping[str, Iterable[str]]) -> Mapping[str, tuple[str, ...]]:
    """What is near to two of the concepts or more: the ids of those concepts by its id.

    `near` has the ids that are near to each concept. The concepts themselves are left out, and
    what is near to most of them comes first.
    """
    found: dict[str, list[str]] = {}
    for concept, ids in near.items():
        for id in dict.fromkeys(ids):
            if id not in near:
                found.setdefault(id, []).append(concept)
    several = {id: tuple(concepts) for id, concepts in found.items() if len(concepts) > 1}
    return dict(sorted(several.items(), key=lambda item: -len(item[1])))
