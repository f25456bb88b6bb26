"""Moodle's glossary XML: entries, aliases for links, categories, definitions with sources."""

from io import BytesIO
from xml.etree import ElementTree

from factories import make_concept, make_definition, make_record, make_resource

from glossary.exchange.format import Service
from glossary.exchange.formats.moodle import FORMAT, write_for
from glossary.nouns.concept import Concept


def written(*concepts: Concept, **record: object) -> ElementTree.Element:
    source = make_resource(
        "ilo-2006", {"en": "Glossary <2006>"}, creator=("ILO",), issued="2006-05"
    )
    known = {"ilo-2006": source}
    stream = BytesIO()
    service = Service("https://t.example.org", source=known.get)
    write_for(service)([make_record(c, **record) for c in concepts], stream, lambda _: ())
    return ElementTree.fromstring(stream.getvalue())


def test_an_entry_has_its_name_its_aliases_its_themes_and_is_linked():
    rpl = make_concept(
        "rpl",
        {"en": "Recognition of prior learning", "fr": "Reconnaissance des acquis"},
        alt_label={"en": ("RPL", "PLAR")},
        theme=("access-equity-quality",),
    )
    (entry,) = written(rpl).findall(".//ENTRY")
    assert entry.findtext("CONCEPT") == "Recognition of prior learning"
    names = [alias.text for alias in entry.findall("ALIASES/ALIAS/NAME")]
    assert names == ["Reconnaissance des acquis", "RPL", "PLAR"]
    assert entry.findtext("CATEGORIES/CATEGORY/NAME") == "Access, equity and quality"
    assert entry.findtext("USEDYNALINK") == "1"


def test_definitions_are_html_with_their_source_and_the_address_of_the_term():
    definition = make_definition(text='Skills & "more" <b>', source="ilo-2006")
    (entry,) = written(make_concept("skill", definition=(definition,))).findall(".//ENTRY")
    html = entry.findtext("DEFINITION")
    assert "Skills &amp; &quot;more&quot; &lt;b&gt;" in html
    assert "<cite>(ILO, Glossary &lt;2006&gt;, 2006)</cite>" in html
    assert 'href="https://t.example.org/term/skill"' in html


def test_signs_that_no_xml_holds_and_withdrawn_terms_are_left_out():
    odd = make_concept("odd", {"en": "Odd\x00 \x1bname"})
    assert written(odd).findtext(".//CONCEPT") == "Odd name"
    assert written(odd, status="withdrawn").findall(".//ENTRY") == []


def test_it_is_written_without_a_service():
    stream = BytesIO()
    assert FORMAT.write
    FORMAT.write([make_record(make_concept("skill"))], stream, lambda _: ())
    assert ElementTree.fromstring(stream.getvalue()).tag == "GLOSSARY"
