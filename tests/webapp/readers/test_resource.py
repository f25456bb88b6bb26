"""The page of a resource, its text page by page, and the reader's words in it."""

import json
from hashlib import sha256

import pytest
from bs4 import BeautifulSoup
from factories import make_concept, make_definition, make_page, make_resource

from glossary.store.originals import keep
from webapp.app import create_app

PDF = b"%PDF-1.7 not really"


def _page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.data, "lxml")


def _fact(page, name):
    label = page.find("dt", string=name)
    return label and label.find_next("dd")


@pytest.fixture
def reading(serving):
    """A maker of browsers on one resource with these pages of text."""

    def make(*pages, **attributes):
        services = serving()
        resource = make_resource("report", **attributes)
        services.store.put(resource, editor="test", pages=pages)
        app = create_app(services.settings, services)
        app.config["PROPAGATE_EXCEPTIONS"] = True
        return app.test_client()

    return make


@pytest.fixture
def book(reading):
    """A browser on a text of 45 pages, the first two of them numbered in Roman numerals."""
    pages = [make_page(n, f"Nothing much on leaf {n}.") for n in range(3, 46)]
    pages[5] = make_page(8, "Tin melts.\n\nApprentices learn soldering slowly.", label="6")
    return reading(
        make_page(1, "Preface to soldering.", label="i"), make_page(2, "More.", label="ii"), *pages
    )


def test_every_resource_of_the_starter_corpus_has_a_page(client, starter_services):
    for id in starter_services.catalogue().resources:
        page = _page(client, f"/resource/{id}")
        assert len(page.select("h1")) == 1, id
        assert page.h1.text.strip(), id


def test_an_id_that_was_never_used_is_not_found(client):
    assert client.get("/resource/no-such-resource").status_code == 404


def test_facts_stand_in_words_with_links(browsing):
    client = browsing(
        make_resource(
            "report",
            genre="law",
            creator=("ILO", "OECD"),
            publisher="Press",
            issued="2018-10",
            language=("fr", "ar"),
            spatial=("KE", "150"),
            theme=("greening-tvet",),
            identifier={"isbn": "978-1 978-2", "doi": "10.2801/66 7", "series": "No 7"},
            url="https://www.unevoc.unesco.org/go.php?q=x&y=<z>",
            rights="CC BY 4.0",
            seen_at="https://one.example/a ; https://two.example/b",
        )
    )
    page = _page(client, "/resource/report")
    assert page.select_one(".opening .kind").text == "Publication (law)"
    assert [li.text for li in _fact(page, "Author").select("li")] == ["ILO", "OECD"]
    assert _fact(page, "Published").text == "October 2018"
    assert [li.text for li in _fact(page, "Languages").select("li")] == ["French", "Arabic"]
    places = {a.text: a["href"] for a in _fact(page, "Countries and regions").select("a")}
    assert places == {"Kenya": "/country/KE", "Europe": "/country/150"}
    assert _fact(page, "Themes").a["href"] == "/theme/greening-tvet"
    assert [li.text for li in _fact(page, "ISBN").select("li")] == ["978-1", "978-2"]
    assert _fact(page, "DOI").a["href"] == "https://doi.org/10.2801/66%207"
    assert _fact(page, "Series").text == "No 7"
    address = _fact(page, "Source link").a
    assert address.text == "unevoc.unesco.org"
    assert address["href"].endswith("y=<z>")
    seen = _fact(page, "Described from").select("a")
    assert [a.text for a in seen] == ["one.example", "two.example"]


def test_an_address_that_is_none_is_no_link(browsing):
    client = browsing(make_resource("report", url="javascript:alert(1)"))
    assert "javascript:" not in str(_page(client, "/resource/report").select("main a"))


def test_a_resource_without_title_is_named_by_maker_and_year_and_says_so(browsing):
    client = browsing(make_resource("report", title={}, creator=("OECD",)))
    page = _page(client, "/resource/report")
    assert page.h1.text == "OECD, 2019"
    assert "Untitled document" in page.select_one(".opening .note").text


def test_a_title_composed_by_us_is_marked(browsing):
    client = browsing(make_resource("report", title_supplied=True))
    assert (
        "Title supplied by TVETipedia" in _page(client, "/resource/report").select_one(".note").text
    )


def test_a_title_and_abstract_in_another_language_say_so(browsing):
    client = browsing(make_resource("report", {"ar": "تقرير"}, abstract={"ar": "خلاصة"}))
    page = _page(client, "/resource/report")
    assert (page.h1["lang"], page.h1["dir"]) == ("ar", "rtl")
    assert page.select_one(".lede")["dir"] == "rtl"


