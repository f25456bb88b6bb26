"""Definitions that a reader ticks, side by side."""

import pytest
from bs4 import BeautifulSoup
from factories import make_concept, make_definition, make_resource


def _page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.data, "lxml")


@pytest.fixture
def soldering(browsing):
    """A browser on a term with six sourced definitions and one of ours."""
    sources = [
        make_resource(
            f"s{at}", {"en": f"Glossary {at}"}, creator=(f"Body {at}",), issued=f"200{at}"
        )
        for at in range(6)
    ]
    definitions = [
        make_definition(f"d{at}", f"Text {at}.", kind="paraphrase", source=f"s{at}")
        for at in range(6)
    ]
    ours = make_definition("ours", "Our words.")
    return browsing(*sources, make_concept(definition=(ours, *definitions)))


def _shown(page):
    return [entry["id"] for entry in page.select(".definition")]


def test_the_ticked_ones_stand_alone_in_an_address_to_send_on(soldering):
    page = _page(soldering, "/term/soldering?d=d4&d=d1")
    assert _shown(page) == ["d-d1", "d-d4"]
    assert page.select_one(".comparison")["data-columns"] == "2"
    assert "2 of 6 definitions side by side." in page.select_one(".side-by-side").text
    assert page.select_one(".side-by-side a")["href"] == "/term/soldering#definitions"


def test_they_come_with_their_references(soldering):
    page = _page(soldering, "/term/soldering?d=d1&d=d4")
    copies = [copy.text for copy in page.select("#d-d1 .copy")]
    assert copies[0].startswith("(Body 1, 2001, as cited in TVETipedia, ")
    assert copies[1].startswith("TVETipedia. (")
    assert copies[1].endswith("/term/soldering?revision=1#d-d1")


def test_each_definition_can_be_ticked_without_a_script(soldering):
    page = _page(soldering, "/term/soldering?d=d2")
    form = page.select_one("form#picking")
    boxes = page.select('input[name="d"][form="picking"]')
    assert form["action"] == "#definitions"
    assert [box["value"] for box in boxes] == [f"d{at}" for at in range(6)]
    assert [box["value"] for box in boxes if box.has_attr("checked")] == ["d2"]


@pytest.mark.parametrize(
    ("asked", "shown", "note"),
    [
        ("d=d0&d=nope&d=d1", 2, "This term has no sourced definition “nope”."),
        ("d=x&d=y&d=d0&d=d1", 2, "This term has no sourced definitions “x”, “y”."),
        ("d=d0&d=d1&d=d2&d=d3&d=d4", 4, "At most 4 fit side by side"),
        ("d=d0&d=d0", 6, "Tick two definitions or more"),
        ("d=d0", 6, "Tick two definitions or more"),
        ("d=ours&d=d1", 6, "“ours”"),
        ("d=%00&d=" + "a" * 5000, 6, "Tick two definitions or more"),
        ("d=", 6, ""),
    ],
)
def test_what_cannot_be_shown_is_said(soldering, asked, shown, note):
    page = _page(soldering, f"/term/soldering?{asked}")
    assert len(_shown(page)) == shown
    assert note in " ".join(found.text for found in page.select("#definitions .notice"))
    assert len(page.text) < 20_000


def test_several_sources_are_chosen_by_organisation_document_and_year(soldering):
    page = _page(soldering, "/term/soldering?source=s1&source=s3&source=unknown")
    shown = [entry["id"] for entry in page.select(".definition:not([hidden])")]
    assert shown == ["d-d1", "d-d3"]
    labels = [label.text for label in page.select(".several label")]
    assert labels[1] == "Body 1, Glossary 1, 2001"
    assert page.select_one(".several summary").text == "2 chosen"


def test_an_organisation_is_called_by_its_short_name_in_the_filter(client):
    page = _page(client, "/term/apprenticeship")
    labels = [label.text for label in page.select(".several label")]
    assert any(label.startswith("ILO, Glossary of Key Terms") for label in labels)
    assert any(label.endswith(", 2006") for label in labels)


def test_of_one_source_the_quotation_comes_first_with_its_page(browsing):
    client = browsing(
        make_resource("s", creator=("ILO",), file="0" * 64, media_type="application/pdf"),
        make_concept(
            definition=(
                make_definition("d1", "In our words.", kind="paraphrase", source="s"),
                make_definition("d2", "As it says.", kind="quotation", source="s", locator="12"),
            )
        ),
    )
    page = _page(client, "/term/soldering")
    assert _shown(page) == ["d-d2", "d-d1"]
    link = page.select_one("#d-d2 .actions a[href*='printed=12']")
    assert link.text.startswith("Open at p. 12")
    assert page.select_one("#d-d2 .locator").text == "p. 12"


@pytest.mark.parametrize(
    ("typed", "shown", "first"),
    [("p. 12", "p. 12", "12"), ("pp. 12–14", "pp. 12–14", "12"), ("§ 3", "§ 3", None)],
)
def test_a_place_is_written_once_whatever_was_typed(browsing, typed, shown, first):
    quoted = make_definition("d1", kind="quotation", source="s", locator=typed)
    resource = make_resource("s", creator=("ILO",), file="0" * 64)
    client = browsing(resource, make_concept(definition=(quoted,)))
    page = _page(client, "/term/soldering")
    assert page.select_one(".locator").text == shown
    address = f"/resource/s?printed={first}" if first else "/resource/s"
    assert page.select_one(f'.actions a[href="{address}"]').text.startswith(f"Open at {shown}")
