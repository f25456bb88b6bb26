"""The page of results."""

import pytest
from bs4 import BeautifulSoup
from factories import make_concept, make_definition, make_resource

STRANGE = [
    "q=" + "apprenticeship%20" * 600,
    "q=%22%22%22((((AND+OR+NOT",
    "q=a&page=0",
    "q=training&page=-3&sort=sideways&from=x&to=99999999999",
    "q=training&kind=nonsense&place=%00&theme=%F0%9F%98%80",
    "q=training&from=2020&to=2000",
    "q=training&" + "&".join(f"source=s{number}" for number in range(300)),
    "q=%ff%fe",
    "q=training&lang=xx",
    "kind=term",
    "",
]


def _page(client, address, **parameters):
    answer = client.get(address, query_string=parameters or None)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.data, "lxml")


def _links(page, selector):
    return [link["href"] for link in page.select(selector)]


def test_a_label_is_answered_with_a_card_first(client):
    page = _page(client, "/search", q="apprenticeship")
    card = page.select_one(".answer")
    assert card.select_one(".headword a")["href"] == "/term/apprenticeship"
    assert card.select_one("[lang=fr]").text.startswith("Apprentissage")
    assert "Compare 6 definitions" in card.text
    assert "/term/apprenticeship" not in _links(page, ".hit-title a")


@pytest.mark.parametrize("query", ["RPL", "reconnaissance des acquis", "398"])
def test_abbreviations_other_languages_and_old_ids_are_answered_too(client, query):
    card = _page(client, "/search", q=query).select_one(".answer")
    assert card is not None
    assert card.select_one(".headword a")["href"].startswith("/term/recognition")


def test_words_that_are_no_label_get_no_card(client):
    assert _page(client, "/search", q="apprenticeship contract law").select_one(".answer") is None


def test_every_hit_has_its_kind_a_link_and_marked_words(client):
    page = _page(client, "/search", q="training")
    hits = page.select(".hit")
    assert hits
    for hit in hits:
        assert hit.select_one(".kind").text.strip()
        assert hit.select_one(".hit-title a")["href"].startswith(("/term/", "/resource/"))
    assert page.select(".hit mark")


def test_a_match_in_another_language_says_which_label_matched(client):
    page = _page(client, "/search", q="agrément qualité")
    reasons = [reason for reason in page.select(".why") if reason.select_one("[lang=fr]")]
    assert reasons
    assert "French" in reasons[0].text


def test_the_query_stays_in_the_box_and_in_the_title(client):
    page = _page(client, "/search", q='green "skills')
    assert page.select_one("#q")["value"] == 'green "skills'
    assert "green" in page.title.text
    assert "Unclosed quotation mark" in page.select_one(".notice").text


def test_passages_stand_under_their_publication_with_page_numbers_that_open_there(client):
    page = _page(
        client, "/search", q="employers and the contract of apprentices", kind="publication"
    )
    numbers = page.select(".hit .page-number")
    assert numbers
    for number in numbers:
        assert "page=" in number["href"]
        assert "q=" in number["href"]
        assert number.text.strip()


def test_choosing_a_facet_narrows_the_list_and_says_so_with_a_removable_chip(client):
    page = _page(client, "/search", q="training")
    value = page.select_one(".facet a")
    count = int(value.select_one(".count").text)
    narrowed = _page(client, value["href"])
    assert narrowed.select_one(".tally").text in (f"{count} results", f"Results 1–20 of {count}")
    chip = narrowed.select_one(".chips a")
    assert _page(client, chip["href"]).select_one(".tally").text == page.select_one(".tally").text
    chosen = narrowed.select_one(".facet a[aria-current]")
    assert chosen["href"] == chip["href"]


def test_several_values_and_years_are_kept_together_in_every_link(client):
    page = _page(
        client, "/search?q=training&kind=term&kind=publication&from=2000&to=2015&sort=date&lang=fr"
    )
    chips = [chip.text.split()[-1] for chip in page.select(".chips a")]
    assert "2000–2015" in chips
    facet = page.select_one(".facet a:not([aria-current])")["href"]
    for part in ("kind=term", "kind=publication", "from=2000", "to=2015", "sort=date", "lang=fr"):
        assert part in facet
    hidden = {
        (entry["name"], entry["value"])
        for entry in page.select(".years ~ input, form.chart input[type=hidden]")
    }
    assert {("kind", "term"), ("kind", "publication"), ("sort", "date"), ("lang", "fr")} <= hidden


def test_a_chosen_filter_that_gives_nothing_can_be_taken_back(client):
    page = _page(client, "/search", q="apprenticeship", kind="programme", theme="other")
    assert page.select_one("h1").text.startswith("Nothing found")
    assert "The same words without filters" in page.text
    assert len(page.select(".chips a")) == 3


def test_pages_are_linked_both_ways_and_do_not_overlap(client):
    first = _page(client, "/search", q="training")
    following = first.select_one("a[rel=next]")["href"]
    second = _page(client, following)
    assert second.select_one("link[rel=prev]")["href"] == second.select_one("a[rel=prev]")["href"]
    shown = _links(first, ".hit-title a") + _links(second, ".hit-title a")
    assert len(shown) == len(set(shown))
    assert (
        _links(_page(client, "/search", q="training"), ".hit-title a")
        == shown[: len(_links(first, ".hit-title a"))]
    )


