"""Notices at the desk and by mail, and the thread that does what is due."""

import logging
import time
from dataclasses import replace
from datetime import timedelta

import pytest
from babel.dates import format_datetime
from click.testing import CliRunner
from counting import statements
from factories import make_concept, make_definition
from people import make_account
from post import post_office
from sqlalchemy import update

from glossary.catalogue.catalogue import catalogue
from glossary.desk import notices, schedule, workflow
from glossary.desk.activity import NewActivity
from glossary.desk.mailing.mail_queue import claim
from glossary.desk.teamwork.threads import say as comment
from glossary.desk.with_sources import WithSources
from glossary.store.database import writing
from glossary.store.schema import ACCOUNT, SCHEDULE
from glossary.store.times import now, time_text
from webapp.app import create_app
from webapp.cli import main
from webapp.desk.notices.mailing import MOST_FAILURES, mail_notices
from webapp.desk.notices.notices import ON_A_PAGE
from webapp.due import DueWorker, do_due

SOLDERING = make_concept(definition=(make_definition(),))
LATER = timedelta(hours=1)


@pytest.fixture
def told(desk):
    """A desk at which a reviewer is told of two entries that wait."""
    made = desk(SOLDERING)
    made.account("reviewer")
    for noun in (make_concept("welding"), make_concept("brazing")):
        workflow.submit(made.store, noun, made.account("editor"), based_on=0, note="New.")
    return made


@pytest.fixture
def mailing(told, port):
    """The application and its services, with a mail server in the settings."""
    settings = replace(
        told.services.settings,
        mail_server=f"smtp://127.0.0.1:{port}",
        base_url="https://tvet.example.org",
    )
    services = replace(told.services, settings=settings)
    return create_app(settings, services), services


def test_the_list_leads_to_each_entry_and_the_bar_counts_the_unread(told):
    text = told.client("reviewer").get("/editor/notices").text
    assert 'href="/editor/concept/welding"' in text
    assert "submitted it for review" in text
    assert 'Notices <span class="count">2</span>' in text


def test_more_notices_ask_the_database_no_more(told):
    client, asked = told.client("reviewer"), []
    for numbers in (range(1), range(1, 12)):
        for number in numbers:
            noun = make_concept(f"weld-{number}")
            workflow.submit(told.store, noun, told.account("editor"), based_on=0)
        with statements(told.store.database) as seen:
            text = client.get("/editor/notices").text
        asked.append(len(seen))
    assert asked[0] == asked[1]
    assert "Weld 11" in text
    assert "Welding" in text


def test_one_is_marked_as_read_and_then_all(told):
    client = told.client("reviewer")
    reviewer = told.account("reviewer")
    first, second = notices.notices_of(told.store.database, reviewer)
    client.post("/editor/notices/read", data={"activity": second.activity.id})
    assert [n.read for n in notices.notices_of(told.store.database, reviewer)] == [False, True]
    client.post("/editor/notices/read", data={"until": first.activity.id})
    text = client.get("/editor/notices").text
    assert "0 unread" in text
    assert 'class="count"' not in text.partition("</nav>")[0].rpartition("desk-bar")[2]


def test_a_long_list_has_pages_and_marking_stays_on_its_page(told):
    for number in range(ON_A_PAGE):
        noun = make_concept(f"weld-{number}")
        workflow.submit(told.store, noun, told.account("editor"), based_on=0)
    client = told.client("reviewer")
    first, second = (client.get(f"/editor/notices?page={page}").text for page in (1, 2))
    assert first.count('<li class="told') == ON_A_PAGE
    assert 'href="/editor/concept/welding"' not in first
    assert 'href="/editor/concept/welding"' in second
    assert 'rel="next" href="/editor/notices?page=2"' in first
    assert "Mark all as read" not in second
    oldest = notices.notices_of(told.store.database, told.account("reviewer"), start=ON_A_PAGE)[-1]
    data = {"activity": oldest.activity.id, "page": "2"}
    assert client.post("/editor/notices/read", data=data).location == "/editor/notices?page=2"
    assert f"{ON_A_PAGE + 1} unread" in client.get("/editor/notices").text


