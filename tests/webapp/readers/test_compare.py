"""Terms side by side."""

import pytest
from bs4 import BeautifulSoup
from factories import make_concept, make_definition, make_resource


def _page(client, **parameters):
    answer = client.get("/compare", query_string=parameters)
    assert answer.status_code == 200, parameters
    return BeautifulSoup(answer.data, "lxml")


def _notes(page):
    return [note.text for note in page.select(".opening .notice")]


def _said(id, source, text, kind="quotation"):
    return make_definition(id, text, kind=kind, source=source)


@pytest.fixture
def joining(serving):
    """Services over terms of which two share a source, and one is withdrawn, another merged."""
    services = serving(
        make_resource("ilo", creator=("ILO",), issued="2006"),
        make_resource("oecd", creator=("OECD",), issued="2009"),
        make_concept("joining"),
        make_concept(
            "soldering",
            broader=("joining",),
            related=("brazing",),
            theme=("greening-tvet",),
            definition=(
                make_definition("d0", "Our words on soldering."),
                _said("d1", "ilo", "Joining metal with tin."),
            ),
        ),
        make_concept(
            "brazing",
            {"en": "Brazing, hard"},
            broader=("joining",),
            definition=(
                _said("d1", "ilo", "Joining metal with brass."),
                _said("d2", "oecd", "Craft.", "paraphrase"),
            ),
        ),
        make_concept("welding"),
        make_concept("riveting"),
        make_concept("gluing"),
        make_concept("old-way", replaced_by="soldering"),
        make_concept("tinning", replaced_by="welding"),
    )
    store = services.store
    store.put(store.public("concept", "old-way").noun, status="withdrawn", editor="test")
    noun = store.public("concept", "welding").noun
    store.put(store.public("concept", "tinning").noun, status="withdrawn", editor="test")
    store.put(make_concept("welding", noun.pref_label, former_id=("tinning",)), editor="test")
    return services


@pytest.fixture
def comparing(joining, app_over):
    """A browser over them."""
    return app_over(joining).test_client()


def test_two_terms_stand_side_by_side(comparing):
    page = _page(comparing, terms="soldering,brazing")
    assert page.h1.text == "Soldering and Brazing, hard compared"
    heads = [head["href"] for head in page.select(".compared-term h2 a")]
    assert heads == ["/term/soldering", "/term/brazing"]
    assert "Our words on soldering." in page.select_one(".compared-term").text


def test_what_the_same_source_says_stands_in_one_row(comparing):
    page = _page(comparing, terms="soldering,brazing")
    row = page.select_one("#sources .versus-row")
    assert "ILO" in row.h3.text
    said = [said.text for said in row.select(".definition-text")]
    assert said == ["Joining metal with tin.", "Joining metal with brass."]
    others = page.select_one("#definitions")
    assert "Craft." in others.text
    assert "OECD" in others.text


def test_the_words_of_quotations_that_one_term_alone_has_are_marked(comparing):
    page = _page(comparing, terms="soldering,brazing")
    assert [mark.text for mark in page.select("#sources u")] == ["tin", "brass"]
    assert "wording used for one of the terms only" in page.select_one(".legend").text
    assert not page.select("#definitions u")


def test_relations_are_said_and_what_differs_is_marked_for_eyes_and_ears(comparing):
    page = _page(comparing, terms="soldering,brazing")
    section = page.select_one("#differences")
    assert "“Soldering” and “Brazing, hard” are related terms." in section.text
    rows = {row.h3.text: row for row in section.select(".versus-row")}
    assert not rows["Broader"].select(".alone")
    alone = rows["Themes"].select_one(".alone")
    assert "(only this term)" in alone.text
    assert "Related" not in rows


def test_a_broader_term_is_said_to_be_one(comparing):
    page = _page(comparing, terms="joining,soldering")
    assert "“Joining” is a broader term of “Soldering”." in page.text


def test_terms_near_to_both_are_listed(comparing):
    page = _page(comparing, terms="soldering,brazing")
    assert page.select_one("#companions a")["href"] == "/term/joining"


def test_names_and_repeated_parameters_are_understood_too(comparing):
    answer = comparing.get("/compare?terms=Soldering&terms=Brazing, hard")
    assert "Soldering and Brazing, hard compared" in answer.text


@pytest.mark.parametrize(
    ("terms", "heads", "note"),
    [
        ("soldering,no-such,brazing", 2, "There is no term “no-such”."),
        ("soldering,soldering,brazing", 2, "“Soldering” was named twice: it is shown once."),
        ("soldering,Soldering", 0, "“Soldering” was named twice"),
        ("soldering,brazing,welding,riveting,gluing", 4, "At most 4 fit side by side"),
        ("soldering,tinning", 2, "“Tinning” was merged into “Welding”."),
        ("soldering", 0, ""),
        ("", 0, ""),
        (",,,", 0, ""),
        ("x" * 5000, 0, "There is no term"),
        ("<script>,soldering", 0, "There is no term “<script>”."),
    ],
)
def test_odd_requests_are_answered_with_a_clear_page(comparing, terms, heads, note):
    page = _page(comparing, terms=terms)
    assert len(page.select(".compared-term")) == heads
    assert note in " ".join(_notes(page))
    assert page.select_one("form.choosing") or heads == 4


def test_a_withdrawn_term_says_what_replaces_it(comparing):
    page = _page(comparing, terms="old-way,brazing")
    notice = page.select_one(".compared-term .warning")
    assert notice.a["href"] == "/term/soldering"


def test_a_term_can_be_added_and_taken_out(comparing):
    page = _page(comparing, terms="soldering,brazing,welding")
    kept = [field["value"] for field in page.select('#choose input[type="hidden"]')]
    assert kept == ["soldering", "brazing", "welding"]
    out = [link["href"] for link in page.select(".compared-term .tally a")]
    assert "/compare?terms=brazing,welding" in out


def test_crawlers_leave_comparisons_out(comparing):
    page = _page(comparing, terms="soldering,brazing")
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
