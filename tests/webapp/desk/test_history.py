"""Every revision of an entry, any two side by side, and the way back to an earlier one."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from factories import make_concept, make_definition

from glossary.desk import workflow
from glossary.desk.activity import activities_of

SOLDERING = make_concept(definition=(make_definition(),))
PAGE = "/editor/concept/soldering"


def _saying(text):
    return replace(SOLDERING, definition=(make_definition(text=text),))


@pytest.fixture
def soldering(desk):
    """A desk with a published term of which two drafts were saved."""
    made = desk(SOLDERING)
    amina = made.account("editor", "amina")
    workflow.save_draft(
        made.store, _saying("Joining two metals."), amina, based_on=1, note="How many."
    )
    workflow.save_draft(
        made.store, _saying("Joining two metals with solder."), amina, based_on=2, note="With what."
    )
    return made


def test_the_list_tells_who_when_and_why_of_drafts_too(soldering):
    text = soldering.client().get(f"{PAGE}/history").text
    for told in ("3 revisions", "Amina", "How many.", "With what.", "Draft", "Published", "UTC"):
        assert told in text


def test_any_two_revisions_are_compared_word_by_word_in_their_order(soldering):
    text = soldering.client().get(f"{PAGE}/diff?from=3&to=1").text
    assert "<del>metal</del>" in text
    assert "<ins>two metals with solder</ins>" in text
    assert "<ins>" not in soldering.client().get(f"{PAGE}/diff?from=2&to=2").text


@pytest.mark.parametrize("query", ["from=1&to=9", "from=0&to=1"])
def test_a_revision_that_is_not_there_is_not_found(soldering, query):
    assert soldering.client().get(f"{PAGE}/diff?{query}").status_code == 404


@pytest.mark.parametrize("query", ["", "from=1", "from=a&to=b"])
def test_without_two_revisions_there_is_the_list_to_choose_from(soldering, query):
    assert soldering.client().get(f"{PAGE}/diff?{query}").location == f"{PAGE}/history"


def test_an_earlier_revision_comes_back_as_a_draft_and_is_logged(soldering):
    client = soldering.client("contributor")
    client.post(f"{PAGE}/restore", data={"revision": "3", "restored": "2", "reason": "Shorter."})
    newest = soldering.store.get("concept", "soldering")
    assert (newest.status, newest.revision) == ("draft", 4)
    assert newest.noun == _saying("Joining two metals.")
    assert newest.change_note == "Revision 2 restored: Shorter."
    log = activities_of(soldering.store.database, "concept", "soldering")
    assert log[-1].action == "restored"
    assert soldering.store.public("concept", "soldering").revision == 1


def test_restoring_from_a_stale_page_changes_nothing_and_keeps_the_reason(soldering):
    client = soldering.client()
    answer = client.post(
        f"{PAGE}/restore", data={"revision": "2", "restored": "1", "reason": "It was right."}
    )
    assert answer.status_code == 409
    assert "It was right." in answer.text
    assert soldering.store.get("concept", "soldering").revision == 3


def test_history_is_for_people_of_the_desk_only(soldering):
    answer = soldering.app.test_client().get(f"{PAGE}/history")
    assert answer.status_code == 302
    assert "/sign-in" in answer.location


def test_a_long_history_comes_in_pages_that_all_offer_the_newest(desk):
    house = desk(SOLDERING)
    amina = house.account("editor", "amina")
    for number in range(1, 120):
        workflow.save_draft(house.store, _saying(f"Text {number}."), amina, based_on=number)
    client = house.client()
    shown = []
    for page, expected in ((1, 50), (2, 51), (3, 21)):
        answer = BeautifulSoup(client.get(f"{PAGE}/history?page={page}").data, "lxml")
        numbers = [int(each["value"]) for each in answer.select("input[name=from]")]
        assert (len(numbers), numbers[0]) == (expected, 120)
        assert "120 revisions" in answer.text
        assert answer.select_one(".pager")
        shown += numbers
    assert {*shown} == {*range(1, 121)}
    assert client.get(f"{PAGE}/history?page=4").status_code == 404


def test_the_first_line_of_each_page_leads_to_its_own_change(desk):
    house = desk(SOLDERING)
    amina = house.account("editor", "amina")
    for number in range(1, 60):
        workflow.save_draft(house.store, _saying(f"Text {number}."), amina, based_on=number)
    page = house.client().get(f"{PAGE}/history?page=2").text
    for before, after in ((59, 60), (9, 10), (1, 2)):
        assert f"diff?from={before}&amp;to={after}" in page
    assert "diff?from=0" not in page
