"""What is new, as a page and as feeds."""

from datetime import UTC, datetime

import feedparser
import pytest
from bs4 import BeautifulSoup
from factories import make_concept, make_definition, make_resource

from glossary.store.store import open_store
from webapp.frame.settings import read_settings
from webapp.readers.news.since import since

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
FEEDS = (
    "/new.atom",
    "/theme/greening-tvet.atom",
    "/search.atom?q=skills",
    "/search.atom?q=&theme=greening-tvet",
    "/term/apprenticeship.atom",
    "/resource/art-apprenticeship-and-internship.atom",
)


@pytest.fixture
def worded(serving, app_over):
    """A browser on terms of which one is new, one reworded, one withdrawn; and the services."""
    services = serving(
        make_concept("skill", definition=(make_definition("d1", "Old."),), theme=("other",)),
        make_concept("wage"),
        make_resource("event", type="event", starts="2026-05-01", issued=None, theme=("other",)),
        make_resource("old", issued="2019"),
    )
    store = services.store
    store.put(
        make_concept("skill", definition=(make_definition("d1", "New."),), theme=("other",)),
        editor="test",
        change_note="Clearer.",
    )
    store.put(make_concept("wage", replaced_by="skill"), editor="test", status="withdrawn")
    return app_over(services).test_client()


def _page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.data, "lxml")


def _titles(page, part):
    return [a.text for a in page.select(f"#{part} a.title")]


def test_the_page_lists_new_terms_and_resources_by_both_dates(worded):
    page = _page(worded, "/new?since=2026")
    assert _titles(page, "new") == ["Skill"]
    assert _titles(page, "dated") == ["Event"]
    assert set(_titles(page, "added")) == {"Event", "Old"}
    assert not page.select("#withdrawn")  # it came and went since then


@pytest.mark.parametrize(
    ("asked", "text", "understood"),
    [
        (None, "2026", True),
        ("2026-01", "2026-01", True),
        (" 2026-01-15 ", "2026-01-15", True),
        ("2025", "2025", True),
        ("tomorrow", "2026", False),
        ("2026-13", "2026", False),
        ("2026-02-30", "2026", False),
        ("0", "2026", False),
        ("2026-01-15T10:00", "2026", False),
    ],
)
def test_a_date_is_read_or_replaced(asked, text, understood):
    found = since(asked, NOW)
    assert (found.text, found.understood) == (text, understood)


def test_in_the_first_months_the_page_begins_with_the_year_before():
    assert since(None, datetime(2027, 2, 1, tzinfo=UTC)).text == "2026"
    assert since(None, datetime(2027, 6, 1, tzinfo=UTC)).text == "2027"


@pytest.mark.parametrize("asked", ["tomorrow", "2026-99", "'; DROP TABLE record"])
def test_what_is_no_date_is_said_and_answered(client, asked):
    page = _page(client, f"/new?since={asked}")
    assert "That is not a date" in page.text
    assert _titles(page, "new")


def test_a_date_to_come_says_that_nothing_is_new(client):
    page = _page(client, "/new?since=2999")
    assert "Nothing is new since then." in page.text
    assert not page.select("section.part")


def test_resources_known_by_their_year_alone_count_as_of_that_year(browsing):
    client = browsing(make_resource("a", issued="2026"), make_resource("b", issued="2025"))
    assert _titles(_page(client, "/new?since=2026-03"), "dated") == ["A"]


def test_long_lists_say_how_many_there_are(browsing, monkeypatch):
    monkeypatch.setattr("webapp.readers.news.news.MOST", 2)
    client = browsing(*(make_concept(name) for name in "abc"))
    page = _page(client, "/new")
    assert _titles(page, "new") == ["C", "B"]
    assert "3 terms, the latest 2 shown" in page.text


def test_the_home_page_leads_to_what_is_new(client):
    page = _page(client, "/")
    assert page.select_one('main a[href="/new"]')
    assert page.select_one('link[type="application/atom+xml"]')["href"] == "/new.atom"


