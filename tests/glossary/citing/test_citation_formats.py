"""Citations as other programs read them: verbatim addresses and DOIs, pages, awkward texts."""

import json
import re
from datetime import date
from pathlib import Path

import bibtexparser
import pytest
import rispy
from factories import make_concept, make_definition, make_resource

from glossary.citing.format import citation_formats
from glossary.citing.reference import Visit, citation, entry_citation, resource_citation

DATA = Path(__file__).parents[4] / "shared" / "data"
URL = "https://glossary.example/term/soldering#d1"
VISIT = Visit(URL, date(2026, 11, 23), "en", 3, date(2026, 5, 1))
SURVEY = make_resource("survey", {"en": "Survey"}, creator=("OECD",))


def cite(locator=None, source=SURVEY, language="en", **changes):
    definition = make_definition(kind="quotation", source="survey", locator=locator, **changes)
    visit = Visit(URL, VISIT.accessed, language, 3)
    return citation(make_concept(definition=(definition,)), definition, source, visit)


def bibtex(cited):
    """The fields as a parser of BibTeX reads them."""
    library = bibtexparser.parse_string(citation_formats()["bibtex"].write(cited.item))
    assert not library.failed_blocks
    (entry,) = library.entries
    return {field.key: field.value for field in entry.fields}


def ris(cited):
    """The fields as a parser of RIS reads them."""
    (entry,) = rispy.loads(citation_formats()["ris"].write(cited.item).replace("\r\n", "\n"))
    return entry


@pytest.mark.parametrize(
    ("locator", "printed", "pages", "first", "last"),
    [
        ("107", "p. 107", "107", "107", None),
        ("p. 2", "p. 2", "2", "2", None),
        ("p.2", "p. 2", "2", "2", None),
        ("p. p. 2", "p. 2", "2", "2", None),
        ("P. 12a", "p. 12a", "12a", "12a", None),
        ("page 12", "p. 12", "12", "12", None),
        ("S. 12", "p. 12", "12", "12", None),
        ("pp. 12-14", "pp. 12-14", "12--14", "12", "14"),
        ("pp. 12–14", "pp. 12–14", "12--14", "12", "14"),
        ("12 — 14", "p. 12 — 14", "12--14", "12", "14"),
        ("pages xii-xv", "pp. xii-xv", "xii--xv", "xii", "xv"),
        ("A-12", "p. A-12", "A-12", "A-12", None),
        ("12, 15–17", "p. 12, 15–17", "12, 15--17", "12, 15-17", None),
    ],
)
def test_pages_are_pages_in_every_format(locator, printed, pages, first, last):
    cited = cite(locator)
    assert f"Survey, {printed}. Quoted in" in cited.text
    assert bibtex(cited)["pages"] == pages
    assert (ris(cited).get("start_page"), ris(cited).get("end_page")) == (first, last)
    assert cited.item["page"] == pages.replace("--", "-")


@pytest.mark.parametrize("locator", ["§ 3", "chapter 4", "Art. 5 (2)", "Annex", "slide B"])
def test_another_place_is_no_page(locator):
    cited = cite(locator)
    assert f"Survey, {locator}. Quoted in" in cited.text
    assert "p. " not in cited.text
    assert "pages" not in bibtex(cited)
    assert "start_page" not in ris(cited)
    assert f"quotation, {locator}" in ris(cited)["notes"]


@pytest.mark.parametrize(
    ("stored", "doi"),
    [
        ("10.1234/ab_c%d#e&f$g~h^i", "10.1234/ab_c%d#e&f$g~h^i"),
        ("https://doi.org/10.1000/xyz_123", "10.1000/xyz_123"),
        ("doi: 10.1002/(SICI)1097<1::AID>3.0.CO;2-X", "10.1002/(SICI)1097<1::AID>3.0.CO;2-X"),
        ("http://dx.doi.org/10.1/a{b\n", "10.1/a%7Bb"),
    ],
)
def test_a_doi_is_verbatim(stored, doi):
    cited = resource_citation(make_resource(identifier={"doi": stored}), VISIT)
    assert bibtex(cited)["doi"] == doi
    assert ris(cited)["doi"] == doi
    assert json.loads(citation_formats()["csl-json"].write(cited.item))[0]["DOI"] == doi


