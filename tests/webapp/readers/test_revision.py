"""Pages at a revision of their noun: what citations point at."""

import json
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from factories import make_concept, make_definition, make_page, make_resource

from glossary.store.errors import StoreUnavailableError


def _saying(text, **more):
    return make_concept(definition=(make_definition("d1", text), *more.pop("also", ())), **more)


@pytest.fixture
def soldering(desk):
    """A term public at revisions 1, 3 and 4 with a draft between, and a text of two revisions."""
    made = desk(_saying("Joining metal."))
    made.store.put(_saying("A secret draft."), editor="test", status="draft")
    made.store.put(_saying("Joining metals."), editor="test")
    made.store.put(_saying("Joining metals with solder."), editor="test")
    made.store.put(_saying("Another secret."), editor="test", status="draft")
    for text in ("Old page.", "New page."):
        made.store.put(make_resource("report"), editor="test", pages=[make_page(1, text)])
    return made


@pytest.fixture
def reader(soldering):
    """A browser of theirs."""
    return soldering.app.test_client()


def _page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.data, "lxml")


def test_a_former_revision_shows_its_text_and_what_has_changed_since(reader):
    page = _page(reader, "/term/soldering?revision=1")
    assert page.select_one("#d-d1 .definition-text").text == "Joining metal."
    first, since = page.select("main > .notice:not([hidden])")
    assert first.text.startswith("This is revision 1 of ")
    assert "not the newest one" in first.text
    assert first.a["href"] == "/term/soldering"
    assert since.select_one("ins").text == "metals with solder"
    assert since.select_one("a.more")["href"].startswith("/term/soldering/history?from=1&to=4")


def test_it_is_not_for_search_engines_which_are_led_to_the_newest(reader):
    page = _page(reader, "/term/soldering?revision=3")
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert page.select_one("link[rel=canonical]")["href"] == "http://localhost/term/soldering"
    links = reader.get("/term/soldering?revision=3").headers["Link"]
    assert '<http://localhost/term/soldering>; rel="canonical"' in links


def test_the_newest_revision_is_the_page_as_it_is(reader):
    page = _page(reader, "/term/soldering?revision=4")
    assert not page.select("main > .notice:not([hidden])")
    assert "with solder" in page.select_one("#d-d1").text


def test_the_text_of_a_document_is_that_of_the_revision(reader):
    page = _page(reader, "/resource/report?revision=1")
    assert "Old page." in page.select_one("#text").text
    assert "The text of the document differs." in page.select_one(".since").text
    assert "New page." in _page(reader, "/resource/report?revision=2").select_one("#text").text


@pytest.mark.parametrize(
    "asked", ["2", "5", "6", "0", "-1", "x", "1.0", "01", "٣", "9" * 30, "1'", "%00", "1%2B1"]
)
@pytest.mark.parametrize("address", ["/term/soldering", "/term/soldering/cite"])
def test_what_readers_never_saw_is_not_found_and_the_public_revisions_are_offered(
    reader, address, asked
):
    answer = reader.get(f"{address}?revision={asked}")
    assert answer.status_code == 404
    assert "secret" not in answer.text
    links = BeautifulSoup(answer.data, "lxml").select("main li a")
    offered = [link["href"] for link in links if "revision" in link["href"]]
    assert offered == [f"/term/soldering?revision={number}" for number in (4, 3, 1)]


def test_programs_get_the_revision_in_their_format(reader):
    assert "Joining metal." in reader.get("/term/soldering.json?revision=1").text
    assert "Joining metals." in reader.get("/term/soldering.ttl?revision=3").text
    missing = reader.get("/term/soldering.json?revision=2")
    assert missing.status_code == 404
    assert missing.get_json()["detail"] == "There is no public revision '2'; there is 1, 3, 4."


def test_a_draft_alone_has_no_revision(soldering):
    soldering.store.put(make_concept("welding"), editor="test", status="draft")
    answer = soldering.app.test_client().get("/term/welding?revision=1")
    assert answer.status_code == 404
    assert not BeautifulSoup(answer.data, "lxml").select("main a[href*=revision]")


