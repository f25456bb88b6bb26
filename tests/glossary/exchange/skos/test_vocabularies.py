"""Vocabularies of others read from RDF: nothing is lost in silence, and what is wrong is named."""

import gzip
from io import BytesIO
from pathlib import Path

import pytest

from glossary.exchange.format import FileHead
from glossary.exchange.incoming import Entry, IncomingTheme, Refused
from glossary.exchange.registry import all_formats, recognised
from glossary.store.collections import schemes
from glossary.store.store import open_store
from indexer.loading import load

ROOT = Path(__file__).parents[4]
DATA = ROOT.parent / "shared" / "data"
SHARED = pytest.mark.skipif(not DATA.is_dir(), reason="the shared data are not here")
CORE = "http://www.w3.org/2004/02/skos/core#"
HEAD = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix v: <http://v.example/> .
"""


def items(text: str | bytes, format: str = "turtle"):
    data = text.encode() if isinstance(text, str) else text
    return list(all_formats()[format].read(BytesIO(data), "file"))


def concepts(text: str | bytes, format: str = "turtle"):
    """The concepts of the file by id."""
    found = items(text, format)
    assert not [str(each) for each in found if isinstance(each, Refused)]
    entries = [each for each in found if isinstance(each, Entry)]
    return {each.noun.id: each for each in entries if not each.implied}


def turtle(body: str):
    return concepts(HEAD + body)


def said(entry: Entry) -> str:
    return "\n".join(map(str, entry.notes))


def loaded(tmp_path, *paths):
    with open_store(f"sqlite:///{tmp_path}/store.sqlite") as store:
        reports = list(load(paths, store=store, originals=tmp_path / "originals"))
        nouns = {record.noun.id: record for record in store.records("concept")}
        return reports, nouns, schemes(store.database).theme


def test_labels_of_skos_xl_are_labels():
    found = turtle(
        "v:c a skos:Concept ; skosxl:prefLabel v:l ; skosxl:altLabel [ skosxl:literalForm"
        ' "Brazing"@en ] . v:l a skosxl:SkosLabel ; skosxl:literalForm "Soldering"@en .'
    )
    assert found["c"].noun.pref_label == {"en": "Soldering"}
    assert found["c"].noun.alt_label == {"en": ("Brazing",)}


def test_a_label_in_both_forms_is_there_once():
    found = turtle(
        'v:c a skos:Concept ; skos:prefLabel "Soldering"@en ; skosxl:prefLabel v:l .'
        ' v:l skosxl:literalForm "Soldering"@en .'
    )
    assert found["c"].noun.pref_label == {"en": "Soldering"}


def test_notes_may_be_nodes_with_a_value_and_a_source():
    found = turtle(
        'v:c a skos:Concept ; skos:prefLabel "Soldering"@en ; skos:definition [ rdf:value'
        ' "Joining metals."@en ; dct:source "ILO, Glossary, 2006" ] ;'
        ' skos:scopeNote [ rdf:value "In workshops."@en ] .'
    )
    (definition,) = found["c"].noun.definition
    assert (definition.text, definition.kind, definition.year) == (
        "Joining metals.",
        "quotation",
        2006,
    )
    assert definition.source == "ilo-glossary-2006"
    assert found["c"].noun.scope_note == {"en": "In workshops."}


@pytest.mark.parametrize("language", ['"fr"', '"French"', "<http://id.loc.gov/x/iso639-2/fre>"])
def test_labels_without_language_are_in_that_of_the_scheme(language):
    found = turtle(
        f"v:s a skos:ConceptScheme ; dct:language {language} ."
        'v:c a skos:Concept ; skos:prefLabel "Brasage" ; skos:altLabel "Soudure" .'
    )
    assert found["c"].noun.pref_label == {"fr": "Brasage"}
    assert found["c"].noun.alt_label == {"fr": ("Soudure",)}
    assert "without a language: taken as fr, as the scheme says" in said(found["c"])


def test_a_label_without_language_beside_one_with_it_becomes_an_alternative():
    found = turtle('v:c a skos:Concept ; skos:prefLabel "Soldering"@en, "Hard soldering" .')
    assert found["c"].noun.pref_label == {"en": "Soldering"}
    assert found["c"].noun.alt_label == {"en": ("Hard soldering",)}
    assert "Hard soldering" in said(found["c"])


def test_varieties_of_a_language_stand_side_by_side():
    found = turtle('v:c a skos:Concept ; skos:prefLabel "Labor"@en-US, "Labour"@en-gb, "Work"@en .')
    assert found["c"].noun.pref_label == {"en-US": "Labor", "en-GB": "Labour", "en": "Work"}


def test_blanks_and_line_breaks_in_labels_are_taken_off_and_said():
    found = turtle('v:c a skos:Concept ; skos:prefLabel "  Soft\\n  soldering "@en .')
    assert found["c"].noun.pref_label == {"en": "Soft soldering"}
    assert "needless blanks" in said(found["c"])


@pytest.mark.parametrize("base", ["@base <http://v.example/> .", "BASE <http://v.example/>", ""])
def test_relative_names_are_resolved(base):
    found = concepts(
        f"{base}\n{HEAD}<#b> a skos:Concept ; skos:prefLabel 'Brazing'@en ; skos:broader <#s> ."
        "<#s> a skos:Concept ; skos:prefLabel 'Soldering'@en ."
    )
    assert found["b"].noun.broader == ("s",)
    assert found["b"].noun.exact_match == (("http://v.example/#b",) if base else ())


def test_typed_nodes_with_a_default_namespace_are_concepts():
    found = concepts(
        b'<?xml version="1.0"?><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        b'xmlns="http://www.w3.org/2004/02/skos/core#" xml:base="http://v.example/">'
        b'<Concept r:about="c"><prefLabel xml:lang="en">Soldering</prefLabel>'
        b'<narrower><Concept r:about="d"><prefLabel xml:lang="en">Brazing</prefLabel></Concept>'
        b"</narrower></Concept></r:RDF>",
        "rdfxml",
    )
    assert found["d"].noun.broader == ("c",)


def test_what_is_deprecated_comes_in_as_withdrawn():
    found = turtle(
        'v:a a skos:Concept ; owl:deprecated true ; skos:prefLabel "Old"@en ;'
        ' dct:isReplacedBy v:b . v:b a skos:Concept ; skos:prefLabel "New"@en .'
    )
    assert found["a"].status == "withdrawn"
    assert found["a"].noun.replaced_by == "b"


def test_a_broader_concept_that_is_not_in_the_file_becomes_a_match():
    found = turtle('v:c a skos:Concept ; skos:prefLabel "C"@en ; skos:broader v:elsewhere .')
    assert found["c"].noun.broad_match == ("http://v.example/elsewhere",)
    assert "kept as broadMatch" in said(found["c"])


def test_two_preferred_labels_in_one_language_are_refused_with_line_and_rule():
    body = '\nv:c a skos:Concept ;\n skos:prefLabel "A"@en, "B"@en .'
    (refused,) = items(HEAD + body)
    assert isinstance(refused, Refused)
    assert str(refused).startswith("file, line 8: http://v.example/c, prefLabel.en [S14]: ")


def test_nested_collections_are_themes_within_themes():
    found = items(
        HEAD + 'v:g a skos:Collection ; skos:prefLabel "Trades"@en ; skos:member v:h .'
        ' v:h a skos:OrderedCollection ; skos:prefLabel "Metal"@en ; skos:memberList (v:c) .'
        ' v:c a skos:Concept ; skos:prefLabel "Soldering"@en .'
    )
    themes = {each.collection.id: each.collection for each in found if type(each) is IncomingTheme}
    assert (themes["h"].name, themes["h"].part_of) == ({"en": "Metal"}, "g")
    (entry,) = [each for each in found if isinstance(each, Entry)]
    assert entry.noun.theme == ("h",)


@pytest.mark.parametrize(
    ("format", "data", "place"),
    [
        ("turtle", b"@prefix a: <http://a.example/> .\n\na:b a:c oops .", "file, line 3: "),
        ("ntriples", b"<http://a.example/a> <http://a.example/b> .", "file, line 1: "),
        ("jsonld", b'{"@context": "https://a.example/c"}', "file"),
        ("rdfxml", b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "file: it declares entities"),
        (
            "turtle",
            gzip.compress(b"@prefix a: <http://a.example/> .", mtime=0)[:-9],
            "file: its gzip",
        ),
        ("turtle", gzip.compress(b" " * 300_000_000, mtime=0), "file: it has more than"),
        ("turtle", "@prefix a: <http://a.example/> .".encode("utf-16"), "file: it is in UTF-16"),
    ],
)
def test_what_is_no_rdf_is_one_refusal_with_its_place(format, data, place):
    (refused,) = items(data, format)
    assert isinstance(refused, Refused)
    assert str(refused).startswith(place)


@SHARED
@pytest.mark.parametrize("name", ["xmlbomb", "xmlbomb2", "quadratic", "cyclic", "external", "dtd"])
def test_hostile_xml_is_refused_before_it_is_read(name):
    data = (DATA / "xml-attacks" / f"{name}.xml").read_bytes()
    (refused,) = items(data, "rdfxml")
    assert "entities" in str(refused)


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    ("format", "text"),
    [
        (
            "turtle",
            "# A vocabulary.\n\nPREFIX k: <http://www.w3.org/2004/02/skos/core#>\na:b a k:Concept",
        ),
        ("turtle", HEAD + "# x\n" * 5000 + "v:c a skos:Concept ."),
        ("ntriples", f"<http://a.example/1> <http://a.example/2> <{CORE}Concept> .\n"),
        ("jsonld", '[{"@id": "a", "http://www.w3.org/2004/02/skos/core#prefLabel": 1}]'),
        (
            "rdfxml",
            '<?xml version="1.0"?>\n<!-- x -->\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/'
            f'22-rdf-syntax-ns#" xmlns="{CORE}"><Concept/>',
        ),
    ],
)
def test_syntaxes_are_recognised_by_content_packed_or_not(tmp_path, format, text, packed):
    path = tmp_path / "file.dat"
    data = gzip.compress(text.encode()) if packed else text.encode()
    path.write_bytes(data)
    head = FileHead(path, data[:8192], None if packed else text[:8192], named=False)
    assert recognised(head) is all_formats()[format]


def test_a_concept_of_another_vocabulary_with_the_same_id_is_refused(tmp_path):
    for name in ("one", "two"):
        text = f'<http://{name}.example/c> a skos:Concept ; skos:prefLabel "{name}"@en .'
        (tmp_path / f"{name}.ttl").write_text(HEAD + text)
    _, nouns, _ = loaded(tmp_path, tmp_path / "one.ttl")
    reports, nouns, _ = loaded(tmp_path, tmp_path / "two.ttl")
    assert "another concept has the id c" in str(reports[0].refused[0])
    assert nouns["c"].noun.pref_label == {"en": "one"}


@SHARED
def test_the_unesco_thesaurus_comes_in_whole_and_a_second_time_changes_nothing(tmp_path):
    path = DATA / "skos-unesco-thesaurus" / "unesco-thesaurus.nt.gz"
    reports, nouns, themes = loaded(tmp_path, path)
    assert not reports[0].refused
    assert len(nouns) == 4482
    brought = [theme for theme in themes.every if theme.position > 60]
    assert len(brought) == 95
    assert sum(1 for theme in brought if theme.part_of) == 88
    found = [record.noun for record in nouns.values()]
    for language in ("en", "fr", "es"):
        assert sum(language in noun.pref_label for noun in found) == 4482
    assert sum(len(noun.broader) for noun in found) == 4325
    assert sum(len(noun.scope_note) for noun in found) > 3200
    again, _, same = loaded(tmp_path, path)
    assert {outcome.value for _, outcome in again[0].counts} == {"unchanged"}
    assert same == themes


@SHARED
@pytest.mark.parametrize(
    "path", sorted((DATA / "skos-skosmos-tests").glob("*.ttl")), ids=lambda path: path.name
)
def test_each_small_vocabulary_comes_in_or_is_refused_with_its_rule(tmp_path, path):
    (report,), nouns, _ = loaded(tmp_path, path)
    assert report.format == "turtle"
    assert nouns or report.refused
    for refused in report.refused:
        assert "[" in str(refused) or "there is no skos:Concept in it" in str(refused)
