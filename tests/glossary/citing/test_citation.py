"""Citations: the source as maker, the glossary as container, nothing guessed."""

import json
import re
from datetime import date

import pytest
from factories import make_concept, make_definition, make_resource

from glossary.citing.format import citation_formats
from glossary.citing.reference import Visit, citation, entry_citation, resource_citation

TODAY = date(2026, 11, 23)
URL = "https://glossary.example/term/soldering#d1"
SURVEY = make_resource(
    "survey",
    {"en": "Joining metals & more: 100% of terms"},
    creator=("Ministry of Tin_and_Lead", "Ada O’Neil"),
    identifier={"isbn": "978-92-3-100231-1"},
)


def cite(definition, source, language="en", **changes):
    concept = make_concept(definition=(definition,))
    known = {"url": URL, "accessed": TODAY, "revision": 3, "language": language}
    return citation(concept, definition, source, Visit(**known | changes))


def cite_resource(resource, **changes):
    return resource_citation(resource, Visit(URL, TODAY, **changes))


def written(cited, format):
    return citation_formats()[format].write(cited.item)


def bibtex_fields(text):
    return dict(re.findall(r"^  (\w+) = \{(.*)\},?$", text, re.MULTILINE))


def ris_fields(text):
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in text.split("\r\n") if line)
    return [(line[:2], line[6:]) for line in text.split("\r\n") if line]


def test_a_quotation_is_cited_as_its_source_in_the_glossary():
    made = cite(make_definition(kind="quotation", source="survey", locator="107"), SURVEY)
    assert made.text == (
        "Ministry of Tin_and_Lead, Ada O’Neil (2019). "
        "Joining metals & more: 100% of terms, p. 107. "
        "Quoted in: “Soldering”, TVETipedia, revision 3. "
        "https://glossary.example/term/soldering#d1 (accessed 23 November 2026)."
    )


def test_a_paraphrase_is_never_called_a_quotation():
    made = cite(make_definition(kind="paraphrase", source="survey"), SURVEY)
    assert "Paraphrased in: “Soldering”" in made.text
    assert "Quoted" not in made.text


def test_the_connecting_words_are_in_the_language_asked_for():
    made = cite(make_definition(kind="quotation", source="survey"), SURVEY, "fr")
    assert "Cité dans : “Soldering”, TVETipedia, révision 3." in made.text
    assert "(consulté le 23 novembre 2026)" in made.text


def test_a_language_without_words_gets_english_ones():
    made = cite(make_definition(kind="quotation", source="survey"), SURVEY, "tlh")
    assert "Quoted in:" in made.text
    assert "23 November 2026" in made.text


def test_an_editorial_definition_is_ours_and_of_the_day_of_its_revision():
    made = cite(make_definition(), None, modified=date(2026, 5, 1))
    assert made.text.startswith("TVETipedia (2026). “Soldering”, revision 3. https://")
    assert json.loads(written(made, "csl-json"))[0]["issued"] == {"date-parts": [[2026, 5, 1]]}


def test_a_missing_year_is_told_and_not_guessed():
    source = make_resource(issued=None, creator=("OECD",))
    made = cite(make_definition(kind="quotation", source=source.id), source, modified=TODAY)
    assert made.text.startswith("OECD (n.d.). ")
    assert bibtex_fields(written(made, "bibtex"))["year"] == "n.d."
    assert "issued" not in json.loads(written(made, "csl-json"))[0]
    assert "PY" not in dict(ris_fields(written(made, "ris")))
    assert cite(make_definition(source="x"), source, "fr").text.startswith("OECD (s. d.). ")


def test_the_year_of_the_definition_stands_in_for_that_of_its_source():
    source = make_resource(issued=None, creator=("OECD",))
    assert cite(make_definition(source=source.id, year=2014), source).text.startswith("OECD (2014)")


def test_a_missing_maker_is_left_out_and_the_title_leads():
    source = make_resource(title={"en": "Terminology"}, creator=())
    made = cite(make_definition(kind="quotation", source=source.id), source)
    assert made.text.startswith("Terminology (2019). Quoted in: ")
    assert "author" not in bibtex_fields(written(made, "bibtex"))
    assert "author" not in json.loads(written(made, "csl-json"))[0]
    assert "AU" not in dict(ris_fields(written(made, "ris")))


def test_a_missing_title_is_left_out():
    source = make_resource(title={}, creator=("OECD",))
    made = cite(make_definition(kind="quotation", source=source.id), source)
    assert made.text.startswith("OECD (2019). Quoted in: “Soldering”, ")
    assert json.loads(written(made, "csl-json"))[0]["title"] == "“Soldering”"


