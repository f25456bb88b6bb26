"""What readers are told of the history of an entry, word by word; drafts are none of it."""

import gzip

import pytest
from factories import make_concept, make_definition, make_page, make_resource


def _saying(text):
    return make_concept(definition=(make_definition(text=text),))


@pytest.fixture
def soldering(desk):
    """A term published three times, with a draft on the way."""
    made = desk(_saying("Joining metal."))
    made.store.put(_saying("Joining two metals."), editor="secret-draft", status="draft")
    for text in ("Joining metals.", "Joining metals with solder."):
        made.store.put(_saying(text), editor="test", change_note="Clearer.")
    return made.app.test_client()


def test_the_last_two_published_revisions_are_compared(soldering):
    text = soldering.get("/term/soldering/history").text
    assert "<ins> with solder</ins>" in text
    assert "two metals" not in text
    assert "secret-draft" not in text


def test_any_two_are_compared_in_their_order(soldering):
    text = soldering.get("/term/soldering/history?from=4&to=1").text
    assert "<del>metal</del>" in text
    assert "<ins>metals with solder</ins>" in text


@pytest.mark.parametrize("query", ["from=1&to=2", "from=1", "from=x&to=1", "from=1&to=9"])
def test_drafts_and_revisions_that_are_not_there_are_not_found(soldering, query):
    assert soldering.get(f"/term/soldering/history?{query}").status_code == 404


def test_a_term_of_which_nothing_is_published_has_no_history(desk):
    made = desk()
    made.store.put(_saying("Draft."), editor="test", status="draft")
    client = made.app.test_client()
    assert client.get("/term/soldering/history").status_code == 404
    assert client.get("/term/unheard-of/history").status_code == 404


def test_the_page_of_the_term_leads_there_once_there_is_something_to_compare(soldering):
    assert 'href="/term/soldering/history"' in soldering.get("/term/soldering").text


# Resources

REPORT = "/resource/trade-report-2019"


def _report(abstract):
    return make_resource(abstract={"en": abstract}, subject=("soldering",))


@pytest.fixture
def report(desk):
    """A resource published three times, with a draft on the way."""
    made = desk(make_concept(), _report("On metal."))
    made.store.put(_report("On two metals."), editor="secret-draft", status="draft")
    for text in ("On metals.", "On metals and solder."):
        made.store.put(_report(text), editor="test", change_note="Clearer.")
    return made


def test_of_a_resource_too_the_last_two_published_revisions_are_compared(report):
    text = report.app.test_client().get(f"{REPORT}/history").text
    assert "<ins> and solder</ins>" in text
    assert "two metals" not in text
    assert "secret-draft" not in text
    assert '<meta name="robots" content="noindex">' in text
    assert f'href="{REPORT}"' in text


def test_of_a_resource_any_two_are_compared_in_their_order_in_the_readers_language(report):
    text = report.app.test_client().get(f"{REPORT}/history?from=4&to=1&lang=fr").text
    assert "<del>metal</del>" in text
    assert "<ins>metals and solder</ins>" in text
    assert f'action="{REPORT}/history?lang=fr"' in text
    assert f"{REPORT}?lang=fr&amp;revision=" in text


@pytest.mark.parametrize("query", ["from=1&to=2", "from=1", "from=x&to=1", "from=1&to=9"])
def test_drafts_of_a_resource_and_revisions_that_are_not_there_are_not_found(report, query):
    assert report.app.test_client().get(f"{REPORT}/history?{query}").status_code == 404


def test_a_term_has_no_history_under_the_address_of_a_resource(report):
    client = report.app.test_client()
    assert client.get("/resource/soldering/history").status_code == 404
    assert client.get("/term/trade-report-2019/history").status_code == 404


def test_a_resource_of_which_nothing_is_published_has_no_history(desk):
    made = desk()
    made.store.put(_report("Draft."), editor="test", status="draft")
    assert made.app.test_client().get(f"{REPORT}/history").status_code == 404


def test_the_page_of_the_resource_leads_there_once_there_is_something_to_compare(report):
    assert f'href="{REPORT}/history"' in report.app.test_client().get(REPORT).text
    once = make_resource("once")
    report.store.put(once, editor="test")
    assert "/resource/once/history" not in report.app.test_client().get("/resource/once").text


def test_the_history_of_a_withdrawn_resource_stays(report):
    report.store.put(_report("Gone."), editor="test", status="withdrawn", change_note="Outdated.")
    text = report.app.test_client().get(f"{REPORT}/history").text
    assert "Withdrawn. Outdated." in text
    assert "<ins>Gone</ins>" in text


def test_where_only_the_text_of_the_document_differs_the_page_says_so(report):
    noun = _report("On metals and solder.")
    client = report.app.test_client()
    report.store.put(noun, editor="test", pages=[make_page(text="Tin.")])
    assert "The text of the document differs." in client.get(f"{REPORT}/history").text
    report.store.put(noun, editor="test", pages=[make_page(text="Tin.")])
    same = client.get(f"{REPORT}/history").text
    assert "The text of the document differs." not in same
    assert "No differences." in same
    desk = report.client().get("/editor/resource/trade-report-2019/diff?from=4&to=6").text
    assert "The text of the document differs." in desk


def test_a_long_history_weighs_little(report):
    for number in range(60):
        report.store.put(_report(f"On {number} metals. " * 100), editor="test", change_note="More.")
    whole = report.app.test_client().get(f"{REPORT}/history").data
    assert len(gzip.compress(whole)) < 15_000
