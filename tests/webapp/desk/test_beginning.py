"""Prefilled an entry by following links only, with what is known filled in."""

import re

import pytest
from factories import make_concept, make_definition, make_resource
from forms import controls

SOLDERING = make_concept(
    definition=(make_definition(kind="quotation", source="handbook", locator="page 3"),)
)
HANDBOOK = make_resource("handbook")
NEW_TERM = "New term</a>"
NEW_SOURCE = "New source</a>"


@pytest.fixture
def workshop(desk):
    """A desk with a term in a theme and a document."""
    return desk(SOLDERING, HANDBOOK)


def _followed(client, page, words):
    """The form behind the button with these words in the page itself, below the bar."""
    html = client.get(page).text.partition("<main")[2]
    found = re.search(r'class="button" rel="nofollow" href="([^"]+)">' + re.escape(words), html)
    assert found, f"{page} leads to no form: {words}"
    return dict(controls(client.get(found[1].replace("&amp;", "&")).text))


@pytest.mark.parametrize("role", ["contributor", "editor", "reviewer", "administrator"])
def test_the_bar_of_everybody_who_writes_leads_to_both_forms(workshop, role):
    client = workshop.client(role)
    bar = re.search('<nav class="desk-bar".*?</nav>', client.get("/").text, re.S)[0]
    links = re.findall('href="([^"]+)"[^>]*>New (term|source)<', bar)
    assert [name for _, name in links] == ["term", "source"]
    for address, _ in links:
        page = client.get(address)
        assert page.status_code == 200
        assert f'href="{address}" aria-current="page"' in page.text


@pytest.mark.parametrize(
    "page", ["/terms", "/theme/greening-tvet", "/source/handbook", "/sources", "/search?q=qqq"]
)
def test_readers_are_offered_no_form(workshop, page):
    text = workshop.app.test_client().get(page).text
    assert "/editor/" not in text


def test_the_desk_and_the_alphabet_begin_a_term(workshop):
    client = workshop.client("contributor")
    assert _followed(client, "/editor", NEW_TERM)["kind"] == "concept"
    assert _followed(client, "/editor", NEW_SOURCE)["kind"] == "resource"
    assert _followed(client, "/terms", NEW_TERM)["kind"] == "concept"


@pytest.mark.parametrize("words", [NEW_TERM, NEW_SOURCE])
def test_a_theme_is_ticked_when_it_was_begun_from(workshop, words):
    assert (
        _followed(workshop.client("editor"), "/theme/greening-tvet", words)["theme"]
        == "greening-tvet"
    )


def test_a_source_is_the_one_of_the_first_definition(workshop):
    client = workshop.client("editor")
    for page in ("/source/handbook", "/resource/handbook"):
        assert _followed(client, page, NEW_TERM)["definition-0-source"] == "handbook"


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("q=brazing", "brazing"),
        ("q=%22green+brazing%22", "green brazing"),
        ("q=brazing+NOT+qqq", "brazing qqq"),
        ("q=brazing+lang:fr", "brazing"),
    ],
)
def test_the_words_searched_are_the_label(workshop, query, label):
    form = _followed(workshop.client("editor"), f"/search?{query}", NEW_TERM)
    assert (form["label-0-text"], form["label-0-language"]) == (label, "en")


def test_the_words_are_in_the_language_of_the_page(workshop):
    form = _followed(workshop.client("editor"), "/search?q=brasage&lang=fr", "Nouveau terme</a>")
    assert (form["label-0-text"], form["label-0-language"]) == ("brasage", "fr")
    title = _followed(workshop.client("editor"), "/search?q=brasage&lang=fr", "Nouvelle source</a>")
    assert (title["title-0-text"], title["title-0-language"]) == ("brasage", "fr")


@pytest.mark.parametrize(
    "query", ["theme=nowhere", "source=nowhere", "theme=%00", "source=../..", "name=%00a%00&theme="]
)
def test_what_there_is_not_is_not_filled_in(workshop, query):
    page = workshop.client("editor").get(f"/editor/concept/new?{query}")
    assert page.status_code == 200
    form = dict(controls(page.text))
    assert "theme" not in form
    assert not form["definition-0-source"] if "definition-0-source" in form else True
