"""Concepts written as SKOS: what others' programs find in it, and what breaks no rule of SKOS."""

import time
from io import BytesIO
from pathlib import Path

import pytest
from factories import make_concept, make_definition, make_record, make_resource

from glossary.exchange.format import Service
from glossary.exchange.formats import jsonl
from glossary.exchange.incoming import Entry, IncomingTheme
from glossary.exchange.registry import all_formats
from glossary.nouns import codec

rdflib = pytest.importorskip("rdflib")
pyshacl = pytest.importorskip("pyshacl")

ROOT = Path(__file__).parents[4]
BASE = "https://tvet.example"
SKOS = rdflib.Namespace("http://www.w3.org/2004/02/skos/core#")
DCT = rdflib.Namespace("http://purl.org/dc/terms/")
SYNTAXES = {"turtle": "turtle", "rdfxml": "xml", "jsonld": "json-ld", "ntriples": "nt"}
# rdflib reads JSON-LD by a class of its own that it calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
EACH = pytest.mark.parametrize("format", SYNTAXES)

RULES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix s: <http://shapes.example/> .
s:S9 a sh:NodeShape ; sh:targetClass skos:ConceptScheme ; sh:not [ sh:class skos:Concept ] .
s:S37 a sh:NodeShape ; sh:targetClass skos:Collection ; sh:not [ sh:class skos:Concept ] .
s:S13 a sh:NodeShape ; sh:targetClass skos:Concept ;
  sh:property [ sh:path skos:prefLabel ; sh:disjoint skos:altLabel ] ;
  sh:property [ sh:path skos:prefLabel ; sh:disjoint skos:hiddenLabel ] ;
  sh:property [ sh:path skos:altLabel ; sh:disjoint skos:hiddenLabel ] .
s:S14 a sh:NodeShape ; sh:targetSubjectsOf skos:prefLabel ;
  sh:property [ sh:path skos:prefLabel ; sh:uniqueLang true ] .
s:S46 a sh:NodeShape ; sh:targetClass skos:Concept ;
  sh:property [ sh:path skos:exactMatch ; sh:disjoint skos:broadMatch ] ;
  sh:property [ sh:path skos:exactMatch ; sh:disjoint skos:narrowMatch ] ;
  sh:property [ sh:path skos:exactMatch ; sh:disjoint skos:relatedMatch ] .
s:S27 a sh:NodeShape ; sh:targetClass skos:Concept ;
  sh:property [ sh:path [ sh:oneOrMorePath skos:broader ] ; sh:disjoint skos:related ] ;
  sh:property [ sh:path [ sh:oneOrMorePath [ sh:inversePath skos:broader ] ] ;
                sh:disjoint skos:related ] .