def test_a_withdrawn_resource_keeps_a_page_that_says_so(serving):
    services = serving(make_resource("report"))
    services.store.put(
        make_resource("report"), status="withdrawn", editor="test", change_note="A double."
    )
    client = create_app(services.settings, services).test_client()
    page = _page(client, "/resource/report")
    assert "A double." in page.select_one(".notice.warning").text
    assert "2 revisions" in page.select_one("#history").text


def test_it_is_cited_in_words_and_for_reference_managers(browsing):
    client = browsing(make_resource("report", creator=("ILO",), publisher="Press"))
    cited = _page(client, "/resource/report").select_one("#cite")
    assert "(ILO, 2019)" in cited.text
    assert "ILO. (2019). Report. Press." in cited.text
    page = _page(client, cited.select_one("a[data-cite]")["href"])
    assert "@misc{report," in page.text
    assert "TY  - " in page.text
    assert '"publisher": "Press"' in page.text


def test_linked_data_cannot_break_out_of_its_element(browsing):
    client = browsing(make_resource("report", {"en": "</script><script>alert(1)</script>"}))
    page = _page(client, "/resource/report")
    data = json.loads(page.select_one('script[type="application/ld+json"]').text)
    assert data["name"] == "</script><script>alert(1)</script>"
    assert data["inLanguage"] == ["en"]


def test_terms_that_it_is_about_stand_apart_from_those_that_it_only_uses(serving):
    services = serving(
        make_concept("soldering"), make_concept("apprentice"), make_concept("welding")
    )
    services.store.put(
        make_resource("report", subject=("soldering",), abstract={"en": "On apprentices."}),
        editor="test",
        pages=[make_page(1, "Soldering and welding.")],
    )
    client = create_app(services.settings, services).test_client()
    about, uses = _page(client, "/resource/report").select("#terms .two-lists > div")
    assert [a["href"] for a in about.select("a")] == ["/term/soldering"]
    assert [a["href"] for a in uses.select("a")] == ["/term/apprentice", "/term/welding"]


def test_terms_with_definitions_from_here_lead_to_all_of_them(browsing):
    client = browsing(
        make_resource("report"),
        make_concept(
            definition=(
                make_definition("d1", source="report", kind="quotation"),
                make_definition("d2", source="report", kind="paraphrase"),
            )
        ),
    )
    part = _page(client, "/resource/report").select_one("#definitions")
    assert part.select_one(".tally").text == "2 definitions"
    assert part.select_one(".more")["href"] == "/source/report"


def test_pages_are_named_as_printed_and_as_counted(book):
    page = _page(book, "/resource/report")
    assert page.select_one("#page-2 h3").text == "Page ii page 2 of the file"
    assert page.select_one("#page-3 h3").text == "Page 3 of the file"
    assert page.select_one("#page-8 h3").text == "Page 6 page 8 of the file"


def test_a_long_text_comes_in_stretches_of_twenty_pages(book):
    first = _page(book, "/resource/report?q=leaf")
    assert len(first.select(".text-page")) == 20
    later = first.select_one(".pager [rel=next]")["href"]
    assert later == "/resource/report?page=21&q=leaf#page-21"
    last = _page(book, "/resource/report?page=45")
    assert [section["id"] for section in last.select(".text-page")][0::4] == ["page-41", "page-45"]
    assert not last.select(".pager [rel=next]")
    assert last.select_one(".pager [rel=prev]")["href"].endswith("#page-21")


@pytest.mark.parametrize("number", ["46", "0", "-1", "1e3", "٣", "9" * 5000, "vii", "'"])
def test_an_unknown_page_number_is_not_found(book, number):
    assert book.get("/resource/report", query_string={"page": number}).status_code == 404


def test_a_page_can_be_asked_for_as_printed(book):
    assert _page(book, "/resource/report?page=ii").select_one("#page-2")


@pytest.mark.parametrize(
    ("printed", "address"),
    [("6", "?page=8#page-8"), ("ii", "?page=2#page-2"), ("8", ""), ("107", "")],
)
def test_a_page_that_a_citation_names_leads_to_the_page_of_the_text(book, printed, address):
    answer = book.get(f"/resource/report?printed={printed}")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/resource/report{address}")


def test_a_page_without_text_shows_its_surroundings(reading):
    client = reading(make_page(1, "One."), make_page(30, "Thirty."))
    assert _page(client, "/resource/report?page=12").select_one("#page-30")


