"""JSON Lines: what goes out comes in again, and a bad line costs itself only."""

from io import BytesIO

import pytest
from factories import make_concept, make_definition, make_page, make_record, make_resource
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import concepts, resources

from glossary.exchange.formats import jsonl
from glossary.exchange.incoming import Entry, Refused
from glossary.message import Message
from glossary.nouns.concept import Concept
from glossary.nouns.record import Record
from glossary.nouns.resource import Page, Resource

STORABLE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
pages = st.lists(
    st.builds(
        Page,
        number=st.integers(1, 9999),
        text=STORABLE,
        label=st.none() | STORABLE,
        heading=st.none() | STORABLE,
        language=st.none() | STORABLE,
    ),
    max_size=3,
    unique_by=lambda page: page.number,
).map(lambda made: tuple(sorted(made, key=lambda page: page.number)))
records = st.builds(
    make_record,
    noun=concepts | resources,
    status=st.sampled_from(["draft", "in-review", "published", "withdrawn"]),
)


def written(records: list[Record], pages_by_id: dict[str, tuple[Page, ...]] | None = None) -> bytes:
    stream = BytesIO()
    jsonl.write(records, stream, lambda record: (pages_by_id or {}).get(record.noun.id, ()))
    return stream.getvalue()


def read(data: bytes) -> list[Entry | Refused]:
    return list(jsonl.read(BytesIO(data), "terms.jsonl"))


def nouns(found: list[Entry | Refused]) -> list[str]:
    return [entry.noun.id for entry in found if isinstance(entry, Entry)]


def refusals(found: list[Entry | Refused]) -> list[Refused]:
    return [entry for entry in found if isinstance(entry, Refused)]


def line(noun: Concept | Resource) -> bytes:
    return written([make_record(noun)])


@settings(deadline=None)
@given(st.lists(st.tuples(records, pages), max_size=4))
def test_what_is_written_is_read_again(pairs):
    pages_by_id = {
        record.noun.id: held for record, held in pairs if isinstance(record.noun, Resource)
    }
    found = read(written([record for record, _ in pairs], pages_by_id))
    assert [(entry.noun, entry.status or "published", entry.pages or ()) for entry in found] == [
        (
            record.noun,
            record.status,
            pages_by_id[record.noun.id] if isinstance(record.noun, Resource) else (),
        )
        for record, _ in pairs
    ]


@settings(deadline=None)
@given(st.binary())
def test_no_bytes_bring_the_reader_down(data):
    for found in read(data + b"\n" + line(make_concept())):
        assert isinstance(found, Entry | Refused)


def test_what_was_read_is_written_as_it_was():
    data = line(make_concept(pref_label={"zh": "焊接", "ar": "لحام"})) + line(make_resource())
    assert written([make_record(entry.noun) for entry in read(data)]) == data


def test_texts_stay_readable_in_the_file():
    assert "焊接".encode() in line(make_concept(pref_label={"zh": "焊接"}))


def test_a_line_says_its_kind_and_a_status_only_when_it_is_not_published():
    assert line(make_concept()).startswith(b'{"kind":"concept","id":"soldering"')
    withdrawn = written([make_record(make_concept(), "withdrawn")])
    assert withdrawn.startswith(b'{"kind":"concept","status":"withdrawn","id"')


def test_pages_follow_their_resource_and_come_back_with_it():
    held = {"a": (make_page(1), make_page(2, label="ii", heading="Tin", language="en"))}
    data = written([make_record(make_resource("a")), make_record(make_resource("b"))], held)
    assert [entry.pages for entry in read(data)] == [held["a"], None]


def test_pages_in_any_order_come_back_by_number():
    data = line(make_resource("a")) + b"".join(
        b'{"kind":"page","resource":"a","number":%d,"text":"x"}\n' % number for number in (3, 1, 2)
    )
    assert [page.number for page in read(data)[0].pages] == [1, 2, 3]


def test_an_entry_knows_its_line():
    data = b"\n" + line(make_concept("a")) + b"\n\n" + line(make_concept("b"))
    assert [entry.line for entry in read(data)] == [2, 5]


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm():
    data = b"\xef\xbb\xbf" + line(make_concept("a")).replace(b"\n", b"\r\n")
    assert nouns(read(data)) == ["a"]


def test_the_last_line_needs_no_end():
    assert nouns(read(line(make_concept("a")).rstrip(b"\n"))) == ["a"]


@pytest.mark.parametrize(
    ("bad", "field", "said"),
    [
        (b"nonsense", "line", "not JSON"),
        (b'{"kind":"concept","id":NaN}', "line", "not JSON"),
        (b'["concept"]', "line", "object"),
        (b"{}", "kind", "concept, resource or page"),
        (b'{"kind":"notion","id":"a"}', "kind", "'notion'"),
        (b'{"kind":["concept"]}', "kind", "concept, resource or page"),
        (b'{"kind":"concept","id":"a"}', "prefLabel", "missing"),
        (b'{"kind":"concept","id":"a","prefLabel":{},"colour":"red"}', "colour", "no such field"),
        (
            b'{"kind":"concept","id":"a","prefLabel":{},"legacyId":["8"]}',
            "legacyId.0",
            "whole number",
        ),
        (b'{"kind":"concept","id":"a","prefLabel":{},"status":"public"}', "status", "withdrawn"),
        (b'{"kind":"resource","id":"a","type":["event"],"title":{}}', "type", "write a text"),
        (b'{"kind":"concept","id":"\xff"}', "line", "UTF-8"),
        (b'{"kind":"concept","id":"\\ud800","prefLabel":{}}', "line", "not JSON"),
        (b"[" * 100_000, "line", "not JSON"),
        (b'{"kind":"page","resource":"x","number":1,"text":""}', "resource", "before the pages"),
    ],
)
def test_a_bad_line_is_refused_with_its_place_and_costs_no_other(bad, field, said):
    found = read(line(make_concept("a")) + bad + b"\n" + line(make_concept("b")))
    (refused,) = refusals(found)
    assert nouns(found) == ["a", "b"]
    assert (refused.file, refused.line) == ("terms.jsonl", 2)
    assert refused.problems[0][0] == field
    assert said in refused.problems[0][1]
    assert refused.fix
    assert str(refused).startswith("terms.jsonl, line 2: ")


