"""The page of a term."""

import json

import pytest
from bs4 import BeautifulSoup
from factories import make_concept, make_definition, make_resource

from webapp.app import create_app

ACCREDITATION = "/term/accreditation"


def _page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.data, "lxml")


def _quoted(id, source, text, **attributes):
    return make_definition(id, text, kind="quotation", source=source, **attributes)


@pytest.fixture
def soldering(browsing):
    """A browser on one term with three sources, one of them Australian."""
    return browsing(
        make_resource("ilo-2006", creator=("ILO",), issued="2006", url="https://ilo.org/x.pdf"),
        make_resource("ncver", creator=("NCVER",), issued=None),
        make_resource("oecd-2009", creator=("OECD",), issued="2009"),
        make_concept(
            pref_label={"en": "Soldering", "ar": "لحام", "fr": "Brasage"},
            alt_label={"en": ("SLD", "soft soldering")},
            scope_note={"en": "Not welding."},
            definition=(
                make_definition("d0", "Our own words."),
                _quoted("d1", "ilo-2006", "Joining metal with tin.", locator="107", spatial="001"),
                _quoted("d2", "ncver", "Joining metal with heat.", spatial="AU"),
                make_definition("d3", "Calls it a craft.", kind="paraphrase", source="oecd-2009"),
            ),
        ),
    )


def test_every_term_of_the_starter_corpus_has_a_page(client, starter_services):
    for id in starter_services.catalogue().concepts:
        assert client.get(f"/term/{id}").status_code == 200, id


def test_an_id_that_was_never_used_is_not_found(client):
    assert client.get("/term/no-such-term").status_code == 404


def test_the_headword_stands_with_its_abbreviation_and_its_labels_in_their_languages(soldering):
    page = _page(soldering, "/term/soldering")
    assert page.h1.text == "Soldering SLD"
    arabic = page.select_one(".labels [lang=ar]")
    assert (arabic.text, arabic["dir"]) == ("لحام", "rtl")
    assert page.select_one(".labels [lang=fr]").text == "Brasage"
    assert "soft soldering" in page.select_one(".also").text
    assert page.title.text == "Soldering – TVETipedia"


def test_our_own_definition_is_marked_as_ours_and_not_compared(soldering):
    page = _page(soldering, "/term/soldering")
    ours = page.select_one(".ours")
    assert "Our own words." in ours.text
    assert "TVETipedia summary" in ours.text
    assert "Our own words." not in page.select_one(".comparison").text


def test_each_definition_says_who_when_where_and_on_which_page(soldering):
    page = _page(soldering, "/term/soldering")
    line = page.select_one("#d-d1 .source-line")
    assert [part.text for part in line.select(".organisation, .year, .place, .locator")] == [
        "ILO",
        "2006",
        "Global",
        "p. 107",
    ]
    assert line.select_one(".document")["href"] == "/source/ilo-2006"
    assert page.select_one("#d-d2 .place")["href"] == "/country/AU"


def test_definitions_stand_in_order_of_their_years_and_those_without_come_last(soldering):
    page = _page(soldering, "/term/soldering")
    assert [entry["id"] for entry in page.select(".definition")] == ["d-d1", "d-d3", "d-d2"]


def test_a_paraphrase_is_not_passed_off_as_a_quotation(soldering):
    page = _page(soldering, "/term/soldering")
    assert page.select_one("#d-d1 blockquote")
    assert not page.select_one("#d-d3 blockquote")
    assert "summarised by TVETipedia" in page.select_one("#d-d3 .source-line").text


def test_words_that_only_one_quotation_uses_are_marked_with_a_legend_and_for_ears(soldering):
    page = _page(soldering, "/term/soldering")
    assert [mark.text for mark in page.select("#d-d1 u")] == ["tin"]
    assert [mark.text for mark in page.select("#d-d2 u")] == ["heat"]
    assert "wording unique to this source" in page.select_one(".legend").text
    assert page.select_one("#d-d1 .of-marks").text == "Wording unique to this source: tin"
    assert not page.select("#d-d3 u, #d-d3 .of-marks")


def _two(kind):
    return (
        make_definition("d1", "Joins metal.", kind=kind, source="a", spatial="AU-NSW"),
        make_definition("d2", "Craft of tin.", kind=kind, source="b", spatial="AU"),
    )


def test_summaries_say_that_they_are_ours_and_their_words_are_not_compared(browsing):
    client = browsing(
        make_resource("a"), make_resource("b"), make_concept(definition=_two("paraphrase"))
    )
    section = _page(client, "/term/soldering").select_one("#definitions")
    assert section.select_one(".note").text == "Summaries of the sources in our words."
    assert not section.select("u, .legend, [name=marks]")


