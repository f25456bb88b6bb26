"""Tables as spreadsheets and people write them: what is put right while reading is said."""

import csv
import tracemalloc
from io import BytesIO, StringIO

import pytest
from factories import make_concept, make_definition, make_record, make_resource

from glossary.exchange.formats import csv as delimited
from glossary.exchange.incoming import Entry, FileNote, Refused
from glossary.exchange.tables.partial import completed

ROWS = [
    ["id", "kind", "prefLabel.en", "prefLabel.fr", "scopeNote.en"],
    ["skill", "concept", "Skill", "Compétence; savoir-faire", 'Not "talent",\nnor luck.'],
    ["wage", "concept", "Wage", "Salaire", ""],
]
CONCEPTS = [
    make_concept(
        "skill",
        {"en": "Skill", "fr": "Compétence; savoir-faire"},
        scope_note={"en": 'Not "talent",\nnor luck.'},
    ),
    make_concept("wage", {"en": "Wage", "fr": "Salaire"}),
]


def read(data):
    return list(delimited.read(BytesIO(data), "terms.csv"))


def nouns(data):
    return [found.noun for found in read(data) if isinstance(found, Entry)]


def notes(data):
    return [str(note) for found in read(data) for note in getattr(found, "notes", ())]


def lines(*rows):
    return "\n".join(rows).encode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_dialect_is_read_the_same(encoding, end, delimiter):
    text = StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(ROWS)
    assert nouns(text.getvalue().encode(encoding)) == CONCEPTS


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [";", "^", "\t", "~"])
def test_a_first_line_names_the_delimiter(encoding, end, delimiter):
    text = StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(ROWS)
    assert nouns(f"sep={delimiter}{end}{text.getvalue()}".encode(encoding)) == CONCEPTS


@pytest.mark.parametrize(
    "cut", [b"\xff\xfei", b"\xfe\xff\0i\0", "id\tprefLabel.en".encode("utf-16")]
)
def test_utf_16_that_is_cut_off_is_one_clear_error_or_nothing(cut):
    assert all(isinstance(found, FileNote | Refused) for found in read(cut + b"\0\xd8"))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('"=""007"""', "007"),
        ('"=""say """"so"""""""', 'say "so"'),
        ("'=1+1", "=1+1"),
        ("''=1+1", "'=1+1"),
        ("'-5", "-5"),
        ("'s-Hertogenbosch", "'s-Hertogenbosch"),
        ("'quoted'", "'quoted'"),
    ],
)
def test_what_guards_a_cell_is_taken_away(cell, text):
    assert nouns(lines("id,prefLabel.en", f"a,{cell}"))[0].pref_label == {"en": text}


@pytest.mark.parametrize(
    "heading",
    [
        "ID,KIND,PREFLABEL.EN,ALTLABEL.PT-BR,DEFINITION.ID,DEFINITION.TEXT,DEFINITION.LANGUAGE,"
        "DEFINITION.KIND",
        "Id,Kind,PrefLabel.En,AltLabel.pt-br,Definition.id,definition.Text,definition.LANGUAGE,"
        "Definition.Kind",
    ],
)
def test_headings_are_read_in_any_case(heading):
    (noun,) = nouns(lines(heading, "a,concept,A,Habilidade,d1,Joining metal.,en,editorial"))
    assert noun == make_concept(
        "a", {"en": "A"}, alt_label={"pt-BR": ("Habilidade",)}, definition=(make_definition(),)
    )
    resource = nouns(lines("ID,TYPE,TITLE.EN,IDENTIFIER.ISBN", "r,publication,R,978"))[0]
    assert resource.identifier == {"isbn": "978"}


def test_a_heading_twice_in_two_cases_is_refused():
    (refused,) = read(lines("id,prefLabel.en,PREFLABEL.EN", "a,A,B"))
    assert "the column “prefLabel.en” is there twice" in str(refused)


def test_a_key_with_capitals_of_its_own_comes_back():
    resource = make_resource("r", identifier={"ISBN": "1", "isbn": "2", "İd": "3"})
    stream = BytesIO()
    delimited.write([make_record(resource)], stream)
    assert nouns(stream.getvalue()) == [resource]