@pytest.mark.parametrize("address", ["https://a.org/x_y?z=%20&w=1#§", "https://a.org/~me/50%"])
def test_an_address_is_verbatim(address):
    cited = resource_citation(make_resource(url=address), VISIT)
    assert bibtex(cited)["url"] == address.replace("§", "%C2%A7")
    assert ris(cited)["urls"] == [address.replace("§", "%C2%A7")]


@pytest.mark.parametrize(
    "name",
    [
        "Ludwig van Beethoven",
        "van der Berg, Jan",
        "A {Group} and Co",
        "Ministry of Work and Skills",
    ],
)
def test_a_name_is_never_taken_apart(name):
    cited = resource_citation(make_resource(creator=(name, "OECD")), VISIT)
    whole = name.replace("{", r"\{").replace("}", r"\}")
    assert bibtex(cited)["author"] == f"{{{whole}}} and {{OECD}}"
    assert ris(cited)["authors"] == [name, "OECD"]


@pytest.mark.parametrize("title", ["a}b", "}{", "{{{", "{a} b}", "\\}", "end\\"])
def test_braces_are_balanced_as_bibtex_counts_them(title):
    cited = resource_citation(make_resource(title={"en": title}), VISIT)
    entry = citation_formats()["bibtex"].write(cited.item)
    depth = 0
    for char in entry:
        depth += (char == "{") - (char == "}")
        assert depth >= 0
    assert depth == 0
    assert set(bibtex(cited)) >= {"title", "year", "url", "urldate"}


def test_every_field_holds_any_text():
    if not DATA.is_dir():
        pytest.skip("the real data is not here: ../shared/data is no folder")
    texts = json.loads((DATA / "naughty-strings" / "blns.json").read_text("utf-8"))
    for text in ["\r\nER  - \r\nTY  - BOOK", "a\x85b\u2028c\x1d", *texts]:
        definition = make_definition(id=text, kind="quotation", locator=text, language=text)
        source = make_resource(
            "r",
            {"en": text},
            creator=(text, "OECD"),
            publisher=text,
            issued=text,
            url=f"https://a.org/{text}",
            identifier={"isbn": text, "doi": text},
        )
        concept = make_concept("c", {"en": text}, definition=(definition,))
        for cited in (
            citation(concept, definition, source, VISIT),
            entry_citation(concept, VISIT, note=text),
            resource_citation(source, VISIT, note=text),
        ):
            assert bibtex(cited)["urldate"] == "2026-11-23"
            lines = citation_formats()["ris"].write(cited.item).split("\r\n")
            assert all(re.match(r"[A-Z][A-Z0-9]  - [^\x00-\x1f]*\Z", line) for line in lines[:-1])
            assert [line[:2] for line in lines].count("ER") == 1
            assert len(json.loads(citation_formats()["csl-json"].write(cited.item))) == 1


def test_a_citation_format_is_one_file(tmp_path, monkeypatch):
    from glossary.citing import formats  # noqa: PLC0415 - its path is changed

    (tmp_path / "toy.py").write_text(
        "from glossary.citing.format import CitationFormat\n"
        "FORMAT = CitationFormat('toy', 'Toy', '.toy', 'text/toy', lambda item: item['title'])\n"
    )
    monkeypatch.setattr(formats, "__path__", [*formats.__path__, str(tmp_path)])
    citation_formats.cache_clear()
    try:
        cited = resource_citation(make_resource(title={"en": "Found"}), VISIT)
        assert citation_formats()["toy"].write(cited.item) == "Found"
    finally:
        citation_formats.cache_clear()
