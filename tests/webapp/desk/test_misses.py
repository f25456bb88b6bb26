"""Searches that found nothing are listed and lead to a draft."""

from datetime import date
from urllib.parse import quote_plus

import pytest
from factories import make_concept, make_page, make_resource

from glossary.desk import misses, workflow
from indexer.sync.sync import catch_up


@pytest.fixture
def made(desk):
    return desk(make_concept("skill"))


def _counts(made):
    found = misses.listed(made.store.database, least=1)
    return {(miss.query, miss.language): miss.count for miss in found}


def test_a_search_in_vain_is_counted_on_the_page_and_in_the_interface(made):
    client = made.app.test_client()
    client.get("/search?q=Zymurgy&lang=en")
    client.get("/search?q=zymurgy&lang=fr")
    client.get("/api/v1/search?q=zymurgy&lang=en")
    assert _counts(made) == {("zymurgy", "en"): 2, ("zymurgy", "fr"): 1}


@pytest.mark.parametrize(
    "query", ["q=skill", "q=", "q=zymurgy&kind=event", "q=zymurgy&page=2", "q=a@b.org"]
)
def test_what_says_nothing_of_what_is_missing_is_not_counted(made, query):
    made.app.test_client().get(f"/search?{query}")
    assert _counts(made) == {}


def test_the_list_shows_it_from_the_third_time_on(made):
    client, reader = made.client("contributor"), made.app.test_client()
    for _ in range(2):
        reader.get("/search?q=zymurgy")
    assert "zymurgy" not in client.get("/editor/misses").text
    reader.get("/search?q=zymurgy")
    assert "zymurgy" in client.get("/editor/misses").text
    assert "zymurgy" in client.get("/editor").text


def test_passages_show_the_words_in_the_middle_and_lead_to_the_page(made):
    pages = [make_page(3, "Whoever brews knows zymurgy and the art of malt.")]
    made.store.put(make_resource("brewing"), editor="test", pages=pages)
    catch_up(made.store, made.services.engine)
    page = made.client("contributor").get("/editor/misses/passages?q=zymurgy+lore&language=en").text
    assert "<b>zymurgy</b>" in page
    assert "/resource/brewing?" in page


def test_without_the_very_words_those_that_begin_like_them_are_shown(made):
    pages = [make_page(1, "The zymurgist brews.")]
    made.store.put(make_resource("brewing"), editor="test", pages=pages)
    catch_up(made.store, made.services.engine)
    page = made.client("contributor").get("/editor/misses/passages?q=zymurgy&language=en").text
    assert "<b>zymurgist</b>" in page


def test_a_query_of_signs_is_harmless(made):
    client = made.client("contributor")
    answer = client.get(
        "/editor/misses/passages", query_string={"q": '"<i>(*:OR NOT', "language": "zz"}
    )
    assert answer.status_code == 200
    assert "<i>(" not in answer.text


def test_editors_take_a_query_off_the_list(made):
    for _ in range(3):
        misses.note(made.store.database, "zymurgy", "en", date(2031, 5, 5))
    fields = {"query": "zymurgy", "language": "en"}
    assert made.client("contributor").post("/editor/misses/dismiss", data=fields).status_code == 403
    made.client("editor").post("/editor/misses/dismiss", data=fields)
    assert _counts(made) == {}


def _listed(made, query):
    for _ in range(3):
        made.app.test_client().get("/search", query_string={"q": query})
    return made.client("editor").get("/editor/misses").text


def test_a_query_for_which_an_entry_is_being_written_leads_to_it(made):
    assert "being written" not in _listed(made, "Zymurgy!")
    writer = made.account("contributor")
    workflow.save_draft(made.store, make_concept("zymurgy"), writer, based_on=0)
    client = made.client("editor")
    for address in ("/editor/misses", "/editor/misses/passages?q=Zymurgy"):
        page = client.get(address).text
        assert 'href="/editor/concept/zymurgy"' in page
        assert "being written" in page


def test_a_query_leaves_the_list_once_an_entry_with_this_label_is_published(made):
    assert "zymurgy" in _listed(made, "zymurgy")
    made.store.put(make_concept("brewing", alt_label={"en": ("Zymurgy",)}), editor="test")
    client = made.client("editor")
    assert "zymurgy" not in client.get("/editor/misses").text
    assert "zymurgy" not in client.get("/editor").text
    made.store.put(make_concept("brewing"), editor="test", status="withdrawn")
    assert "zymurgy" in client.get("/editor/misses").text


def test_a_query_is_listed_and_offered_as_it_was_typed(made):
    client, typed = made.client("editor"), "обучающийся ёжик"
    for _ in range(3):
        made.app.test_client().get("/search", query_string={"q": typed})
    for address in ("/editor/misses", "/editor"):
        assert typed in client.get(address).text
        assert quote_plus(typed, safe="") in client.get(address).text
    passages = client.get("/editor/misses/passages", query_string={"q": typed, "language": "ru"})
    assert f"name={quote_plus(typed)}" in passages.text
    ((query, language),) = _counts(made)
    client.post("/editor/misses/dismiss", data={"query": query, "language": language})
    assert _counts(made) == {}