@pytest.mark.parametrize("page", ["0", "2", "-1", "x", "9" * 30])
def test_there_is_no_other_page(told, page):
    assert told.client("reviewer").get(f"/editor/notices?page={page}").status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 30])
def test_marking_leads_to_the_first_page_from_none(told, page):
    data = {"activity": "1", "page": page}
    answer = told.client("reviewer").post("/editor/notices/read", data=data)
    assert answer.location == "/editor/notices"


def test_what_came_while_one_was_reading_stays_unread(told):
    reviewer = told.account("reviewer")
    seen = notices.notices_of(told.store.database, reviewer)[0].activity.id
    workflow.submit(told.store, make_concept("riveting"), told.account("editor"), based_on=0)
    told.client("reviewer").post("/editor/notices/read", data={"until": seen})
    assert notices.unread(told.store.database, reviewer) == 1


def test_a_mail_says_what_who_and_why_and_where_to_look(mailing, port):
    with post_office(port) as taken:
        assert mail_notices(*mailing).sent == 2
    mail = taken[0]
    body = mail.get_payload(decode=True).decode()
    assert mail["To"] == "reviewer@example.org"
    assert mail["Subject"] == "Welding: Editor submitted it for review"
    assert "New." in body
    assert "https://tvet.example.org/editor/concept/welding" in body
    assert "UTC" in body


def test_nothing_is_mailed_twice(mailing, port):
    with post_office(port) as taken:
        for _ in range(3):
            mail_notices(*mailing, at=now() + LATER)
    assert len(taken) == 2


def test_what_was_said_while_the_mail_server_was_down_goes_out_once_when_it_is_up(
    mailing, port, caplog
):
    with caplog.at_level(logging.CRITICAL):
        assert mail_notices(*mailing).failed == 2
        assert mail_notices(*mailing).failed == 0
    with post_office(port) as taken:
        assert mail_notices(*mailing, at=now() + LATER).sent == 2
        assert mail_notices(*mailing, at=now() + 9 * LATER).sent == 0
    assert sorted(mail["Subject"].split(":")[0] for mail in taken) == ["Brazing", "Welding"]


def test_a_server_that_is_down_is_not_asked_for_every_notice(told, mailing, caplog):
    for number in range(4):
        noun = make_concept(f"weld-{number}")
        workflow.submit(told.store, noun, told.account("editor"), based_on=0)
    with caplog.at_level(logging.CRITICAL):
        assert mail_notices(*mailing).failed == MOST_FAILURES


@pytest.mark.parametrize("odd", ["a@[", "a@[x.de", "a@,<", ":@;a", "(@).,", "<@[\t", "a@b\nc"])
def test_an_address_that_cannot_be_read_keeps_no_other_letter(told, mailing, port, caplog, odd):
    bruno = told.account("reviewer", "bruno")
    workflow.submit(told.store, make_concept("bending"), told.account("editor"), based_on=0)
    with writing(told.store.database) as connection:
        connection.execute(update(ACCOUNT).where(ACCOUNT.c.id == bruno.id).values(email=odd))
    workflow.submit(told.store, make_concept("folding"), told.account("editor"), based_on=0)
    with post_office(port) as taken, caplog.at_level(logging.CRITICAL):
        done = mail_notices(*mailing)
    assert (done.sent, done.failed) == (4, 2)
    assert {mail["To"] for mail in taken} == {"reviewer@example.org"}


def test_mail_is_written_in_the_language_of_who_gets_it(told, mailing, port):
    with writing(told.store.database) as connection:
        connection.execute(update(ACCOUNT).values(language="fr"))
    with post_office(port) as taken:
        mail_notices(*mailing)
    body = taken[0].get_payload(decode=True).decode()
    assert format_datetime(now(), "d MMMM y", locale="fr") in body


