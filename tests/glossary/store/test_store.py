"""What every store does, whatever database is under it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest
from factories import make_concept, make_resource

from glossary.nouns.concept import Concept, Definition
from glossary.nouns.record import Status
from glossary.nouns.resource import Page, Resource
from glossary.store.store import ConflictError, NewRevision, Store, UnstorableError


@pytest.fixture
def store(each_store: Store) -> Store:
    return each_store


def concept(id: str = "skill", label: str = "skill") -> Concept:
    definition = Definition("d1", "What one can do.", "en", "editorial")
    return Concept(id, {"en": label, "ar": "مهارة"}, definition=(definition,))


def resource(id: str = "ilo-2006") -> Resource:
    return Resource(id, "publication", {"en": "Vocational training"}, language=("en",))


def ids(records: Iterator[object]) -> list[str]:
    return [record.noun.id for record in records]


def test_an_empty_store_answers_everything_with_nothing(store: Store) -> None:
    assert store.get("concept", "skill") is None
    assert store.public("concept", "skill") is None
    assert store.history("concept", "skill") == ()
    assert list(store.records("concept")) == []
    assert list(store.changes(0)) == []
    assert store.sequence() == 0
    assert store.pages("ilo-2006") == ()
    assert store.page("ilo-2006", 1) is None


def test_a_record_comes_back_as_it_was_put(store: Store) -> None:
    put = store.put(concept(), editor="amina", change_note="first version")
    assert store.get("concept", "skill") == put
    assert (put.noun, put.status, put.revision, put.sequence) == (concept(), "published", 1, 1)
    assert (put.kind, put.editor, put.change_note) == ("concept", "amina", "first version")


def test_the_time_of_a_record_is_now_in_utc(store: Store) -> None:
    store.put(concept(), editor="amina")
    record = store.get("concept", "skill")
    assert record is not None
    assert record.modified.tzinfo == UTC
    assert abs(datetime.now(UTC) - record.modified) < timedelta(minutes=1)


def test_a_concept_and_a_resource_may_have_one_id(store: Store) -> None:
    store.put(concept("skills"), editor="amina")
    store.put(resource("skills"), editor="amina")
    assert isinstance(store.get("concept", "skills").noun, Concept)
    assert isinstance(store.get("resource", "skills").noun, Resource)


def test_ids_that_differ_in_case_are_two(store: Store) -> None:
    store.put(concept("tvet"), editor="amina")
    store.put(concept("TVET"), editor="amina")
    assert ids(store.records("concept")) == ["TVET", "tvet"]


def test_revisions_count_within_the_noun_and_sequences_over_the_store(store: Store) -> None:
    put = [store.put(concept(id), editor="amina") for id in ("a", "b", "a", "a")]
    assert [(record.revision, record.sequence) for record in put] == [
        (1, 1),
        (1, 2),
        (2, 3),
        (3, 4),
    ]
    assert store.sequence() == 4


def test_history_holds_every_revision_from_the_first_on(store: Store) -> None:
    for label in ("one", "two", "three"):
        store.put(concept(label=label), editor="amina")
    store.put(concept("other"), editor="amina")
    labels = [record.noun.pref_label["en"] for record in store.history("concept", "skill")]
    assert labels == ["one", "two", "three"]


def test_a_stale_revision_is_a_conflict(store: Store) -> None:
    store.put(concept(), editor="amina")
    theirs = store.put(concept(label="ability"), editor="boris", expected_revision=1)
    with pytest.raises(ConflictError, match=r"'skill' is at revision 2, stored by boris") as raised:
        store.put(concept(label="aptitude"), editor="amina", expected_revision=1)
    assert raised.value.mine == concept(label="aptitude")
    assert raised.value.current == theirs
    assert raised.value.expected_revision == 1
    assert store.get("concept", "skill") == theirs


def test_a_new_noun_that_exists_already_is_a_conflict(store: Store) -> None:
    store.put(concept(), editor="amina", expected_revision=0)
    with pytest.raises(ConflictError, match="is at revision 1"):
        store.put(concept(), editor="boris", expected_revision=0)


def test_a_revision_of_a_noun_that_was_never_stored_is_a_conflict(store: Store) -> None:
    with pytest.raises(ConflictError, match="There is no concept 'skill'") as raised:
        store.put(concept(), editor="amina", expected_revision=3)
    assert raised.value.current is None


def test_without_an_expected_revision_the_last_writer_wins(store: Store) -> None:
    store.put(concept(), editor="amina")
    assert store.put(concept(label="ability"), editor="boris").revision == 2


def test_a_draft_leaves_the_public_text_standing(store: Store) -> None:
    public = store.put(concept(), editor="amina")
    draft = store.put(concept(label="ability"), editor="amina", status="draft")
    assert store.get("concept", "skill") == draft
    assert store.public("concept", "skill") == public
    assert list(store.records("concept")) == [public]


@pytest.mark.parametrize("status", ["draft", "in-review"])
def test_a_noun_that_was_never_published_is_not_public(store: Store, status: Status) -> None:
    store.put(concept(), editor="amina", status=status)
    assert store.public("concept", "skill") is None
    assert list(store.records("concept")) == []
    assert list(store.changes(0)) == []
    assert store.sequence() == 1


def test_a_withdrawn_concept_stays_public(store: Store) -> None:
    store.put(concept(), editor="amina")
    withdrawn = store.put(concept(), editor="amina", status="withdrawn")
    assert store.public("concept", "skill") == withdrawn
    assert list(store.records("concept")) == [withdrawn]


def test_records_come_in_order_of_code_points(store: Store) -> None:
    for id in ("b", "é", "a-b", "a", "B", "ab", "学"):
        store.put(concept(id), editor="amina")
    store.put(resource("aa"), editor="amina")
    assert ids(store.records("concept")) == ["B", "a", "a-b", "ab", "b", "é", "学"]


def test_records_show_the_store_as_it_was_when_asked(store: Store) -> None:
    items = [NewRevision(concept(f"c{number:04}"), "amina") for number in range(1200)]
    put = store.put_many(items)
    records = store.records("concept")
    assert next(records) == put[0]
    store.put(concept("c1199", label="changed"), editor="boris")
    store.put(concept("zzz"), editor="boris")
    assert list(records) == put[1:]


def test_changes_are_the_newest_records_after_the_checkpoint(store: Store) -> None:
    for id in ("a", "b", "a", "c"):
        store.put(concept(id), editor="amina")
    store.put(resource("r"), editor="amina")
    changed = [(record.noun.id, record.sequence) for record in store.changes(0)]
    assert changed == [("b", 2), ("a", 3), ("c", 4), ("r", 5)]
    assert ids(store.changes(3)) == ["c", "r"]
    assert list(store.changes(5)) == []


def test_a_draft_is_no_change(store: Store) -> None:
    store.put(concept(), editor="amina")
    checkpoint = store.sequence()
    store.put(concept(label="ability"), editor="amina", status="draft")
    assert list(store.changes(checkpoint)) == []
    published = store.put(concept(label="ability"), editor="amina")
    assert list(store.changes(checkpoint)) == [published]


def test_drafts_leave_the_public_sequence_where_it_is(each_store: Store) -> None:
    assert each_store.public_sequence() == 0
    each_store.put(concept(), editor="amina", status="draft")
    assert each_store.public_sequence() == 0
    each_store.put(concept(), editor="amina")
    each_store.put(concept("b"), editor="amina", status="withdrawn")
    each_store.put(concept("b"), editor="amina", status="in-review")
    assert (each_store.public_sequence(), each_store.sequence()) == (3, 4)


def test_a_draft_does_not_hide_a_change_before_it(store: Store) -> None:
    checkpoint = store.sequence()
    public = store.put(concept(), editor="amina")
    store.put(concept(label="ability"), editor="amina", status="draft")
    assert list(store.changes(checkpoint)) == [public]


def test_many_are_stored_together(store: Store) -> None:
    items = [
        NewRevision(concept(), "amina"),
        NewRevision(resource(), "amina", "draft", "from a file", None, (Page(1, "Skills."),)),
        NewRevision(concept(label="ability"), "amina", expected_revision=1),
    ]
    put = store.put_many(items)
    assert [(record.kind, record.revision, record.sequence) for record in put] == [
        ("concept", 1, 1),
        ("resource", 1, 2),
        ("concept", 2, 3),
    ]
    assert list(store.history("concept", "skill")) == [put[0], put[2]]
    assert store.put_many([]) == []


def test_of_many_all_or_none_are_stored(store: Store) -> None:
    store.put(concept("b"), editor="amina")
    items = [
        NewRevision(concept("a"), "boris"),
        NewRevision(concept("b"), "boris", expected_revision=0),
    ]
    with pytest.raises(ConflictError):
        store.put_many(items)
    assert ids(store.records("concept")) == ["b"]
    assert store.sequence() == 1


def test_of_many_the_second_on_one_revision_is_a_conflict_with_the_first(store: Store) -> None:
    first = NewRevision(concept(), "amina", expected_revision=0)
    second = NewRevision(concept(label="ability"), "boris", expected_revision=0)
    with pytest.raises(ConflictError, match="at revision 1, stored by amina"):
        store.put_many([first, second])
    assert store.sequence() == 0


def test_many_more_than_a_query_can_name_are_numbered_rightly(store: Store) -> None:
    items = [NewRevision(concept(f"c{number}"), "amina") for number in range(1100)]
    store.put_many(items)
    again = store.put_many(items)
    assert {record.revision for record in again} == {2}
    assert [record.sequence for record in again] == list(range(1101, 2201))


def test_editor_and_note_cannot_break_out_of_the_query(store: Store) -> None:
    hostile = "'); DROP TABLE record; --"
    store.put(concept(hostile), editor=hostile, change_note=hostile)
    assert store.get("concept", hostile).editor == hostile


@pytest.mark.parametrize("bad", ["a\0b", "a\ud800b"])
def test_text_that_a_database_cannot_hold_is_refused_with_its_place(store: Store, bad: str) -> None:
    with pytest.raises(UnstorableError, match=r"note .* position 1"):
        store.put(concept(), editor="amina", change_note=bad)
    with pytest.raises(UnstorableError, match=r"page 7 .* position 1"):
        store.put(resource(), editor="amina", pages=[Page(7, bad)])
    with pytest.raises(UnstorableError, match="The id"):
        store.put(concept(bad), editor="amina")
    assert store.sequence() == 0


def test_half_a_character_in_a_noun_is_refused(store: Store) -> None:
    with pytest.raises(UnstorableError, match="'skill' cannot be written as JSON"):
        store.put(concept(label="a\ud800"), editor="amina")


# Former times


def test_the_records_of_a_former_sequence_are_those_that_were_public_then(
    each_store: Store,
) -> None:
    each_store.put(concept("a"), editor="amina")
    each_store.put(concept("b"), editor="amina", status="draft")
    each_store.put(concept("a", label="second"), editor="amina")
    each_store.put(concept("b"), editor="amina")

    def known(until: int) -> list[tuple[str, int]]:
        records = each_store.records("concept", until=until)
        return [(record.noun.id, record.revision) for record in records]

    assert [known(until) for until in range(5)] == [
        [],
        [("a", 1)],
        [("a", 1)],
        [("a", 2)],
        [("a", 2), ("b", 2)],
    ]


def test_a_moment_has_the_sequence_of_what_was_public_by_then(each_store: Store) -> None:
    first = each_store.put(concept("a"), editor="amina")
    each_store.put(concept("a"), editor="amina", status="draft")
    third = each_store.put(concept("b"), editor="amina")
    least = timedelta(microseconds=1)
    assert each_store.sequence_at(first.modified - least) == 0
    assert each_store.sequence_at(first.modified) == 1
    assert each_store.sequence_at(third.modified - least) == 1
    assert each_store.sequence_at(third.modified.astimezone(timezone(timedelta(hours=9)))) == 3


def test_of_many_nouns_the_newest_records_are_got_together(each_store):
    concept, resource = make_concept("same"), make_resource("same")
    each_store.put(concept, editor="amina")
    newest = each_store.put(concept, editor="amina", status="draft")
    other = each_store.put(resource, editor="amina")
    each_store.put(make_concept("not-asked-for"), editor="amina")
    wanted = [("concept", "same"), ("resource", "same"), ("resource", "none"), ("concept", "same")]
    found = each_store.get_many(wanted)
    assert found == {("concept", "same"): newest, ("resource", "same"): other}
    assert each_store.get_many([]) == {}