def test_passages_with_the_readers_words_come_first_and_are_marked(book):
    page = _page(book, "/resource/report?q=apprentice+soldering")
    found = page.select("#passages li")
    assert len(found) == 1
    assert found[0].a.text == "Page 6"
    assert found[0].a["href"] == "/resource/report?page=8&q=apprentice+soldering#passage-8-1"
    assert page.select_one("#page-8 #passage-8-1")
    assert [mark.text for mark in found[0].select("mark")] == ["Apprentices", "soldering"]
    assert [mark.text for mark in page.select("#page-1 mark")] == ["soldering"]


def test_words_that_never_stand_together_are_told_to_be_most_of_them(book):
    page = _page(book, "/resource/report?q=preface+leaf")
    assert "No passage has all the words" in page.select_one("#passages").text
    assert "43 passages" in page.select_one("#passages .tally").text
    assert len(page.select("#passages li")) == 8


def test_words_that_stand_nowhere_are_told(book):
    page = _page(book, "/resource/report?q=basketry")
    assert "“basketry” does not appear" in page.select_one("#passages").text


@pytest.mark.parametrize("query", ['"', "-soldering", "()", "AND", "*", "<b>", "%", "a" * 10_000])
def test_an_odd_query_does_no_harm(book, query):
    answer = book.get("/resource/report", query_string={"q": query})
    assert answer.status_code == 200
    assert "<b>" not in answer.text.partition("<main")[2].replace("<b>TVET</b>", "")


def test_the_original_opens_at_the_page(serving):
    services = serving()
    digest = keep(services.originals, PDF)
    assert digest == sha256(PDF).hexdigest()
    held = make_resource("report", file=digest, media_type="application/pdf")
    services.store.put(held, editor="test", pages=[make_page(1, "One.", label="xii")])
    client = create_app(services.settings, services).test_client()
    link = _page(client, "/resource/report").select_one(".page-head a")
    assert link["href"] == f"/original/{digest}/report.pdf#page=1"
    assert link.text == "Open the original at page xii"
    with client.get(link["href"].partition("#")[0]) as answer:
        assert answer.data == PDF


def test_an_original_that_is_not_held_is_not_offered(reading):
    client = reading(make_page(), file="0" * 64, media_type="application/pdf")
    assert "/original/" not in str(_page(client, "/resource/report").main)


def test_headings_of_the_text_are_headings_below_that_of_the_page(reading):
    text = "Safety first\nWear gloves at all times when you work."
    client = reading(make_page(1, text), make_page(2))
    page = _page(client, "/resource/report")
    assert page.select_one("#page-1 h4").text == "Safety first"
    assert "Wear gloves" in page.select_one("#page-1 p").text


def test_the_query_and_the_language_are_kept_by_the_form(book):
    form = _page(book, "/resource/report?lang=fr&q=leaf").select_one(".within")
    assert form.select_one("[name=lang]")["value"] == "fr"
    assert form.select_one("[name=q]")["value"] == "leaf"
    assert form["action"] == "/resource/report#passages"


def test_matches_can_be_gone_through_one_by_one(book):
    page = _page(book, "/resource/report?q=leaf&page=1")
    total = int(page.select_one("#passages .tally").text.split()[0])
    steps = page.select(".step")
    assert steps[0].span.text == f"Match 1 of {total}"
    assert [link.text for link in steps[0].select("a")] == ["Next match"]
    following = steps[0].a["href"]
    assert following.endswith(f"#{steps[1]['id']}")
    assert [link.text for link in steps[1].select("a")] == ["Previous match", "Next match"]
    assert len({step["id"] for step in page.select("[id]")}) == len(page.select("[id]"))


def test_the_last_match_of_a_stretch_leads_into_the_next_one(book):
    last = _page(book, "/resource/report?q=leaf&page=1").select(".step")[-1]
    address = last.select("a")[-1]["href"]
    landing = address.partition("#")[2]
    assert _page(book, address.partition("#")[0]).find(id=landing)


def test_without_a_query_there_is_nothing_to_step_through(book):
    assert not _page(book, "/resource/report").select(".step")


def test_a_page_that_no_number_is_printed_on_is_found_by_its_count(reading):
    client = reading(*(make_page(at, f"Text {at}.") for at in (1, 2, 3)))
    answer = client.get("/resource/report?printed=2")
    assert answer.headers["Location"] == "/resource/report?page=2#page-2"
