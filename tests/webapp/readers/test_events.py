"""Events: what is still to come, what is past, and calendar files to take along."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from factories import make_record, make_resource
from icalendar import Calendar

from glossary.catalogue.catalogue import catalogue_of
from webapp.app import create_app
from webapp.readers.lists.resources import kind_page
from webapp.readers.lists.selecting import selection


def _event(id="forum", **attributes):
    return make_resource(
        id, **{"type": "event", "starts": "2023-10-24", "ends": "2023-10-26"} | attributes
    )


def _entries(answer):
    assert answer.status_code == 200
    assert answer.mimetype == "text/calendar"
    return list(Calendar.from_ical(answer.data).walk("VEVENT"))


@pytest.fixture
def lists(starter_app):
    """A maker of (heading, titles) of the page of events as on a certain day."""

    def make(today, *events, **asked):
        catalogue = catalogue_of([], [make_record(event) for event in events])
        with starter_app.test_request_context():
            page = kind_page("event", catalogue, selection(asked), 20, today)
            return [(part.name, [e.listed.title.text for e in part.entries]) for part in page.lists]

    return make


def test_what_is_to_come_stands_first_and_the_next_of_it_on_top(lists):
    events = [
        _event("late", starts="2026-12-01", ends=None),
        _event("soon", starts="2026-06", ends=None),
        _event("now", starts="2026-04-29", ends="2026-05-01"),
        _event("gone", starts="2026-04-29", ends="2026-04-30"),
        _event("long-gone", starts="2019", ends=None),
    ]
    assert lists(date(2026, 5, 1), *events) == [
        ("Upcoming", ["Now", "Soon", "Late"]),
        ("Past", ["Gone", "Long gone"]),
    ]


def test_an_event_known_by_its_month_is_to_come_until_the_month_is_over(lists):
    event = _event(starts="2026-06", ends=None)
    assert lists(date(2026, 6, 30), event)[0][0] == "Upcoming"
    assert lists(date(2026, 7, 1), event)[0][0] == "Past"


def test_in_another_order_events_are_one_list(lists):
    assert lists(date(2026, 5, 1), _event("b"), _event("a"), sort="title") == [("List", ["A", "B"])]


def test_a_calendar_file_has_the_whole_days_and_leads_back(browsing):
    client = browsing(
        _event(title={"en": "Forum; with, signs"}, place="Bonn", abstract={"en": "Line\nbreak."})
    )
    (entry,) = _entries(client.get("/resource/forum.ics"))
    assert entry.decoded("dtstart") == date(2023, 10, 24)
    assert entry.decoded("dtend") == date(2023, 10, 27)
    assert str(entry["summary"]) == "Forum; with, signs"
    assert str(entry["location"]) == "Bonn"
    assert str(entry["description"]) == "Line\nbreak."
    assert str(entry["url"]) == "http://localhost/resource/forum"


def test_a_changed_event_updates_the_entry_that_is_in_calendars_already(serving):
    services = serving(_event())
    client = create_app(services.settings, services).test_client()
    (before,) = _entries(client.get("/resource/forum.ics"))
    services.store.put(_event(starts="2023-10-25"), editor="test")
    (after,) = _entries(client.get("/resource/forum.ics"))
    assert after["uid"] == before["uid"]
    assert after["sequence"] == before["sequence"] + 1


def test_a_withdrawn_event_is_cancelled_in_calendars(serving):
    services = serving(_event())
    services.store.put(_event(), status="withdrawn", editor="test")
    client = create_app(services.settings, services).test_client()
    (entry,) = _entries(client.get("/resource/forum.ics"))
    assert str(entry["status"]) == "CANCELLED"


@pytest.mark.parametrize("starts", ["2023-10", "2023", None])
def test_an_event_whose_day_is_not_known_has_no_calendar_file(browsing, starts):
    client = browsing(_event(starts=starts, ends=None))
    assert client.get("/resource/forum.ics").status_code == 404
    assert client.get("/resources/event.ics").status_code == 404
    assert ".ics" not in BeautifulSoup(client.get("/resource/forum").data, "lxml").main.text


def test_only_what_one_can_attend_has_a_calendar_file(browsing):
    client = browsing(_event("news", type="network-news"))
    assert client.get("/resource/news.ics").status_code == 404
    assert client.get("/resource/nothing.ics").status_code == 404


def test_one_file_has_all_events_and_virtual_conferences(client, starter_services):
    catalogue = starter_services.catalogue()
    wanted = {
        f"{record.noun.id}@tvetipedia"
        for kind in ("event", "virtual-conference")
        for record in catalogue.resources_of(kind)
        if record.noun.starts
    }
    entries = _entries(client.get("/resources/event.ics"))
    assert {str(entry["uid"]) for entry in entries} == wanted
    assert len(entries) == len(wanted) == 27


def test_the_page_of_an_event_says_when_and_where(browsing):
    client = browsing(_event(place="Bonn, Germany"))
    page = BeautifulSoup(client.get("/resource/forum").data, "lxml")
    assert page.select_one(".when").text == "24–26 October 2023Bonn, Germany"
    assert page.select_one('.doors-out a[type="text/calendar"]')["href"] == "/resource/forum.ics"