@pytest.mark.parametrize("number", ["9999", "99999", "9999999999999999999999"])
def test_a_page_beyond_the_last_is_not_found(client, number):
    for query in (
        {"q": "training"},
        {"kind": "term"},
        {"q": "xqzzy"},
        {"q": "training", "lang": "fr"},
    ):
        assert client.get("/search", query_string=query | {"page": number}).status_code == 404


def test_a_misspelt_query_is_offered_in_better_spelling_and_not_changed(client):
    page = _page(client, "/search", q="aprenticeship")
    offer = page.select_one(".did-you-mean a")
    assert offer.text == "apprenticeship"
    assert page.select_one("#q")["value"] == "aprenticeship"
    assert page.select_one(".tier").text.startswith("Similar spelling")


def test_nothing_found_is_said_and_leads_on(client):
    page = _page(client, "/search", q="zzyzx qualifzzyzx")
    assert page.h1.text == "Nothing found for “zzyzx qualifzzyzx”"
    assert any("qualification" in link for link in _links(page, ".nothing .term-list a"))
    assert "zzyzx OR qualifzzyzx" in page.text
    assert any("missing=zzyzx" in link for link in _links(page, ".nothing a"))
    assert page.select_one("#q")["value"] == "zzyzx qualifzzyzx"


def test_a_filter_without_such_a_value_is_said_with_what_there_is(client):
    page = _page(client, "/search", q="training kind:foo")
    (note,) = page.select(".notice")
    assert note.text.startswith("Type: no results for “foo”. Available: Terms, Publications")
    offers = " ".join(link.text for link in page.select(".nothing a"))
    assert "foo" not in offers
    french = _page(client, "/search", q="training pays:Atlantide", lang="fr")
    assert "aucun résultat pour « Atlantide »" in french.select_one(".notice").text


def test_a_word_that_stands_nowhere_is_said_and_the_others_are_found(client):
    page = _page(client, "/search", q="vocational blockchain")
    assert page.h1.text == "Results for “vocational blockchain”"
    assert "No results contain “blockchain”." in [note.text for note in page.select(".notice")]


@pytest.mark.parametrize("asked", STRANGE)
def test_odd_and_endless_queries_are_answered(client, asked):
    page = _page(client, f"/search?{asked}")
    assert len(page.h1.text) < 200


def test_without_words_the_page_says_what_can_be_browsed(client):
    page = _page(client, "/search")
    assert page.h1.text == "Search"
    assert page.select(".nothing .term-list a")


def test_search_engines_are_told_that_every_list_is_the_one_search_page(client):
    page = _page(client, "/search", q="training")
    assert page.select_one("link[rel=canonical]")["href"].endswith("/search")


def test_hostile_queries_are_shown_as_text(client, shared_data):
    lines = (shared_data / "naughty-strings" / "blns.txt").read_text("utf-8").splitlines()
    for line in [line for line in lines if "<" in line][:40]:
        text = client.get("/search", query_string={"q": line}).text
        main = BeautifulSoup(text, "lxml").select("main script")
        assert all(script.get("src", "").startswith("/static/") for script in main)


def test_hostile_snippets_are_shown_as_text(browsing):
    hostile = "<img src=x onerror=alert(1)> soldering"
    client = browsing(
        make_resource(title={"en": hostile}, abstract={"en": hostile}, creator=(hostile,)),
        make_concept(definition=(make_definition("d0", hostile),)),
    )
    page = _page(client, "/search", q="soldering")
    assert page.select(".hit")
    assert not page.select("main img")


def test_what_is_understood_is_said_and_each_part_can_be_taken_back(client):
    page = _page(client, "/search", q="Kenya youth employment practices")
    said = page.select(".understood a")
    assert [link.text.split(" Search")[0].strip() for link in said] == [
        "Country: Kenya",
        "Theme: Youth employment",
        "Type: Promising practices",
    ]
    assert [link["href"].split("&literal=")[1] for link in said] == ["place", "theme", "kind"]
    assert "Search for the words “youth employment” instead" in said[1].text
    back = _page(client, said[2]["href"])
    assert len(back.select(".understood a")) == 2
    assert "literal=kind" in back.select_one(".facet a")["href"]


def test_what_is_understood_is_said_in_french(client):
    page = _page(client, "/search", q="emploi des jeunes au Kenya", lang="fr")
    assert "Pays\u00a0: Kenya" in page.select_one(".understood").text


def test_the_term_named_beside_a_place_has_its_card(client):
    page = _page(client, "/search", q="dual system in Germany")
    assert page.select_one(".answer .headword a")["href"] == "/term/dual-system"
    assert page.select_one(".understood") is not None


def test_what_has_no_results_together_is_said(client):
    page = _page(client, "/search", q="South African promising practices")
    assert "No results for Country: South Africa; Type: Promising practices." in page.text
    assert page.select(".hit")


def test_what_is_understood_is_downloaded_as_listed(client):
    address = "/download/csv?q=Kenya+youth+employment+practices"
    answer = client.get(address, buffered=True)
    assert b"pp-kenya-rvtti-6417" in answer.data
    assert b"pp-peru" not in answer.data
