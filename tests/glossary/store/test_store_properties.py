"""Whatever is stored, and in whatever order: properties that always hold."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary.nouns.concept import DEFINITION_KINDS, Concept, Definition
from glossary.nouns.record import PUBLIC, Record
from glossary.nouns.resource import Page, Resource
from glossary.store.store import Store
from glossary.vocabulary.kinds import KINDS

few = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

LANGUAGES = st.sampled_from(["en", "fr", "es", "ar", "zh", "ru"])
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
PLAIN_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
IDS = PLAIN_TEXT.filter(bool)
LABELS = st.dictionaries(LANGUAGES, ANY_TEXT, max_size=3)
LABEL_LISTS = st.dictionaries(LANGUAGES, st.lists(ANY_TEXT, max_size=2).map(tuple), max_size=2)
ID_TUPLES = st.lists(IDS, max_size=2).map(tuple)

DEFINITIONS = st.builds(
    Definition,
    id=IDS,
    text=ANY_TEXT,
    language=LANGUAGES,
    kind=st.sampled_from(DEFINITION_KINDS),
    source=st.none() | IDS,
    locator=st.none() | ANY_TEXT,
    spatial=st.none() | st.sampled_from(["FR", "002"]),
    year=st.none() | st.integers(1900, 2100),
)
CONCEPTS = st.builds(
    Concept,
    id=IDS,
    pref_label=LABELS,
    alt_label=LABEL_LISTS,
    hidden_label=LABEL_LISTS,
    definition=st.lists(DEFINITIONS, max_size=3).map(tuple),
    scope_note=LABELS,
    broader=ID_TUPLES,
    related=ID_TUPLES,
    legacy_id=st.lists(st.integers(1, 999), max_size=2).map(tuple),
)
RESOURCES = st.builds(
    Resource,
    id=IDS,
    type=st.sampled_from(KINDS.ids),
    title=LABELS,
    creator=st.lists(ANY_TEXT, max_size=2).map(tuple),
    issued=st.none() | st.just("2018-10-24"),
    identifier=st.dictionaries(ANY_TEXT, ANY_TEXT, max_size=2),
    abstract=LABELS,
    file=st.none() | st.just("0" * 64),
)
PAGES = st.lists(
    st.builds(
        Page,
        number=st.integers(1, 10_000),
        text=PLAIN_TEXT,
        label=st.none() | PLAIN_TEXT,
        heading=st.none() | PLAIN_TEXT,
        language=st.none() | LANGUAGES,
    ),
    max_size=4,
    unique_by=lambda page: page.number,
)
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c"]),
        st.sampled_from(["draft", "in-review", "published", "withdrawn"]),
    ),
    max_size=12,
)


@pytest.fixture
def store(each_store: Store) -> Store:
    return each_store


@few
@given(noun=CONCEPTS | RESOURCES, note=PLAIN_TEXT)
def test_every_noun_comes_back_as_it_was_put(
    store: Store, noun: Concept | Resource, note: str
) -> None:
    put = store.put(noun, editor="amina", change_note=note)
    assert store.get(put.kind, noun.id) == put


@few
@given(pages=PAGES)
def test_all_pages_come_back_in_their_order(store: Store, pages: list[Page]) -> None:
    store.put(Resource("report", "publication", {}), editor="amina", pages=pages)
    assert store.pages("report") == tuple(sorted(pages, key=lambda page: page.number))


@few
@given(edits=EDITS, cut=st.integers(0, 12))
def test_an_index_that_catches_up_in_two_steps_holds_what_is_public(
    store: Store, edits: list[tuple[str, str]], cut: int
) -> None:
    start = store.sequence()
    index: dict[str, Record] = {}
    checkpoint = start
    for edited in (edits[:cut], edits[cut:]):
        put = [
            store.put(Concept(f"{start}-{id}", {"en": id}), status=status, editor="amina")
            for id, status in edited
        ]
        changes = list(store.changes(checkpoint))
        assert [c.sequence for c in changes] == sorted(c.sequence for c in changes)
        assert {c.sequence for c in changes} <= {p.sequence for p in put if p.status in PUBLIC}
        index |= {record.noun.id: record for record in changes}
        checkpoint = store.sequence()
    public = [r for r in store.records("concept") if r.noun.id.startswith(f"{start}-")]
    assert sorted(index.values(), key=lambda record: record.noun.id) == public
