"""Likely duplicates that are none leave the list for everybody, and can be listed again."""

import pytest
from factories import make_concept

from glossary.catalogue.duplicates import likely_duplicates
from glossary.desk.told_apart import apart

LIST = "/editor/list/duplicates?lang=en"
PAGE = "/editor/merge?into=centre&other=center&lang=en"
PAIR = {"into": "centre", "other": "center"}
CONCEPTS = (make_concept("centre"), make_concept("center"), make_concept("welding"))


@pytest.fixture
def made(desk):
    return desk(*CONCEPTS)


def _said(made):
    (pair,) = likely_duplicates(CONCEPTS)
    return apart(made.store.database, pair)


def test_the_page_where_two_are_compared_offers_to_say_that_they_are_different(made):
    page = made.client("reviewer").get(PAGE).text
    assert "These are different" in page
    assert 'action="/editor/merge/different' in page


def test_a_pair_said_to_be_different_leaves_the_list_for_everybody(made):
    assert "/editor/concept/center" in made.client("editor").get(LIST).text
    answer = made.client("reviewer").post("/editor/merge/different", data=PAIR)
    assert answer.status_code == 303
    assert answer.location.startswith("/editor/list/duplicates")
    assert "/editor/concept/center" not in made.client("editor").get(LIST).text


def test_the_page_of_the_two_tells_who_said_so_in_either_order(made):
    client = made.client("reviewer")
    client.post("/editor/merge/different", data=PAIR)
    for page in (PAGE, "/editor/merge?into=center&other=centre&lang=en"):
        text = client.get(page).text
        assert "Reviewer said on" in text
        assert "List them again" in text
        assert "These are different" not in text


def test_the_log_of_both_tells_it_and_that_it_was_taken_back(made):
    client = made.client("reviewer")
    client.post("/editor/merge/different", data=PAIR)
    client.post("/editor/merge/list-again", data=PAIR)
    for id, other in (("centre", "center"), ("center", "centre")):
        page = client.get(f"/editor/concept/{id}?lang=en").text
        assert "said that it is no duplicate" in page
        assert "listed it as a likely duplicate again" in page
        assert f"The other entry: {other}" in page


def test_a_pair_listed_again_is_on_the_list(made):
    client = made.client("reviewer")
    client.post("/editor/merge/different", data=PAIR)
    client.post("/editor/merge/list-again", data=PAIR)
    assert "/editor/concept/center" in client.get(LIST).text
    assert "These are different" in client.get(PAGE).text


@pytest.mark.parametrize("step", ["different", "list-again"])
def test_only_reviewers_say_so(made, step):
    answer = made.client("editor").post(f"/editor/merge/{step}", data=PAIR)
    assert answer.status_code == 403
    assert _said(made) is None


@pytest.mark.parametrize("other", ["welding", "centre", "nothing", "\ud800", ""])
def test_of_two_that_do_not_look_alike_there_is_nothing_to_say(made, other):
    client = made.client("reviewer")
    data = {"into": "centre", "other": other.encode("utf-8", "surrogatepass")}
    answer = client.post("/editor/merge/different?lang=en", data=data, follow_redirects=True)
    assert "nothing was changed" in answer.text
    page = client.get("/editor/merge?into=centre&other=welding&lang=en").text
    assert "These are different" not in page


def test_without_the_token_of_the_form_nothing_is_said(made):
    client = made.client("reviewer")
    made.app.config["WTF_CSRF_ENABLED"] = True
    sent = PAIR | {"csrf_token": "wrong"}
    assert client.post("/editor/merge/different", data=sent).status_code == 400
    assert _said(made) is None