def test_without_a_mail_server_nothing_is_tried(told):
    done = mail_notices(told.app, told.services)
    assert (done.sent, done.failed) == (0, 0)
    assert claim(told.store.database) is not None


def test_a_line_break_in_a_comment_or_label_makes_no_header(told, mailing, port):
    activity = NewActivity(
        told.account("editor"), "commented", "concept", "welding", 1, "x\nBcc: a@b.org"
    )
    workflow.save_draft(
        told.store,
        make_concept("welding", {"en": "Weld\nBcc: a@b.org"}),
        told.account("reviewer"),
        based_on=1,
    )
    comment(told.store.database, activity)
    with post_office(port) as taken:
        mail_notices(*mailing)
    assert taken
    assert all(mail["Bcc"] is None for mail in taken)


def _plan(made, moment):
    reviewer = made.account("reviewer")
    schedule.approve_for(
        made.store,
        WithSources("concept", "welding", 1, {}),
        reviewer,
        at=moment,
        catalogue=catalogue(made.store),
    )


def test_what_is_due_is_published_and_in_search(told):
    _plan(told, now() + timedelta(minutes=5))
    assert do_due(told.app, told.services, at=now() + LATER).published == 1
    assert told.store.public("concept", "welding").status == "published"
    assert "welding" in told.client().get("/search?q=welding").text


def test_a_running_service_does_what_is_due_by_itself(told):
    _plan(told, now() + timedelta(seconds=0.5))
    worker = DueWorker(told.app, told.services, every=0.1)
    worker.start()
    until = time.monotonic() + 30
    while told.store.public("concept", "welding") is None and time.monotonic() < until:
        time.sleep(0.05)
    worker.close()
    assert told.store.public("concept", "welding").status == "published"


def test_the_verb_for_cron_says_what_it_did(told):
    _plan(told, now() + LATER)
    with writing(told.store.database) as connection:
        connection.execute(update(SCHEDULE).values(at=time_text(now() - LATER)))
    instance = str(told.services.settings.instance)
    result = CliRunner().invoke(main, ["due"], env={"TVETIPEDIA_INSTANCE": instance})
    assert result.output == "Published: 1. Mailed: 0.\n"
    assert result.exit_code == 0


def test_a_plan_is_made_shown_and_called_off_on_the_page(told):
    client = told.client("reviewer")
    page = "/editor/concept/welding"
    client.post(f"{page}/schedule", data={"revision": "1", "at": "2041-05-01T08:30"})
    text = client.get(page).text
    assert (
        "Revision 1 is to be published on 1 May 2041, 08:30 UTC, as approved by Reviewer." in text
    )
    client.post(f"{page}/call-off", data={"revision": "1", "reason": "Not yet."})
    assert "is to be published" not in client.get(page).text


@pytest.mark.parametrize("moment", ["", "tomorrow", "2020-01-01T00:00"])
def test_a_date_that_cannot_be_kept_is_told_and_stays_typed(told, moment):
    answer = told.client("reviewer").post(
        "/editor/concept/welding/schedule", data={"revision": "1", "at": moment}
    )
    assert answer.status_code == 422
    assert "date" in answer.text
    assert f'value="{moment}"' in answer.text


def test_accounts_of_others_are_not_shown_in_ones_list(told):
    other = make_account(told.store.database, "editor", "outsider")
    assert notices.notices_of(told.store.database, other) == ()
    assert "Welding" not in told.client("editor", "outsider").get("/editor/notices").text


def test_a_number_that_no_notice_has_marks_none(told):
    client = told.client("reviewer")
    for name in ("activity", "until"):
        assert client.post("/editor/notices/read", data={name: "9" * 30}).status_code == 303
    assert 'Notices <span class="count">2</span>' in client.get("/editor/notices").text