@pytest.mark.parametrize("blank", [" ", "\t", "\xa0", "\u2003", "\u200b", "\ufeff", "  \xa0"])
def test_blanks_around_ids_codes_and_labels_are_left_out_and_said(blank):
    row = ["skill", "concept", "published", "Skill", "a\nb", "job", "greening-tvet", "Note."]
    heading = [
        "id",
        "kind",
        "status",
        "prefLabel.en",
        "altLabel.en",
        "related",
        "theme",
        "scopeNote.en",
    ]
    text = StringIO()
    padded = ["\n".join(f"{blank}{part}{blank}" for part in cell.split("\n")) for cell in row]
    csv.writer(text).writerows([heading, padded])
    data = text.getvalue().encode()
    (noun,) = nouns(data)
    assert noun == make_concept(
        "skill",
        {"en": "Skill"},
        alt_label={"en": ("a", "b")},
        related=("job",),
        theme=("greening-tvet",),
        scope_note={"en": "Note."},
    )
    (note,) = notes(data)
    assert "blanks around id (A2), kind (B2), status (C2), prefLabel.en (D2)" in note
    assert "scopeNote.en (H2)" in note


@pytest.mark.parametrize("inside", ["\n", "\t", "\r\n", "\r", " \n ", "\u2028", "\v"])
def test_line_breaks_and_tabs_in_labels_become_blanks_and_are_said(inside):
    text = StringIO()
    csv.writer(text).writerows([["id", "prefLabel.en"], ["a", f"Green{inside}skills"]])
    data = text.getvalue().encode()
    assert nouns(data)[0].pref_label == {"en": "Green skills"}
    assert notes(data) == ["line breaks or tabs in prefLabel.en (B2) became blanks"]


def test_a_label_of_blanks_only_is_an_empty_cell():
    assert nouns(lines("id,prefLabel.en,prefLabel.fr", "a,A,  "))[0].pref_label == {"en": "A"}


def test_the_same_row_twice_is_one_whatever_it_holds():
    heading = "id,prefLabel.en,definition.id,definition.text,definition.language,definition.kind"
    first, second = "a,A,d1,One.,en,editorial", "a,,d2,Two.,en,editorial"
    found = nouns(lines(heading, first, second, first, f" {second} "))
    assert [len(noun.definition) for noun in found] == [2]
    assert not [each for each in read(lines(heading, first, first)) if isinstance(each, Refused)]


def test_a_text_too_long_for_a_cell_costs_a_note_and_stays_as_it_is():
    long = "x" * 32_768
    definitions = (make_definition("d1", long), make_definition("d2", "Short."))
    concept = make_concept("a", scope_note={"en": long, "fr": "x" * 32_767}, definition=definitions)
    stream = BytesIO()
    said = delimited.write([make_record(concept), make_record(make_concept("b"))], stream)
    assert [str(note).split(":")[0] for note in said] == [
        "concept a, scopeNote.en",
        "concept a, definition.text",
    ]
    first, second = read(stream.getvalue())
    assert completed(first, concept).noun == concept
    assert "too long for its cell and stays as it is" in str(first.notes[0])
    assert second.noun.id == "b"
    assert isinstance(completed(first, None), Refused), "elsewhere the definition has no text"


def test_the_words_for_a_text_that_is_too_long_can_be_a_text():
    concept = make_concept("a", {"en": "{too long: 40,000 characters}"})
    stream = BytesIO()
    assert not delimited.write([make_record(concept)], stream)
    assert nouns(stream.getvalue()) == [concept]


@pytest.mark.parametrize(
    "content",
    [
        b"id,prefLabel.en\na," + b"x" * 30_000_000,
        b"id,prefLabel.en\na,A" + b",," * 15_000_000,
        b'id,prefLabel.en\n"a"' + b',"\n"' * 8_000_000,
        ("id,prefLabel.en\na," + "x" * 15_000_000).encode("utf-16"),
    ],
    ids=["one cell", "one line", "one row", "UTF-16"],
)
def test_an_endless_row_is_refused_before_it_is_held(content):
    tracemalloc.start()
    try:
        (refused,) = [each for each in read(content) if isinstance(each, Refused)]
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert refused.line == 0
    assert "one row has more than" in str(refused) or "field larger" in str(refused)
    assert most < 200_000_000