def test_a_term_withdrawn_since_says_so(soldering):
    soldering.store.put(_saying("Joining metals."), editor="test", status="withdrawn")
    page = _page(soldering.app.test_client(), "/term/soldering?revision=4")
    assert "Withdrawn since." in page.select_one(".since").text
    page = _page(soldering.app.test_client(), "/term/soldering?revision=6")
    assert "Withdrawn." in page.select_one(".notice.warning").text


def test_a_term_that_was_merged_keeps_the_revisions_that_were_cited(desk):
    made = desk(make_concept("brazing", {"en": "Brazing"}))
    made.store.put(_saying("Joining.", former_id=("brazing",)), editor="test")
    made.store.put(
        make_concept("brazing", {"en": "Brazing"}, replaced_by="soldering"),
        editor="test",
        status="withdrawn",
    )
    reader = made.app.test_client()
    assert reader.get("/term/brazing").status_code == 301
    for number in (1, 2):
        assert "Brazing" in _page(reader, f"/term/brazing?revision={number}").h1.text


def test_a_store_that_fails_makes_a_page_that_says_so(soldering, monkeypatch):
    def fail(*_):
        raise StoreUnavailableError("away")

    monkeypatch.setattr(type(soldering.store), "public_revision", fail)
    reader = soldering.app.test_client()
    for address in ("/term/soldering", "/term/soldering/cite", "/term/soldering.json"):
        assert reader.get(f"{address}?revision=1").status_code == 503


def test_links_to_others_keep_the_moment_of_the_revision(reader):
    page = _page(reader, "/term/soldering?revision=1&lang=fr")
    links = [link["href"] for link in page.select("main a[href*='/cite']")]
    assert links
    assert all("as_of=" in link and "lang=fr" in link for link in links)
    assert page.select_one(".notice a")["href"] == "/term/soldering?lang=fr"


def test_a_revision_counts_before_a_date(reader):
    page = _page(reader, "/term/soldering?revision=3&as_of=2001")
    assert page.select_one("#d-d1 .definition-text").text == "Joining metals."
    assert not _page(reader, "/term/soldering?revision=4&as_of=2001").select(
        "main > .notice:not([hidden])"
    )


# Citations


def _forms(reader, address):
    page = _page(reader, address)
    texts = [copy.text for copy in page.select("[data-style] .copy:not([hidden])")]
    return texts, [file.text for file in page.select("#files .copy")]


@pytest.mark.parametrize(
    ("address", "pinned"),
    [
        ("/term/soldering/cite", "http://localhost/term/soldering?revision=4"),
        ("/term/soldering/cite?d=d1", "http://localhost/term/soldering?revision=4#d-d1"),
        ("/term/soldering/cite?revision=1", "http://localhost/term/soldering?revision=1"),
        ("/resource/report/cite?revision=1", "http://localhost/resource/report?revision=1"),
        ("/resource/report/cite", "http://localhost/resource/report?revision=2"),
    ],
)
def test_every_form_points_at_the_revision_it_was_taken_from(reader, address, pinned):
    styles, files = _forms(reader, address)
    entries = [text for text in styles if "http" in text]
    assert len(entries) >= 6
    assert all(pinned in text for text in entries)
    assert all(pinned in text.replace("\\#", "#").replace("\\_", "_") for text in files)
    assert _page(reader, pinned.removeprefix("http://localhost")).h1


def test_files_of_a_former_revision_are_of_that_revision(reader):
    page = _page(reader, "/term/soldering/cite?revision=1")
    for link in page.select("#files a.button"):
        assert "soldering?revision=1" in reader.get(link["href"]).text
    item = json.loads(reader.get("/term/soldering.csl?revision=3").text)
    item = item[0] if isinstance(item, list) else item
    assert item["URL"] == "http://localhost/term/soldering?revision=3"
    assert item["edition"] == "revision 3"


def test_the_page_and_its_definitions_lead_to_references_of_the_same_revision(reader):
    page = _page(reader, "/term/soldering?revision=1")
    for link in page.select("a[data-cite]"):
        address = urlsplit(link["href"])
        text = reader.get(f"{address.path}?{address.query}").text
        assert "soldering?revision=1" in text
    tag = page.select_one("meta[name=citation_public_url]")
    assert tag["content"] == "http://localhost/term/soldering?revision=1"
