"""Delimited text: what goes out comes in again, and every fault is told with its cell."""

import csv
import time
from io import BytesIO, StringIO

import pytest
from factories import make_concept, make_definition, make_record, make_resource
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import AWKWARD, concepts, resources

from glossary.exchange.formats import csv as delimited
from glossary.exchange.incoming import Entry, Item, Refused
from glossary.exchange.tables import rows
from glossary.exchange.tables.dialect import is_table
from glossary.message import Message

STATUSES = st.sampled_from(["draft", "in-review", "published", "withdrawn"])


def written(*records):
    stream = BytesIO()
    delimited.write(records, stream)
    return stream.getvalue()


def read(data):
    return list(delimited.read(BytesIO(data), "terms.csv"))


def told(data):
    return [str(found) for found in read(data) if isinstance(found, Refused)]


def raw(data):
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))


def nouns(data):
    return [found.noun for found in read(data) if isinstance(found, Entry)]


def lines(*rows):
    return "\n".join(rows).encode()


@settings(deadline=None)
@given(st.lists(st.builds(make_record, noun=concepts | resources, status=STATUSES), max_size=4))
def test_what_is_written_is_read_again(records):
    unique = {(record.kind, record.noun.id): record for record in records}
    found = read(written(*unique.values()))
    assert [(entry.noun, entry.status) for entry in found] == [
        (record.noun, record.status) for record in unique.values()
    ]


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_texts_come_back_from_every_kind_of_cell(text):
    definition = make_definition(text=text, comment=text, locator=text)
    concept = make_concept(
        "a",
        {"en": text},
        alt_label={"ar": (text, "b", text)},
        editorial_note=(text,),
        definition=(definition, make_definition("d2", text)),
    )
    resource = make_resource("r", {"en": text}, identifier={text: text, "isbn": "1"}, rights=text)
    assert nouns(written(make_record(concept), make_record(resource))) == [concept, resource]


@pytest.mark.parametrize("text", AWKWARD)
def test_no_cell_of_a_written_file_is_a_formula(text):
    concept = make_concept("a", {"en": text}, alt_label={"en": (text,)}, editorial_note=(text,))
    for row in raw(written(make_record(concept))):
        for cell in row.values():
            assert cell.lstrip()[:1] not in ("=", "+", "-", "@", "＝", "＋", "－", "＠") or not cell


def test_a_concept_has_a_row_and_each_further_definition_one_below_it():
    concept = make_concept(
        "skill",
        {"fr": "Compétence", "en": "Skill"},
        alt_label={"en": ("Ability", "Skills")},
        definition=(make_definition("d1", "One."), make_definition("d2", "Two.")),
    )
    first, second = raw(written(make_record(concept)))
    assert first["altLabel.en"] == "Ability\nSkills"
    assert (first["id"], first["kind"], first["status"]) == ("skill", "concept", "published")
    assert (first["definition.text"], second["definition.text"]) == ("One.", "Two.")
    assert (second["id"], second["prefLabel.en"], second["status"]) == ("skill", "", "")
    names = list(first)
    assert names.index("prefLabel.en") < names.index("prefLabel.fr")


def test_rows_may_be_sorted_anew():
    concept = make_concept(definition=tuple(make_definition(f"d{n}") for n in range(3)))
    head, one, two, three = written(make_record(concept)).splitlines()
    assert nouns(b"\n".join([head, two, one, three]))[0].definition == tuple(
        make_definition(f"d{n}") for n in (1, 0, 2)
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_every_usual_delimiter_is_recognised(delimiter, mark):
    data = (mark + delimiter.join(["id", "prefLabel.en"]) + "\r\n" + f"a{delimiter}A\r\n").encode()
    assert nouns(data) == [make_concept("a", {"en": "A"})]


def test_a_table_without_kinds_tells_them_by_its_columns():
    data = lines("id,type,title.en", "r,publication,R")
    assert nouns(data) == [make_resource("r", {"en": "R"}, issued=None, language=())]
    assert "kind (B2): “x” is not concept or resource" in told(lines("id,kind", "a,x"))[0]
    assert "kind: it is missing" in told(lines("id,theme", "a,other"))[0]


def test_windows_line_ends_inside_a_cell_are_line_ends():
    data = b'id,altLabel.en,prefLabel.en\r\na,"One\r\nTwo\r\n",A\r\n'
    assert nouns(data)[0].alt_label == {"en": ("One", "Two")}


def test_a_bad_row_costs_its_noun_only_and_says_where_it_is():
    data = lines(
        "id,kind,prefLabel.en,legacyId,status,definition.id,definition.text,definition.kind",
        "good,concept,Good,7,,,,",
        "bad,concept,Bad,seven,gone,,,",
        ",concept,,7,,,,",
        "wrong,concept,Wrong,,,d1,Text,guess",
        "fine,concept,Fine,,draft,,,",
    )
    found = read(data)
    assert [(e.noun.id, e.line, e.status) for e in found if isinstance(e, Entry)] == [
        ("good", 2, None),
        ("fine", 6, "draft"),
    ]
    bad, missing, wrong = [each for each in found if isinstance(each, Refused)]
    assert bad.line == 3
    assert dict(bad.problems) == {
        "legacyId (D3)": "“seven” is no whole number: write one, such as 7",
        "status (E3)": "“gone” is not one of draft, in-review, published, withdrawn",
    }
    assert (missing.line, missing.problems[0][0]) == (4, "id (A4)")
    assert {field for field, _ in wrong.problems} == {"definition.language", "definition.kind (H5)"}
    assert all(each.fix for each in (bad, missing, wrong))


def test_an_unknown_column_refuses_the_file_and_names_the_one_that_was_meant():
    (refused,) = read(lines("id,prefLable.fr,definition.txt,colour", "a,A,B,C"))
    assert [cell for cell, _ in refused.problems] == ["B1", "C1", "D1"]
    said = str(refused)
    assert "“prefLable.fr”; did you mean “prefLabel.fr”?" in said
    assert "did you mean “definition.text”?" in said
    assert "there is no column “colour”" in said


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("notation,theme", "no column “id”"),
        ("id,theme,theme", "“theme” is there twice"),
        ("id,prefLabel", "did you mean “prefLabel.en”"),
        ("id,theme.en", "did you mean “theme”"),
    ],
)
def test_a_heading_that_cannot_be_used_is_refused(heading, said):
    (complaint,) = told(lines(heading, "a,b,c"))
    assert said in complaint


