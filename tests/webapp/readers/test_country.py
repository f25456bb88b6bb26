"""Pages of countries and regions."""

import pytest
from bs4 import BeautifulSoup
from factories import make_concept, make_definition, make_resource


def _page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.data, "lxml")


@pytest.fixture
def places(browsing):
    """A browser on things from Kenya, Australia and its south-east, and Asia and the Pacific."""

    def said(id, place):
        return make_definition(
            id, f"Said in {place}.", source="law", kind="quotation", spatial=place
        )

    concept = make_concept("welding", definition=(said("d1", "AU"), said("d2", "AU-NSW")))
    return browsing(
        make_resource("law", creator=("Parliament",)),
        make_resource("profile", type="country-profile", spatial=("KE",), abstract={"en": "How."}),
        make_resource("centre", type="network-member", spatial=("KE",)),
        make_resource("wide", spatial=("asia-pacific",)),
        *(make_resource(f"news-{n}", type="network-news", spatial=("KE",)) for n in range(8)),
        concept,
    )


def test_a_country_shows_its_profile_and_what_there_is_by_kind(places):
    page = _page(places, "/country/KE")
    assert page.h1.text == "Kenya"
    assert page.select_one(".opening .tally").text == "1 country profile · 10 resources"
    assert "How." in page.select_one("#country-profile").text
    assert page.select_one("#network-member a.title")["href"] == "/resource/centre"
    news = page.select_one("#network-news")
    assert len(news.select("a.title")) == 6
    assert news.select_one(".more")["href"] == "/resources/network-news?country=KE"
    assert news.select_one(".more").text == "See all 8: Network news"


def test_a_country_has_the_words_that_are_used_there_and_in_its_parts(places):
    page = _page(places, "/country/AU")
    assert page.select_one("#definitions .tally").text == "2 definitions of 1 term"
    lines = [line.text for line in page.select("#definitions .source-line")]
    assert ["New South Wales" in line for line in lines] == [False, True]
    assert page.select_one(".chips a")["href"] == "/country/AU-NSW"


def test_a_part_of_a_country_leads_up_to_it(places):
    page = _page(places, "/country/AU-NSW")
    assert [a["href"] for a in page.select(".breadcrumb a")] == ["/countries", "/country/AU"]
    assert "Said in AU." not in page.text


@pytest.mark.parametrize(
    ("asked", "right"),
    [("ke", "KE"), ("au-nsw", "AU-NSW"), ("ASIA-PACIFIC", "asia-pacific")],
)
def test_another_spelling_of_a_code_leads_to_the_right_one(places, asked, right):
    answer = places.get(f"/country/{asked}?lang=fr")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/country/{right}?lang=fr")


@pytest.mark.parametrize("code", ["001", "150", "asia-pacific"])
def test_regions_have_pages_too(client, code):
    assert "as a whole" in _page(client, f"/country/{code}").select_one(".lede").text


@pytest.mark.parametrize("code", ["QQ", "EU", "Atlantis", "9999", "<b>"])
def test_a_code_that_means_no_place_is_not_found(places, code):
    assert places.get(f"/country/{code}").status_code == 404


def test_a_country_of_which_nothing_is_known_says_so(places):
    page = _page(places, "/country/FR")
    assert "Nothing here yet" in page.select_one(".notice").text
    assert page.select_one("meta[name=robots]")["content"] == "noindex"


@pytest.mark.parametrize(("page", "shown"), [("", 24), ("2", 6), ("x", 24), ("0", 24)])
def test_many_terms_come_in_pages(browsing, page, shown):
    entry = make_definition(source="law", kind="quotation", spatial="KE")
    concepts = [make_concept(f"term-{n}", definition=(entry,)) for n in range(30)]
    client = browsing(make_resource("law"), *concepts)
    assert len(_page(client, f"/country/KE?page={page}").select(".quoted-term")) == shown
    assert client.get("/country/KE?page=3").status_code == 404
    assert client.get("/country/KE?page=99999999999").status_code == 404


def test_the_index_groups_countries_parts_and_regions(places):
    page = _page(places, "/countries")
    groups = {part.h2.contents[0].strip(): part for part in page.select("section.part")}
    assert list(groups) == [
        "Countries and territories",
        "Parts of countries",
        "Regions and groups of countries",
    ]
    countries = groups["Countries and territories"].select("li")
    assert [li.text.split() for li in countries] == [["Australia", "2"], ["Kenya", "10"]]


def test_every_place_of_the_starter_corpus_has_a_page(client, starter_services):
    for code in starter_services.catalogue().places:
        page = _page(client, f"/country/{code}")
        assert page.select(".quoted-term, .resource-list li, #country-profile"), code


def test_the_long_list_of_countries_has_a_jump_to_each_letter(client):
    for address in ("/countries", "/countries?lang=fr"):
        page = BeautifulSoup(client.get(address).data, "lxml")
        jumps = [link["href"].removeprefix("#") for link in page.select(".letters a")]
        assert jumps
        assert all(len(page.select(f'[id="{jump}"]')) == 1 for jump in jumps)
