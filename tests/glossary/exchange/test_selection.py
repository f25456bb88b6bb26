"""Of each noun an export takes the newest record, or else what readers see."""

from itertools import combinations

import pytest
from counting import statements
from factories import make_concept, make_resource

from glossary.exchange.selection import ExportChoice, chosen

STATUSES = ("draft", "in-review", "published", "withdrawn")
EVERY_CHOICE = [some for size in range(1, 5) for some in combinations(STATUSES, size)]
STANDING = {
    "a-b": ("published",),
    "a1": ("published", "draft"),
    "aa": ("draft",),
    "b": ("published", "in-review"),
    "b-1": ("published", "withdrawn"),
    "b1": ("published", "withdrawn", "draft"),
    "c": ("draft", "in-review"),
}
"""The statuses of the revisions of each noun."""


def _taken(history, statuses):
    """The status that is taken of a noun with such a history; None when it is left out."""
    if history[-1] in statuses:
        return history[-1]
    shown = next((each for each in reversed(history) if each in ("published", "withdrawn")), None)
    return shown if shown in statuses else None


@pytest.fixture
def standing(each_store):
    """A store with every noun of `STANDING`, as a concept and as a resource."""
    for id, history in STANDING.items():
        for status in history:
            each_store.put(make_concept(id), editor="test", status=status)
            each_store.put(make_resource(id), editor="test", status=status)
    return each_store


def test_the_newest_is_taken_or_else_what_readers_see(standing):
    for statuses in EVERY_CHOICE:
        expected = [
            (kind, id, taken)
            for kind in ("resource", "concept")
            for id, history in STANDING.items()
            if (taken := _taken(history, statuses))
        ]
        found = chosen(standing, ExportChoice(statuses=statuses))
        assert [(each.kind, each.noun.id, each.status) for each in found] == expected


@pytest.mark.parametrize("statuses", [("published", "withdrawn"), ("published", "draft")])
def test_drafts_of_more_nouns_ask_the_database_no_more(store, statuses):
    asked = []
    for numbers in (range(2), range(2, 12)):
        for number in numbers:
            noun = make_concept(f"trade-{number:03}")
            store.put(noun, editor="test")
            store.put(noun, editor="test", status="in-review")
        with statements(store.database) as seen:
            assert len(list(chosen(store, ExportChoice(statuses=statuses)))) == numbers.stop
        asked.append(len(seen))
    assert asked[0] == asked[1]
