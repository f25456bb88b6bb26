"""What those who decide see: sources by title, maker and year, and what changed since sent back."""

import pytest
from bs4 import BeautifulSoup
from factories import make_concept, make_definition, make_resource
from forms import filled, press

from glossary.desk import workflow

TYPED = {
    "definition_0_text": "Joining with tin.",
    "definition_0_newTitle": "Handbook of joints",
    "definition_0_newCreator": "Guild of Smiths",
    "definition_0_newYear": "1998",
    "definition_0_locator": "Article 3(1)",
}
EDIT = "/editor/concept/soldering/edit"
NAMED = "Handbook of joints (Guild of Smiths, 1998)"


@pytest.fixture
def described(desk):
    """A desk, and an entry in review with a source that was described on the spot."""
    d = desk(make_concept())
    client = d.client()
    page = press(client, EDIT, client.get(EDIT).text, "add:definition").text
    assert press(client, EDIT, page, "submit", **TYPED).status_code == 303
    return d


def text_of(page):
    return " ".join(BeautifulSoup(page, "lxml").select_one("main").text.split())


def test_the_preview_names_the_source_as_readers_will_see_it(desk):
    d = desk(make_concept())
    client = d.client()
    page = press(client, EDIT, client.get(EDIT).text, "add:definition").text
    data = filled(page, **TYPED)
    shown = text_of(client.post("/editor/writing/preview", data=data).text)
    for part in ("Guild of Smiths", "Handbook of joints", "1998", "Article 3(1)"):
        assert part in shown
    assert "p. Article" not in shown
    assert "Source no longer listed" not in shown


def test_the_review_names_the_source_by_title_maker_and_year(described):
    page = described.client("reviewer").get("/editor/concept/soldering").text
    assert NAMED in text_of(page)
    assert 'href="/editor/resource/handbook-of-joints"' in page
    assert "nothing published has this id" not in page


def test_the_difference_names_the_source_by_title_maker_and_year(described):
    page = described.client("reviewer").get("/editor/concept/soldering/diff?from=1&to=2").text
    assert NAMED in text_of(page)


def test_what_is_public_is_named_as_readers_see_it(desk):
    definition = make_definition(kind="quotation", source="trade-report-2019")
    d = desk(make_resource(), make_concept(definition=(definition,)))
    changed = make_concept(definition=(make_definition("d1", "Other words."),))
    workflow.submit(d.store, changed, d.account("editor"), based_on=1)
    page = d.client("reviewer").get("/editor/concept/soldering").text
    assert 'href="/resource/trade-report-2019"' in page


def test_a_resubmitted_entry_shows_what_changed_since_it_was_sent_back(described):
    d = described
    reviewer, editor = d.client("reviewer"), d.client("editor")
    revision = d.store.get("concept", "soldering").revision
    sent = {"revision": revision, "reason": "Say which tin."}
    answer = reviewer.post("/editor/concept/soldering/send-back", data=sent)
    assert answer.status_code == 302, answer.text
    assert "Changed since it was sent back" not in reviewer.get("/editor/concept/soldering").text
    page = editor.get(EDIT).text
    again = press(editor, EDIT, page, "submit", definition_0_text="Joining with soft tin.")
    assert again.status_code == 303
    page = BeautifulSoup(reviewer.get("/editor/concept/soldering").text, "lxml")
    section = page.select_one("#sent-back")
    assert "Sent back on" in section.text
    assert "by reviewer" in section.text
    assert "Say which tin." in section.text
    assert [ins.text.strip() for ins in section.select("ins")] == ["soft"]
    assert "Handbook" not in section.text, "what was there then is no change"


@pytest.mark.parametrize(
    ("locator", "printed"),
    [
        ("12", "p. 12"),
        ("xii", "p. xii"),
        ("p. 12", "p. 12"),
        ("12–14", "p. 12–14"),
        ("Article 3(1)", "Article 3(1)"),
        ("§ 4", "§ 4"),
        ("Annex II", "Annex II"),
        ("Abschnitt 2.1", "Abschnitt 2.1"),
    ],
)
def test_a_place_in_a_source_is_printed_as_it_is(desk, locator, printed):
    definition = make_definition(kind="quotation", source="trade-report-2019", locator=locator)
    d = desk(make_resource(), make_concept(definition=(definition,)))
    page = BeautifulSoup(d.app.test_client().get("/term/soldering").text, "lxml")
    assert page.select_one(".source-line .locator").text == printed