"""


def written(format, records):
    stream = BytesIO()
    all_formats()[format].write_for(Service(BASE))(records, stream, lambda _: ())
    return stream.getvalue()


def graph(format, records):
    return rdflib.Graph().parse(data=written(format, records), format=SYNTAXES[format])


def corpus():
    records = []
    for path in sorted((ROOT / "corpus").glob("*.jsonl")):
        with path.open("rb") as stream:
            records += [
                make_record(e.noun, e.status or "published") for e in jsonl.read(stream, "")
            ]
    return records


def broken_rules(made):
    shapes = rdflib.Graph().parse(data=RULES, format="turtle")
    conforms, _, text = pyshacl.validate(made, shacl_graph=shapes, advanced=False)
    return [] if conforms else [line for line in text.splitlines() if "Source Shape" in line]


@EACH
def test_a_definition_is_a_plain_text_and_a_node_with_source_country_and_year(format):
    concept = make_concept(
        definition=(
            make_definition(
                "d1", text="Joining.", kind="quotation", source="ilo", spatial="KE", year=2006
            ),
        ),
    )
    made = graph(format, [make_record(make_resource("ilo")), make_record(concept)])
    subject = rdflib.URIRef(f"{BASE}/term/soldering")
    node = rdflib.URIRef(f"{BASE}/term/soldering#d1")
    definitions = set(made.objects(subject, SKOS.definition))
    assert definitions == {rdflib.Literal("Joining.", lang="en"), node}
    assert made.value(node, rdflib.RDF.value) == rdflib.Literal("Joining.", lang="en")
    assert made.value(node, DCT.source) == rdflib.URIRef(f"{BASE}/resource/ilo")
    assert str(made.value(node, DCT.spatial)) == "KE"
    assert int(made.value(node, DCT.date)) == 2006


@EACH
def test_withdrawn_concepts_are_deprecated_and_say_what_replaces_them(format):
    old = make_record(make_concept("old", replaced_by="new"), "withdrawn")
    made = graph(format, [old, make_record(make_concept("new"))])
    subject = rdflib.URIRef(f"{BASE}/term/old")
    assert made.value(subject, rdflib.OWL.deprecated) == rdflib.Literal(True)
    assert made.value(subject, DCT.isReplacedBy) == rdflib.URIRef(f"{BASE}/term/new")


@EACH
def test_themes_are_collections_with_their_names(format):
    made = graph(format, [make_record(make_concept(theme=("greening-tvet",)))])
    theme = rdflib.URIRef(f"{BASE}/theme/greening-tvet")
    assert rdflib.Literal("Greening TVET", lang="en") in set(made.objects(theme, SKOS.prefLabel))
    assert set(made.objects(theme, SKOS.member)) == {rdflib.URIRef(f"{BASE}/term/soldering")}


@EACH
def test_the_starter_corpus_breaks_no_rule_of_skos_and_comes_back(format):
    records = corpus()
    data = written(format, records)
    found = list(all_formats()[format].read(BytesIO(data), "file"))
    entries = [each for each in found if isinstance(each, Entry)]
    assert [each for each in found if not isinstance(each, Entry | IncomingTheme)] == []
    back = {(codec.encode(each.noun), each.status or "published") for each in entries}
    assert {(codec.encode(record.noun), record.status) for record in records} == back
    if format == "turtle":
        made = rdflib.Graph().parse(data=data, format="turtle")
        assert broken_rules(made) == []


@pytest.mark.parametrize(
    ("rule", "concepts"),
    [
        ("S13", [make_concept(alt_label={"en": ("Soldering",)}, pref_label={"en": "Soldering"})]),
        ("S27", [make_concept("a", broader=("b",), related=("b",)), make_concept("b")]),
        (
            "S46",
            [
                make_concept(
                    exact_match=("http://a.example/1",), broad_match=("http://a.example/1",)
                )
            ],
        ),
    ],
)
def test_the_rules_find_what_breaks_them(rule, concepts):
    made = graph("turtle", [make_record(concept) for concept in concepts])
    assert broken_rules(made)


def test_a_definition_that_somebody_adds_in_another_program_comes_in():
    data = written("turtle", [make_record(make_concept(definition=()))]).decode()
    data += f'\n<{BASE}/term/soldering> <{SKOS.definition}> "Joining metals."@en .\n'
    found = list(all_formats()["turtle"].read(BytesIO(data.encode()), "file"))
    (entry,) = [each for each in found if isinstance(each, Entry)]
    (definition,) = entry.noun.definition
    assert (definition.id, definition.text, definition.kind) == (
        "d1",
        "Joining metals.",
        "editorial",
    )


def test_reading_our_own_again_takes_time_by_its_length():
    stream, format = BytesIO(), all_formats()["turtle"]
    records = [make_record(make_concept(f"term-{number}")) for number in range(4_000)]
    format.write(records, stream, lambda _: ())
    started = time.process_time()
    found = [*format.read(BytesIO(stream.getvalue()), "own.ttl")]
    assert len(found) == 4_000
    # With 11,000 terms it took minutes while all subjects were looked through for each of them.
    assert time.process_time() - started < 8