@pytest.mark.parametrize("address", FEEDS)
def test_feeds_are_valid_and_have_what_readers_of_feeds_need(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.mimetype == "application/atom+xml"
    feed = feedparser.parse(answer.data)
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.id.startswith("urn:uuid:")
    assert feed.feed.author == "TVETipedia"
    assert "Creative Commons" in feed.feed.rights
    assert {link.rel for link in feed.feed.links} == {"alternate", "self"}
    assert feed.entries
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    updates = [entry.updated for entry in feed.entries]
    assert updates == sorted(updates, reverse=True)
    assert feed.feed.updated == updates[0]
    for entry in feed.entries:
        datetime.strptime(entry.updated, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        assert entry.title
        assert client.get(entry.link).status_code == 200


def test_a_feed_says_what_changed(worded):
    entries = feedparser.parse(worded.get("/term/skill.atom").data).entries
    assert [entry.title for entry in entries] == ["Skill: reworded", "Skill: new"]
    assert entries[0].summary.endswith(" · Clearer.")
    gone = feedparser.parse(worded.get("/new.atom").data).entries[0]
    assert gone.title == "Wage: withdrawn"
    assert gone.summary == "Withdrawn; replaced by http://localhost/term/skill."


def test_a_feed_says_which_resource_a_merged_one_went_into(serving, app_over):
    services = serving(make_resource("new", issued="2020"), make_resource("old", issued="2019"))
    gone = make_resource("old", issued="2019", merged_into="new")
    services.store.put(gone, editor="test", status="withdrawn")
    client = app_over(services).test_client()
    gone = feedparser.parse(client.get("/new.atom").data).entries[0]
    assert gone.title == "Old: withdrawn"
    assert gone.summary == "Withdrawn; replaced by http://localhost/resource/new."


def test_ids_survive_another_address_of_the_service(starter_instance, app_over, starter_services):
    first = starter_services.store.first_time()
    assert first is not None
    one = app_over(starter_services).test_client()
    found = []
    for base in ("http://localhost", "https://tvet.example.org/glossary"):
        feed = feedparser.parse(one.get("/new.atom", base_url=base).data)
        found.append([feed.feed.id, *(entry.id for entry in feed.entries)])
    assert found[0] == found[1]


def test_the_same_change_has_one_id_in_every_feed_and_each_feed_its_own(client):
    feeds = [feedparser.parse(client.get(address).data) for address in FEEDS]
    assert len({feed.feed.id for feed in feeds}) == len(feeds)
    by_link = {}
    for feed in feeds:
        newest = {entry.link: entry.id for entry in reversed(feed.entries)}
        for link, id in newest.items():
            by_link.setdefault(link, set()).add(id)
    assert all(len(ids) == 1 for ids in by_link.values())


def test_feeds_of_two_stores_have_different_ids(browsing, tmp_path):
    client = browsing(make_concept("a"))
    settings = read_settings({"TVETIPEDIA_INSTANCE": str(tmp_path / "other")})
    with open_store(settings.database_url) as other:
        other.put(make_concept("a"), editor="test")
        assert other.first_time() is not None
    assert feedparser.parse(client.get("/new.atom").data).feed.id.startswith("urn:uuid:")


@pytest.mark.parametrize("address", ["/theme/nothing.atom", "/search.atom"])
def test_a_feed_of_nothing_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_a_feed_of_an_empty_store_is_valid(browsing):
    feed = feedparser.parse(browsing().get("/new.atom").data)
    assert not feed.bozo
    assert feed.entries == []


@pytest.mark.parametrize("text", ["a\x00\x08b", "]]><x>", "ab\ud7ff\ufffe"])
def test_a_feed_holds_any_text(browsing, text):
    client = browsing(make_concept("odd", {"en": text}))
    feed = feedparser.parse(client.get("/new.atom").data)
    assert not feed.bozo
    assert len(feed.entries) == 1


def test_pages_name_their_feeds(client):
    for page, feed in (
        ("/theme/greening-tvet", "/theme/greening-tvet.atom"),
        ("/term/apprenticeship", "/term/apprenticeship.atom"),
        ("/search?q=skills", "/search.atom?q=skills"),
        ("/terms", "/new.atom"),
    ):
        link = _page(client, page).select_one('link[type="application/atom+xml"]')
        assert link["href"] == feed