def test_one_id_on_two_rows_with_other_content_is_refused():
    data = lines("id,prefLabel.en", "a,A", "b,B", "a,Z")
    (complaint,) = told(data)
    assert "id (A4): it is already in row 2, with other content" in complaint
    assert [noun.id for noun in nouns(data)] == ["b"]


def test_the_same_row_twice_does_no_harm():
    assert len(nouns(lines("id,prefLabel.en", "a,A", "a,A"))) == 1


def test_a_cell_under_no_heading_and_one_of_the_other_kind_are_told():
    data = lines("id,kind,prefLabel.en,title.en", "a,concept,A,T", "b,concept,B,,lost")
    first, second = told(data)
    assert "title.en (D2): a concept has no such field" in first
    assert "E3: it is under no heading" in second


def test_an_open_quotation_mark_is_told():
    assert "not well-formed CSV" in told(b'id,prefLabel.en\na,"A\nb,B\n')[0]


@pytest.mark.parametrize("limit", ["MAX_ROWS", "MAX_CHARACTERS", "MAX_COLUMNS"])
def test_a_file_that_is_too_large_is_refused_as_a_whole(monkeypatch, limit):
    monkeypatch.setattr(rows, limit, 1)
    data = lines("id,prefLabel.en", *(f"c{number},C" for number in range(9)))
    (refused,) = read(data)
    assert refused.line == 0
    assert "more than 1 " in str(refused)
    assert isinstance(refused.wrong[0][1], Message)


@settings(deadline=None)
@given(
    st.binary() | st.text().map(lambda text: b"id,prefLabel.en\n" + text.encode("utf-8", "replace"))
)
def test_no_bytes_bring_the_reader_down(data):
    assert all(isinstance(found, Item) for found in read(data))


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize(
    "first", ["sep=;", '"sep=;"', "SEP=;", ";;", "   ", " ; ", "", "sep=;\r\n;;"]
)
def test_a_line_for_the_spreadsheet_or_of_blanks_may_stand_before_the_heading(first, mark):
    data = mark + f"{first}\r\nid;prefLabel.en\r\na;A\r\n".encode()
    assert [noun.id for noun in nouns(data)] == ["a"]
    assert not told(data)
    assert is_table(data.decode())


@pytest.mark.parametrize("code", ["D800", "DBFF", "DFFF", "0D800"])
def test_half_a_surrogate_pair_stays_spelt_out(code):
    concept = nouns(lines("id,prefLabel.en", f"a,x{{U+{code}}}"))[0]
    assert concept.pref_label["en"] == f"x{{U+{code}}}"
    assert nouns(written(make_record(concept))) == [concept]
    assert nouns(lines(f"id,prefLabel.{{U+{code}}}", "a,A"))[0].pref_label == {f"{{U+{code}}}": "A"}


@pytest.mark.parametrize(
    "content", [b"\n" * 10_000_000, b"," * 10_000_000, b"id" + b",\n" * 5_000_000]
)
def test_what_is_empty_and_huge_costs_bounded_time(content):
    started = time.process_time()
    assert len(read(content)) <= 1
    assert time.process_time() - started < 20