def test_bibtex_keeps_names_whole_and_escapes_what_tex_would_read():
    made = cite(make_definition(kind="quotation", source="survey", locator="xii"), SURVEY)
    assert written(made, "bibtex").startswith("@incollection{soldering-d1,\n")
    assert written(made, "bibtex").endswith("\n}\n")
    assert bibtex_fields(written(made, "bibtex")) == {
        "author": r"{Ministry of Tin\_and\_Lead} and {Ada O’Neil}",
        "title": r"{“Soldering” in Joining metals \& more: 100\% of terms}",
        "booktitle": "TVETipedia",
        "year": "2019",
        "edition": "revision 3",
        "pages": "xii",
        "isbn": "978-92-3-100231-1",
        "note": "quotation",
        "language": "en",
        "url": "https://glossary.example/term/soldering#d1",
        "urldate": "2026-11-23",
    }


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a{b", r"a\textbraceleft{}b"),
        ("a}b", r"a\textbraceright{}b"),
        ("{a} {b{c}}", r"\{a\} \{b\{c\}\}"),
        ("}a{", r"\textbraceright{}a\textbraceleft{}"),
        ("a\\b", r"a\textbackslash{}b"),
        ("~^", r"\textasciitilde{}\textasciicircum{}"),
        ("#1 $5", r"\#1 \$5"),
        ("two\nlines", "two lines"),
        ("Éco لحام 焊接", "Éco لحام 焊接"),
    ],
)
def test_no_text_can_break_out_of_its_bibtex_field(text, escaped):
    made = cite_resource(make_resource(title={"en": text}))
    assert bibtex_fields(written(made, "bibtex"))["title"] == f"{{{escaped}}}"


def test_an_address_cannot_break_out_of_its_field_either():
    resource = make_resource(url="https://a.org/x?y={1}&z=%20\\ä")
    made = cite_resource(resource)
    assert (
        bibtex_fields(written(made, "bibtex"))["url"] == "https://a.org/x?y=%7B1%7D&z=%20%5C%C3%A4"
    )


def test_ris_has_one_line_for_each_field_and_an_end():
    made = cite(make_definition(kind="quotation", source="survey"), SURVEY)
    fields = ris_fields(written(made, "ris"))
    assert fields[0] == ("TY", "DICT")
    assert fields[-1] == ("ER", "")
    assert [value for tag, value in fields if tag == "AU"] == [
        "Ministry of Tin_and_Lead",
        "Ada O’Neil",
    ]
    assert dict(fields)["T2"] == "TVETipedia"
    assert dict(fields)["PY"] == "2019"
    assert dict(fields)["Y2"] == "2026/11/23"


def test_a_line_break_in_a_title_cannot_add_a_ris_field():
    resource = make_resource(title={"en": "One\r\nER  - \r\nTY  - BOOK"})
    tags = [tag for tag, _ in ris_fields(written(cite_resource(resource), "ris"))]
    assert tags.count("TY") == tags.count("ER") == 1


def test_csl_json_names_source_container_revision_and_address():
    made = cite(make_definition(kind="quotation", source="survey", locator="107"), SURVEY)
    (item,) = json.loads(written(made, "csl-json"))
    assert item == {
        "id": "soldering-d1",
        "type": "entry-dictionary",
        "title": "“Soldering” in Joining metals & more: 100% of terms",
        "author": [{"literal": "Ministry of Tin_and_Lead"}, {"literal": "Ada O’Neil"}],
        "issued": {"date-parts": [[2019]]},
        "container-title": "TVETipedia",
        "edition": "revision 3",
        "page": "107",
        "ISBN": "978-92-3-100231-1",
        "note": "quotation",
        "language": "en",
        "URL": URL,
        "accessed": {"date-parts": [[2026, 11, 23]]},
    }


def test_an_entry_is_cited_as_ours_with_revision_and_permanent_address():
    concept = make_concept(pref_label={"en": "Soldering", "fr": "Brasage"})
    made = entry_citation(concept, Visit(URL, TODAY, "fr", 3, date(2026, 5, 1)))
    assert made.text == (
        "TVETipedia (2026). “Brasage”, révision 3. "
        "https://glossary.example/term/soldering#d1 (consulté le 23 novembre 2026)."
    )
    assert json.loads(written(made, "csl-json"))[0]["type"] == "entry-dictionary"


def test_a_resource_is_cited_at_its_own_address_or_else_at_ours():
    own = make_resource(url="https://a.org/report.pdf", publisher="Tin Press", creator=("OECD",))
    made = cite_resource(own)
    assert made.text == (
        "OECD (2019). Trade report 2019. Tin Press. https://a.org/report.pdf "
        "(accessed 23 November 2026)."
    )
    assert URL in cite_resource(make_resource()).text


@pytest.mark.parametrize(
    ("attributes", "bibtex", "ris", "csl"),
    [
        ({"identifier": {"isbn": "978-1"}}, "book", "BOOK", "book"),
        ({"genre": "report"}, "techreport", "RPRT", "report"),
        ({"genre": "law"}, "misc", "STAT", "legislation"),
        ({"type": "event"}, "misc", "GEN", "event"),
        ({"type": "forum-discussion"}, "misc", "ELEC", "post"),
        ({"type": "network-news"}, "misc", "ELEC", "webpage"),
        ({}, "misc", "GEN", "document"),
    ],
)
def test_a_resource_has_the_type_that_reference_managers_know(attributes, bibtex, ris, csl):
    made = cite_resource(make_resource(creator=("OECD",), **attributes))
    assert written(made, "bibtex").startswith(f"@{bibtex}{{trade-report-2019,")
    assert ris_fields(written(made, "ris"))[0] == ("TY", ris)
    assert json.loads(written(made, "csl-json"))[0]["type"] == csl


def test_a_broken_date_is_not_handed_on():
    made = cite_resource(make_resource(issued="soon"))
    assert "(n.d.)" in made.text
