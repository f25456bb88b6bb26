"""The page of an organisation."""

import pytest
from bs4 import BeautifulSoup
from factories import make_concept, make_definition, make_resource


def _page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.data, "lxml")


@pytest.fixture
def organised(browsing):
    """A browser over documents of three organisations, one under two names."""
    return browsing(
        make_resource("old", creator=("ILO",), issued="2001"),
        make_resource("new", creator=("International Labour Organization (ILO)",), issued="2020"),
        make_resource("both", creator=("OECD", "ILO"), publisher="OECD"),
        make_resource("arabic", creator=("اليونسكو",)),
        make_concept(
            definition=(
                make_definition("d1", "Of the old one.", kind="quotation", source="old"),
                make_definition("d2", "Of another.", kind="quotation", source="arabic"),
            )
        ),
    )


def test_it_lists_documents_and_definitions_of_all_its_names(organised):
    page = _page(organised, "/organisation/ilo")
    assert page.h1.text == "International Labour Organization (ILO)"
    assert page.select_one(".tally").text == "3 resources, 1 definition"
    listed = [link["href"] for link in page.select("#documents .title")]
    assert listed == ["/resource/new", "/resource/both", "/resource/old"]
    assert "Of the old one." in page.select_one("#definitions").text
    assert "Of another." not in page.text


def test_a_name_without_latin_letters_has_a_page_as_well(organised):
    author = _page(organised, "/resource/arabic").find("dt", string="Author").find_next("a")
    page = _page(organised, author["href"])
    assert page.h1.text == "اليونسكو"


def test_an_organisation_that_there_is_not_is_not_found(organised):
    assert organised.get("/organisation/nobody").status_code == 404
    assert _page(organised, "/organisation/ILO").h1


def test_every_organisation_of_the_starter_corpus_has_a_page(client, starter_services):
    makers = {
        name
        for record in starter_services.catalogue().resources.values()
        for name in record.noun.creator
    }
    assert len(makers) > 50
    page = _page(client, "/organisation/unesco-unevoc")
    assert len(page.select("#documents li")) == 40
    assert "more" in page.select_one("#documents .more").text


@pytest.mark.parametrize(
    ("query", "kind", "address"),
    [
        ("ILO", "Organisation or author", "/organisation/ilo"),
        ("international labour organization", "Organisation or author", "/organisation/ilo"),
        ("Kenya", "Country", "/country/KE"),
        ("Australie", "Country", "/country/AU"),
        ("Africa", "Region", "/country/002"),
        ("greening tvet", "Theme", "/theme/greening-tvet"),
        ("Emploi des jeunes", "Theme", "/theme/youth-employment"),
        ("events", "Type of resource", "/resources/event"),
        ("Promising practice?", "Type of resource", "/resources/promising-practice"),
    ],
)
def test_a_query_that_is_a_name_is_answered_with_a_card(client, query, kind, address):
    answer = client.get("/search", query_string={"q": query})
    card = BeautifulSoup(answer.data, "lxml").select_one(f'.subject a[href="{address}"]')
    assert card is not None
    assert card.find_parent("section").select_one(".kind").text == kind


@pytest.mark.parametrize("query", ["it", "in", "no", "KE", "kenya skills", "?", "x" * 3000])
def test_other_queries_get_no_such_card(client, query):
    answer = client.get("/search", query_string={"q": query})
    assert answer.status_code == 200
    assert not BeautifulSoup(answer.data, "lxml").select(".subject")