def test_one_definition_has_a_plain_heading_without_filters_or_legend(browsing):
    for kind in ("quotation", "paraphrase"):
        client = browsing(make_resource("a"), make_concept(definition=_two(kind)[:1]))
        section = _page(client, "/term/soldering").select_one("#definitions")
        assert section.h2.text == "Definition 1 definition, 1 country"
        assert not section.select("form, .legend")


@pytest.mark.parametrize(
    ("seen", "own", "name"),
    [
        (
            "https://unevoc.unesco.org/go.php?q=TVETipedia",
            None,
            "As quoted in the former TVETipedia",
        ),
        (
            "https://webarchive.unesco.org/web/1/http://x/tvetipedia/y",
            None,
            "As quoted in the former TVETipedia",
        ),
        ("https://www.bibb.de/en/1.php", None, "As quoted at bibb.de"),
        ("https://unevoc.unesco.org/TVETipedia", "https://www.ilo.org/x", "View at ilo.org"),
        ("javascript:alert(1)", None, ""),
    ],
)
def test_a_link_says_what_it_leads_to(browsing, seen, own, name):
    definition = make_definition("d1", kind="quotation", source="a", seen_at=seen)
    client = browsing(make_resource("a", url=own), make_concept(definition=(definition,)))
    links = _page(client, "/term/soldering").select(".actions a[rel=external]")
    assert [link.text.partition(":")[0] for link in links] == ([name] if name else [])


def test_definitions_are_headed_and_their_controls_are_named_after_them(soldering):
    first = _page(soldering, "/term/soldering").select_one("#d-d1")
    assert first.h3.text == "ILO 2006"
    names = [each.text for each in first.select(".actions > a, summary")]
    assert names
    assert all("ILO 2006" in name for name in names)


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("place=AU", ["d-d2"]),
        ("source=ilo-2006", ["d-d1"]),
        ("year=2009", ["d-d3"]),
        ("place=AU&year=2009", []),
        ("place=XX", ["d-d1", "d-d3", "d-d2"]),
        ("place=", ["d-d1", "d-d3", "d-d2"]),
    ],
)
def test_definitions_are_filtered_as_the_address_asks(soldering, asked, shown):
    page = _page(soldering, f"/term/soldering?{asked}")
    entries = page.select(".definition")
    assert [entry["id"] for entry in entries if not entry.has_attr("hidden")] == shown
    assert page.select_one(".none").has_attr("hidden") == bool(shown)


def test_marks_and_columns_are_chosen_in_the_address(soldering):
    page = _page(soldering, "/term/soldering?marks=off&columns=4")
    assert page.select_one(".compared")["data-marks"] == "off"
    assert page.select_one(".comparison")["data-columns"] == "4"
    odd = _page(soldering, "/term/soldering?marks=off&marks=on&columns=9")
    assert odd.select_one(".compared")["data-marks"] == "on"
    assert odd.select_one(".comparison")["data-columns"] == "3"


def test_each_definition_can_be_linked_cited_opened_and_reported(soldering):
    actions = _page(soldering, "/term/soldering").select_one("#d-d1 .actions")
    links = {link["href"] for link in actions.select("a")}
    assert {"#d-d1", "https://ilo.org/x.pdf"} <= links
    assert "/term/soldering/suggest?topic=wrong&definition=d1" in links
    assert "/term/soldering/cite?d=d1" in links


def test_an_address_that_is_no_web_address_is_not_made_a_link(browsing):
    client = browsing(
        make_resource("odd", url="javascript:alert(1)"),
        make_concept(definition=(_quoted("d1", "odd", "Joining."),)),
    )
    assert "javascript:" not in client.get("/term/soldering").text


def test_relations_are_lists_first_and_then_a_picture_with_the_same_links(browsing):
    client = browsing(
        make_concept("joining"),
        make_concept("soldering", broader=("joining",), related=("brazing",)),
        make_concept("brazing"),
        make_concept("dip-soldering", broader=("soldering",)),
    )
    page = _page(client, "/term/soldering")
    lists = {entry.text.split()[0]: entry.find_next("a")["href"] for entry in page.select("h3")}
    assert lists["Broader"] == "/term/joining"
    assert lists["Narrower"] == "/term/dip-soldering"
    assert lists["Related"] == "/term/brazing"
    picture = page.select_one("svg.neighbourhood")
    assert {link["href"] for link in picture.select("a")} == set(lists.values())
    assert picture["aria-hidden"] == "true"
    assert {link["tabindex"] for link in picture.select("a")} == {"-1"}
    assert page.select_one(".breadcrumb a")["href"] == "/term/joining"


