"""The chain of a load: each step is a value that can be looked at."""

from pathlib import Path

from factories import make_concept, make_resource

from glossary.exchange.incoming import Entry
from glossary.exchange.storing import Outcome
from indexer.loading.context import Context, Known
from indexer.loading.planned import planned
from indexer.loading.read import key_of
from indexer.loading.remarks import Remarks
from indexer.loading.saved import saved
from indexer.loading.settled import Settled
from indexer.reading.bounded import BoundedReader
from indexer.reading.parts.document import Limits

FILE = Path("terms.jsonl")


def plan(store, tmp_path, *nouns):
    entries = [Entry(noun, line, "published") for line, noun in enumerate(nouns, 1)]
    settled = Settled(
        {key_of(entry): (FILE, entry) for entry in entries},
        {key_of(entry): store.get(*key_of(entry)) for entry in entries},
        Remarks(),
    )
    limits = Limits()
    context = Context(store, tmp_path / "originals", limits, BoundedReader(limits))
    return planned(settled, context, Known(store))


def test_what_a_load_comes_to_is_known_before_anything_is_saved(store, tmp_path):
    for name in ("a", "b"):
        store.put(make_concept(name), editor="ana")
    before = store.sequence()
    changed = make_concept("b", theme=("other",))
    made = plan(store, tmp_path, make_concept("a"), changed, make_concept("c"), make_resource("r"))
    assert [(key[1], change.intended.outcome) for key, change in made.changes.items()] == [
        ("r", Outcome.ADDED),
        ("a", Outcome.UNCHANGED),
        ("b", Outcome.CHANGED),
        ("c", Outcome.ADDED),
    ], "resources come before the concepts that cite them"
    assert store.sequence() == before
    assert saved(made, store).keys == set(made.changes)
    assert store.public("concept", "b").noun == changed


def test_many_more_than_fit_into_one_transaction_all_come_in(store, tmp_path):
    made = plan(store, tmp_path, *(make_concept(f"c{number:03}") for number in range(450)))
    assert len(saved(made, store).keys) == len(list(store.records("concept"))) == 450


def test_what_somebody_changed_meanwhile_is_refused_and_costs_no_other(store, tmp_path):
    made = plan(store, tmp_path, *(make_concept(name) for name in ("a", "b", "c")))
    store.put(make_concept("b", theme=("other",)), editor="ana")
    done = saved(made, store)
    assert done.keys == {("concept", "a"), ("concept", "c")}
    (refused,) = done.remarks.refused[FILE]
    assert refused.line == 2
    assert "Load the file again" in str(refused)
    assert store.public("concept", "b").noun.theme == ("other",)
