"""Graphs of ids: what runs in a circle and what leads where, in time with the graph's size."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice

Edges = Mapping[str, tuple[str, ...]]
"""Where each id leads; ids that lead nowhere may be left out."""

_BATCH = 1024
"""Targets that are looked for in one walk over the graph, one bit for each."""


def components(edges: Edges) -> list[tuple[str, ...]]:
    """The ids in groups of which each leads to every other; groups that are led to come first.

    This is Tarjan's algorithm, with a list in place of recursion.
    """
    found: list[tuple[str, ...]] = []
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_ids: list[str] = []
    done: set[str] = set()
    for root in edges:
        if root in order:
            continue
        path = [(root, iter(edges[root]))]
        order[root] = lowest[root] = len(order)
        open_ids.append(root)
        while path:
            current, following = path[-1]
            for other in following:
                if other not in order:
                    order[other] = lowest[other] = len(order)
                    open_ids.append(other)
                    path.append((other, iter(edges.get(other, ()))))
                    break
                if other not in done:
                    lowest[current] = min(lowest[current], order[other])
            else:
                path.pop()
                if path:
                    before = path[-1][0]
                    lowest[before] = min(lowest[before], lowest[current])
                if lowest[current] == order[current]:
                    found.append(_closed(current, open_ids))
                    done.update(found[-1])
    return found


def way_back(start: str, follow: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
    """The shortest way from an id to itself, both ends named; empty where there is none."""
    came_from: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        current = waiting.popleft()
        for following in follow(current):
            if following == start:
                path = [start, current]
                while path[-1] != start:
                    path.append(came_from[path[-1]])
                return tuple(reversed(path))
            if following not in came_from:
                came_from[following] = current
                waiting.append(following)
    return ()


def circles(edges: Edges, most: int) -> Iterator[tuple[str, ...]]:
    """Circles that together hold every id on one, each once, both ends named.

    At most `most` of ids that all lead to each other: finding more costs a walk for each.
    """
    place = {id: number for number, id in enumerate(edges)}
    knots = [sorted(group, key=place.__getitem__) for group in components(edges) if len(group) > 1]
    for knot in sorted(knots, key=lambda ids: place[ids[0]]):
        yield from islice(_circles_of(knot, edges), most)


def _circles_of(knot: list[str], edges: Edges) -> Iterator[tuple[str, ...]]:
    within = set(knot)
    covered: set[str] = set()
    for start in knot:
        if start not in covered:
            path = way_back(start, lambda id: (to for to in edges[id] if to in within))
            covered.update(path)
            yield path


def reached(edges: Edges, pairs: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those of the pairs of different ids of which the first leads to the second."""
    groups = components(edges)
    group_of = {id: number for number, group in enumerate(groups) for id in group}
    leads_to = [
        {group_of[other] for id in group for other in edges.get(id, ())} - {number}
        for number, group in enumerate(groups)
    ]
    by_target: dict[str, list[str]] = {}
    for source, target in pairs:
        if source in group_of and target in group_of:
            by_target.setdefault(target, []).append(source)
    found: set[tuple[str, str]] = set()
    targets = iter(by_target)
    while batch := list(islice(targets, _BATCH)):
        bits = {target: 1 << number for number, target in enumerate(batch)}
        masks = _masks(groups, leads_to, bits)
        found.update(
            (source, target)
            for target in batch
            for source in by_target[target]
            if masks[group_of[source]] & bits[target]
        )
    return found


def _masks(
    groups: list[tuple[str, ...]], leads_to: list[set[int]], bits: Mapping[str, int]
) -> list[int]:
    """For each group the bits of all targets that are in it or that it leads to."""
    masks: list[int] = []
    for group, others in zip(groups, leads_to, strict=True):
        mask = 0
        for id in group:
            mask |= bits.get(id, 0)
        for other in others:
            mask |= masks[other]
        masks.append(mask)
    return masks


def _closed(root: str, open_ids: list[str]) -> tuple[str, ...]:
    at = len(open_ids) - 1
    while open_ids[at] != root:
        at -= 1
    group = tuple(open_ids[at:])
    del open_ids[at:]
    return group
