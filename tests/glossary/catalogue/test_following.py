"""A catalogue that follows changes is the one that is made of everything at once."""

from dataclasses import replace

from factories import make_concept, make_record, make_resource
from hypothesis import given
from hypothesis import strategies as st

from glossary.catalogue.catalogue import catalogue_of, updated_catalogue
from glossary.nouns.concept import Definition

IDS = ("a", "b", "c", "d", "É", "Z")
LABELS = st.sampled_from(
    [
        "",
        "Anvil",
        "anvil",
        "The anvil",
        "Bellows",
        "Éa",
        "ea",
        "4.0",
        "Ч",
        "学徒",
        "č",
        "…",
        "ß",
        "Ss",
    ]
)
STATUS = st.sampled_from(["published", "published", "withdrawn"])
SOME = st.lists(st.sampled_from(IDS), max_size=3).map(tuple)
THEMES = st.lists(st.sampled_from(["other", "greening-tvet"]), max_size=2).map(tuple)
CODES = st.sampled_from(["en", "fr", "cs"])
PLACES = st.sampled_from([None, "KE", "GB", "GB-SCT", "150"])

definitions = st.builds(
    Definition,
    id=st.sampled_from(["d1", "d2"]),
    text=st.sampled_from(["One.", "Two."]),
    language=CODES,
    kind=st.just("paraphrase"),
    source=st.none() | st.sampled_from(IDS),
    spatial=PLACES,
)
concepts = st.builds(
    make_concept,
    id=st.sampled_from(IDS),
    pref_label=st.dictionaries(CODES, LABELS, max_size=2),
    alt_label=st.dictionaries(CODES, st.lists(LABELS, max_size=2).map(tuple), max_size=1),
    hidden_label=st.dictionaries(CODES, st.lists(LABELS, max_size=1).map(tuple), max_size=1),
    definition=st.lists(definitions, max_size=3).map(tuple),
    broader=SOME,
    related=SOME,
    theme=THEMES,
    legacy_id=st.lists(st.integers(1, 3), max_size=2).map(tuple),
)
resources = st.builds(
    make_resource,
    id=st.sampled_from(IDS),
    title=st.dictionaries(CODES, LABELS, max_size=1),
    type=st.sampled_from(["publication", "event"]),
    issued=st.sampled_from([None, "2019", "2019-05", "2020"]),
    theme=THEMES,
    subject=SOME,
    spatial=st.lists(PLACES.filter(bool), max_size=2).map(tuple),
)
changes = st.lists(st.lists(st.tuples(concepts | resources, STATUS), max_size=4), max_size=5)


class Changing:
    """A store of records in memory."""

    def __init__(self, database):
        self.database, self.sequence, self.newest = database, 0, {}

    def put(self, noun, status):
        self.sequence += 1
        record = make_record(noun, status, sequence=self.sequence)
        self.newest[record.kind, noun.id] = record

    def changes(self, after):
        found = (record for record in self.newest.values() if record.sequence > after)
        return sorted(found, key=lambda record: record.sequence)

    def records(self, kind):
        found = (record for (of, _), record in self.newest.items() if of == kind)
        return sorted(found, key=lambda record: record.noun.id)


def anew(store):
    return catalogue_of(
        store.records("concept"), store.records("resource"), sequence=store.sequence
    )


def everything(known):
    """What the catalogue answers to every question that can be asked of it."""
    asked = (*IDS, "other", "greening-tvet", "KE", "GB", "GB-SCT", "150", "publication", "event")
    questions = (
        known.narrower,
        known.related,
        known.by_theme,
        known.resources_by_theme,
        known.definitions_from,
        known.resources_of,
        known.resources_about,
        known.in_country,
        known.merged_into,
    )
    labels = ("Anvil", "anvil", "bellows", "ea", "4.0", "Ч", "学徒", "č", "", "ss")
    return {
        "concepts": list(known.concepts.items()),
        "resources": list(known.resources.items()),
        "world": replace(known.world, schemes=None),
        "order": [list(known.world.concepts), list(known.world.resources)],
        "places": list(known.places.items()),
        "letters": [known.letters(code) for code in ("en", "fr", "cs")],
        "labels": [known.by_label(label) for label in labels],
        "legacy": [known.by_legacy_id(number) for number in range(5)],
        "answers": [[ask(each) for each in asked] for ask in questions],
    }


@given(changes)
def test_after_any_changes_all_answers_are_those_of_a_new_one(empty_database, rounds):
    store = Changing(empty_database)
    followed = anew(store)
    for number, changed in enumerate(rounds):
        for noun, status in changed:
            store.put(noun, status)
        if number % 2:
            # What was asked for before is kept, and has to follow too.
            followed.letters("en")
            followed.letters("cs")
        followed = updated_catalogue(followed, store)
        assert followed.sequence == store.sequence
        assert everything(followed) == everything(anew(store))


@given(changes.filter(lambda rounds: len(rounds) > 1))
def test_an_earlier_catalogue_stays_as_it_was(empty_database, rounds):
    store = Changing(empty_database)
    for noun, status in rounds[0]:
        store.put(noun, status)
    earlier, expected = anew(store), everything(anew(store))
    everything(earlier)
    for noun, status in rounds[1]:
        store.put(noun, status)
    updated_catalogue(earlier, store)
    assert everything(earlier) == expected