def test_terms_that_computation_found_stand_apart_with_their_reason(client):
    page = _page(client, "/term/apprenticeship")
    computed = page.select_one(".computed")
    assert "Often used together (automatic)" in computed.h3.text
    assert all(item.select_one(".aside").text.strip() for item in computed.select("li"))


def test_use_is_shown_with_the_term_in_the_middle_and_a_table_behind_the_chart(client):
    page = _page(client, "/term/apprenticeship")
    lines = page.select(".concordance .line")
    assert 1 <= len(lines) <= 5
    assert all("apprentice" in line.b.text.lower() for line in lines)
    chart = page.select_one("#use figure")
    assert chart.svg["aria-label"].startswith("From ")
    assert chart.select("table tbody tr")


def test_a_withdrawn_term_keeps_its_page_and_says_where_to_go(serving):
    services = serving(
        make_concept("brazing"),
        make_concept("soldering", replaced_by="brazing", definition=(make_definition(),)),
    )
    noun = services.store.public("concept", "soldering").noun
    services.store.put(noun, status="withdrawn", editor="test", change_note="Merged.")
    page = _page(create_app(services.settings, services).test_client(), "/term/soldering")
    notice = page.select_one(".notice.warning")
    assert "Withdrawn." in notice.text
    assert "Merged." in notice.text
    assert notice.select_one("a")["href"] == "/term/brazing"
    assert "Joining metal." in page.text
    assert len(page.select("#history tbody tr")) == 2


def test_programs_read_the_term_as_linked_data(client):
    page = _page(client, ACCREDITATION)
    data = json.loads(page.select_one('script[type="application/ld+json"]').string)
    assert data["@type"] == "DefinedTerm"
    assert data["name"] == "Accreditation"
    assert "Accréditation" in data["alternateName"]


def test_the_page_names_its_own_address_and_those_in_other_languages(client):
    page = _page(client, ACCREDITATION)
    assert page.select_one("link[rel=canonical]")["href"].endswith(ACCREDITATION)
    languages = {link["hreflang"] for link in page.select("link[hreflang]")}
    assert languages == {"en", "fr", "es", "ar", "ru", "zh", "x-default"}


def test_in_french_the_french_label_is_the_headword_and_links_stay_french(client):
    page = _page(client, f"{ACCREDITATION}?lang=fr")
    assert page.html["lang"] == "fr"
    assert page.h1.text.startswith("Agrément")
    assert page.select_one(".labels [lang=en]").text == "Accreditation"
    links = [link["href"] for link in page.select("main .term-list a")]
    assert links
    assert all(link.endswith("?lang=fr") for link in links)


def test_hostile_text_is_shown_as_text(browsing):
    hostile = '<script>alert("x")</script>'
    client = browsing(
        make_resource("bad", title={"en": hostile}, creator=(hostile,)),
        make_concept(
            pref_label={"en": hostile},
            scope_note={"en": hostile},
            definition=(make_definition("d0", hostile), _quoted("d1", "bad", hostile)),
        ),
    )
    text = client.get("/term/soldering").text
    assert hostile not in text
    assert "<script>alert" not in text


def test_resources_that_editors_say_are_about_the_term_are_listed_with_their_number(client):
    page = _page(client, "/term/green-skills")
    section = page.find(id="resources")
    listed = section.select(".resource-list a.title")
    assert len(listed) > 6
    assert section.find(class_="tally").get_text() == f"{len(listed)} resources"
    assert "/resource/ev-global-forum-post-2015" in {link["href"] for link in listed}


def test_long_pages_link_their_sections(client):
    for address in (ACCREDITATION, "/resource/art-recognition-of-prior-learning", "/country/AU"):
        page = _page(client, address)
        links = [link["href"].removeprefix("#") for link in page.select(".on-page a")]
        assert len(links) > 2, address
        assert all(page.find(id=link) for link in links), address


def test_lines_in_context_lead_to_their_passage(client):
    page = _page(client, "/term/apprenticeship")
    links = [link["href"] for link in page.select(".concordance a")]
    assert any("#passage-" in link for link in links)
    for link in links:
        anchor = link.partition("#")[2]
        assert not anchor or _page(client, link.partition("#")[0]).find(id=anchor)


def test_a_term_leads_to_a_comparison_with_another(client):
    link = _page(client, ACCREDITATION).find("a", string="Compare with another term")
    form = _page(client, link["href"]).select_one("form.choosing")
    assert form.select_one('input[name="terms"]')["value"] == "Accreditation"