def test_every_wrong_field_of_a_line_is_told():
    bad = b'{"kind":"concept","status":"gone","id":5,"prefLabel":{},"altLabel":{"en":"x"}}'
    (refused,) = read(bad)
    assert [field for field, _ in refused.problems] == ["status", "id", "altLabel.en"]


def test_a_line_too_long_is_passed_over_without_being_held(monkeypatch):
    monkeypatch.setattr(jsonl, "MAX_LINE_BYTES", 200)
    long = make_concept("long", {"en": "x" * 1000})
    found = read(line(make_concept("a")) + line(long) + line(make_concept("b")))
    assert nouns(found) == ["a", "b"]
    assert "more than 200 bytes" in str(refusals(found)[0])
    assert refusals(found)[0].line == 2
    assert isinstance(refusals(found)[0].wrong[0][1], Message)


def test_a_line_as_long_as_allowed_comes_in(monkeypatch):
    data = line(make_concept("a"))
    monkeypatch.setattr(jsonl, "MAX_LINE_BYTES", len(data) - 1)
    assert nouns(read(data + data)) == ["a", "a"]


def test_a_file_in_another_encoding_is_refused_once_with_the_mend():
    data = (line(make_concept("a")) + line(make_concept("b"))).decode().encode("utf-16")
    (refused,) = read(data)
    assert refused.line == 0
    assert "UTF-8" in str(refused.fix)


def test_a_bad_page_costs_that_page_only():
    good = b'{"kind":"page","resource":"a","number":1,"text":"x"}\n'
    for bad, field in (
        (b'{"kind":"page","resource":"a","number":0,"text":"x"}\n', "number"),
        (b'{"kind":"page","resource":"a","number":1,"text":"again"}\n', "number"),
        (b'{"kind":"page","resource":"a","number":2,"text":null}\n', "text"),
        (b'{"kind":"page","resource":"a","number":2,"text":"x","size":9}\n', "size"),
        (b'{"kind":"page","resource":"a","number":2147483648,"text":"x"}\n', "number"),
        (b'{"kind":"page","resource":"a","number":9223372036854775808,"text":"x"}\n', "number"),
        (b'{"kind":"page","resource":"a","number":2,"text":"x\\u0000"}\n', "text"),
        (b'{"kind":"page","resource":"a","number":2,"text":"x","label":"\\u0000"}\n', "label"),
    ):
        found = read(line(make_resource("a")) + good + bad)
        assert [entry.pages for entry in found if isinstance(entry, Entry)] == [
            (make_page(1, "x"),)
        ]
        assert refusals(found)[0].problems[0][0] == field


def test_a_refused_line_between_pages_does_not_part_them_from_their_resource():
    page = b'{"kind":"page","resource":"a","number":%d,"text":"x"}\n'
    found = read(line(make_resource("a")) + page % 1 + b"nonsense\n" + page % 2)
    assert [len(entry.pages) for entry in found if isinstance(entry, Entry)] == [2]
    assert len(refusals(found)) == 1


def test_the_pages_of_a_refused_resource_cost_no_further_message():
    page = b'{"kind":"page","resource":"b","number":%d,"text":"x"}\n'
    found = read(b'{"kind":"resource","id":"b"}\n' + page % 1 + page % 2 + line(make_concept("c")))
    assert nouns(found) == ["c"]
    assert len(refusals(found)) == 1


def test_a_concept_has_no_pages():
    found = read(line(make_concept("a")) + b'{"kind":"page","resource":"a","number":1,"text":""}\n')
    assert nouns(found) == ["a"]
    assert refusals(found)[0].problems[0][0] == "resource"


def test_the_pages_of_one_resource_are_bounded(monkeypatch):
    monkeypatch.setattr(jsonl, "MAX_PAGE_BYTES", 150)
    held = {"a": tuple(make_page(number, "x" * 10) for number in range(1, 6))}
    found = read(written([make_record(make_resource("a"))], held))
    assert [len(entry.pages) for entry in found if isinstance(entry, Entry)] == [2]
    assert len(refusals(found)) == 3
    assert "the pages of a have more than 150 bytes" in str(refusals(found)[0])
    assert isinstance(refusals(found)[0].wrong[0][1], Message)


def test_definitions_come_in_with_everything_they_say():
    definition = make_definition(kind="quotation", source="s", locator="xii", spatial="KE", year=2)
    concept = make_concept(definition=(definition,))
    assert read(line(concept))[0].noun == concept
