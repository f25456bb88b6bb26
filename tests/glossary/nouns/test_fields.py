"""The table of fields: the JSON, differences, merges and tables treat every row of it."""

import io
import json
from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest
from factories import make_concept, make_definition, make_resource

from glossary.compare.difference import changed_fields
from glossary.compare.three_way import three_way
from glossary.desk.uniting import united
from glossary.exchange.formats import jsonl
from glossary.exchange.tables.columns import headings
from glossary.nouns.codec import decode, encode, to_json
from glossary.nouns.concept import Concept, Definition
from glossary.nouns.fields import field_of, fields_of, names_with_role, public_part
from glossary.nouns.record import Record, kind_of
from glossary.nouns.resource import Resource

NOUNS = {"concept": make_concept("skill"), "resource": make_resource("skill")}
ROWS = [
    (kind, row)
    for kind in NOUNS
    for row in fields_of(kind).values()
    if row.name not in ("id", "type", "titleSupplied")
]
EVERY = pytest.mark.parametrize(
    ("kind", "row"), ROWS, ids=[f"{kind}.{row.name}" for kind, row in ROWS]
)


def value_of(row, word):
    """A value for the field with this word in it."""
    one = {
        "text": word,
        "texts": (word, f"{word} 2"),
        "number": len(word),
        "numbers": (len(word), 77),
        "definitions": (make_definition(text=word),),
    }[row.shape]
    return {"fr": one} if row.keyed else one


def with_value(kind, row, word):
    """The noun of this kind with the word in the field."""
    return replace(NOUNS[kind], **{row.attribute: value_of(row, word)})


@pytest.mark.parametrize(
    ("kind", "form"), [("concept", Concept), ("resource", Resource), ("definition", Definition)]
)
def test_every_attribute_is_a_row_with_words_and_a_property(kind, form):
    rows = fields_of(kind)
    assert [row.attribute for row in rows.values()] == [each.name for each in fields(form)]
    assert all(str(row.label) and ":" in row.property for row in rows.values())
    assert all(row.keyed for row in rows.values() if row.multilingual)


@EVERY
def test_the_json_gives_every_field_back(kind, row):
    noun = with_value(kind, row, "one")
    assert row.name in to_json(noun)
    assert decode(kind, encode(noun)) == noun


@EVERY
def test_a_difference_names_every_field(kind, row):
    paths = {
        change.path.partition(".")[0]
        for change in changed_fields(with_value(kind, row, "one"), with_value(kind, row, "other"))
    }
    assert paths == {row.name}


@EVERY
def test_a_three_way_merge_takes_a_change_of_either_side_and_asks_about_both(kind, row):
    base, mine, theirs = (with_value(kind, row, word) for word in ("a", "bb", "ccc"))
    name = row.name
    assert {path.partition(".")[0] for path in three_way(base, base, theirs).theirs} == {name}
    assert three_way(base, mine, base).theirs == ()
    clashes = three_way(base, mine, theirs).clashes
    assert {clash.path.partition(".")[0] for clash in clashes} == {name}


@EVERY
def test_a_line_of_json_lines_carries_every_field(kind, row):
    noun = with_value(kind, row, "one")
    record = Record(noun, "published", 1, 1, datetime(2026, 1, 1, tzinfo=UTC), "amina")
    file = io.BytesIO()
    jsonl.write([record], file)
    file.seek(0)
    assert [entry.noun for entry in jsonl.read(file, "file")] == [noun]


@EVERY
def test_a_table_has_a_column_for_every_field(kind, row):
    used = {f"{row.name}.fr"} if row.keyed else set()
    names = {heading.partition(".")[0] for heading in headings([kind], used)}
    assert row.name in names


MERGED = [row for kind, row in ROWS if kind == "concept" and row.role in ("note", "match")]


@pytest.mark.parametrize("row", MERGED, ids=[row.name for row in MERGED])
def test_merging_two_concepts_keeps_the_notes_and_matches_of_both(row):
    stays, goes = (
        replace(make_concept(id), **{row.attribute: value_of(row, word)})
        for id, word in (("stays", "https://a.example/1"), ("goes", "https://a.example/2"))
    )
    both = json.dumps(to_json(united(stays, goes).concept))
    assert "https://a.example/1" in both
    assert "https://a.example/2" in both


def test_a_match_that_is_exact_after_a_merge_is_nothing_else():
    address = "https://a.example/1"
    stays = make_concept("stays", exact_match=(address,))
    for name in ("broad_match", "narrow_match", "related_match"):
        goes = make_concept("goes", **{name: (address, "https://a.example/2")})
        made = united(stays, goes).concept
        assert made.exact_match == (address,)
        assert getattr(made, name) == ("https://a.example/2",)


def test_records_of_today_are_read_as_before():
    today = (
        '{"id":"skill","prefLabel":{"en":"skill"},"altLabel":{"en":["ability"]},"definition":'
        '[{"id":"d1","text":"What one can do.","language":"en","kind":"editorial"}],'
        '"scopeNote":{"en":"Not talent."},"editorialNote":["Check."],"related":["craft"],'
        '"closeMatch":["https://a.example/1"],"theme":["other"],"legacyId":[7]}'
    )
    assert encode(decode("concept", today)) == today
    report = (
        '{"id":"report","type":"publication","title":{"en":"Report"},"creator":["Amina"],'
        '"language":["en"],"theme":["other"],"identifier":{"isbn":"1"}}'
    )
    assert encode(decode("resource", report)) == report


def test_only_what_is_public_is_left_for_readers():
    concept = make_concept(editorial_note=("Check.",), history_note={"en": ("Once a craft.",)})
    shown = public_part(concept)
    assert (shown.editorial_note, shown.history_note) == ((), concept.history_note)
    assert public_part(shown) is shown
    assert public_part(make_resource("report")) == make_resource("report")


def test_fields_are_found_by_name_and_role():
    assert field_of("historyNote").property == "skos:historyNote"
    assert field_of("issued").property == "dcterms:issued"
    assert field_of("colour") is None
    assert {"exactMatch", "broadMatch", "narrowMatch"} <= names_with_role("match")
    assert kind_of(NOUNS["concept"]) == "concept"
