"""How people are told: of what, once, by which mail, by full names and in their own time."""

import re
import time
from dataclasses import replace
from datetime import timedelta
from email.header import decode_header, make_header
from email.utils import parsedate_to_datetime

import pytest
from factories import make_concept, make_definition
from forms import press
from post import post_office
from uploads import brought, looked, table

from glossary.desk import proposals, workflow
from glossary.desk.activity import NewActivity
from glossary.desk.mailing.mail_queue import choose_mail
from glossary.desk.notices import unread
from glossary.desk.teamwork.threads import say as comment
from glossary.people import accounts, changing, passwords
from glossary.store.database import writing
from glossary.store.times import now
from webapp.app import create_app
from webapp.desk.notices.mailing import mail_notices

SOLDERING = make_concept(definition=(make_definition(),))
PAGE = "/editor/concept/soldering"
DAY = timedelta(days=1)


@pytest.fixture
def told(desk):
    """A desk at which a reviewer is told of an entry that waits."""
    made = desk()
    made.account("reviewer")
    workflow.submit(made.store, SOLDERING, made.account("editor"), based_on=0, note="New.")
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
    app = create_app(settings, services)
    return app, services


def unread_of(desk, role):
    return unread(desk.store.database, desk.account(role))


def body_of(mail):
    return mail.get_payload(decode=True).decode()


def choose(desk, role, **fields):
    who = desk.account(role)
    data = {"full_name": who.full_name, "email": who.email, "language": "en"} | fields
    return desk.client(role).post("/account", data=data)


def test_opening_what_a_notice_is_about_marks_it_read(told):
    assert unread_of(told, "reviewer") == 1
    told.client("reviewer").get(PAGE)
    assert unread_of(told, "reviewer") == 0


def test_a_page_waits_hardly_for_another_writer_and_is_shown_all_the_same(told):
    client = told.client("reviewer")
    with writing(told.store.database):
        begun = time.monotonic()
        answer = client.get(PAGE)
        waited = time.monotonic() - begun
    assert answer.status_code == 200
    assert waited < 5, "the store itself waits for 20 seconds"
    assert unread_of(told, "reviewer") == 1


def test_a_contributor_says_that_a_draft_is_ready(desk):
    made = desk()
    editor, client = made.account("editor"), made.client("contributor")
    html = client.get("/editor/concept/new").text
    assert "Ready for an editor" in html
    answer = press(client, "/editor/concept/new", html, "ready", label_0_text="Brazing")
    assert answer.location == "/editor/concept/brazing"
    assert "editors have a notice that it is ready" in client.get(answer.location).text
    assert unread(made.store.database, editor) == 1
    page = made.client("editor").get("/editor").text
    assert re.search(r'id="panel-ready">.*?<span class="count">1</span>', page, re.DOTALL)
    assert "marked it as ready for an editor" in made.client("editor").get("/editor/notices").text


def test_a_saved_draft_is_marked_as_ready_on_its_page(desk):
    made = desk()
    workflow.save_draft(made.store, SOLDERING, made.account("contributor"), based_on=0)
    editor, client = made.account("editor"), made.client("contributor")
    assert 'id="ready"' in client.get(PAGE).text
    assert 'id="ready"' not in made.client("editor").get(PAGE).text, "editors submit it"
    client.post(f"{PAGE}/ready", data={"revision": 1})
    assert unread(made.store.database, editor) == 1


def test_of_an_import_one_notice_leads_to_all_rows(desk):
    made = desk()
    reviewer = made.client("reviewer")
    rows = table("id,prefLabel.en", *(f"weld-{number},Weld {number}" for number in range(20)))
    client = made.client("editor")
    address, page = looked(client, ("welds.csv", rows))
    brought(client, address, page)
    assert unread_of(made, "reviewer") == 1
    text = reviewer.get("/editor/notices").text
    assert "Import of welds.csv" in text
    assert "brought in an import" in text
    assert "first" not in text, "figures of the log are nobody's business"
    (link,) = re.findall(r'href="(/editor/imports/[^"]+)"', text)
    assert reviewer.get(link).status_code == 200
    assert unread_of(made, "reviewer") == 0


def test_who_wrote_what_an_import_takes_the_place_of_looks_at_the_import(desk):
    made = desk()
    writer = made.account("contributor")
    for number in range(3):
        workflow.save_draft(made.store, make_concept(f"weld-{number}"), writer, based_on=0)
    rows = table("id,prefLabel.en", *(f"weld-{number},Welded {number}" for number in range(3)))
    client = made.client("editor")
    address, page = looked(client, ("welds.csv", rows))
    brought(client, address, page)
    assert unread_of(made, "contributor") == 1
    text = made.client("contributor").get("/editor/notices").text
    (link,) = re.findall(r'href="(/editor/imports/[^"]+)"', text)
    shown = made.client("contributor").get(link).text
    assert "Welded 0" in shown
    assert "Take the import back" not in shown


def test_a_readers_suggestion_is_told_to_editors_and_read_once_it_is_open(desk):
    made = desk(SOLDERING)
    made.account("editor")
    said = proposals.Proposed("wrong", "This is wrong.", "concept", "soldering")
    kept = proposals.add(made.store.database, said)
    text = made.client("editor").get("/editor/notices").text
    assert f'href="/editor/suggestions/{kept.id}"' in text
    made.client("editor").get(f"/editor/suggestions/{kept.id}")
    assert unread_of(made, "editor") == 0


def test_mail_has_the_headers_that_programs_look_for(mailing, port):
    with post_office(port) as taken:
        assert mail_notices(*mailing).sent == 1
    (mail,) = taken
    assert abs(parsedate_to_datetime(mail["Date"]) - now()) < timedelta(minutes=2)
    assert re.fullmatch(r"<[^<>@\s]+@tvet\.example\.org>", mail["Message-ID"])
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Unsubscribe"].strip().startswith("<https://tvet.example.org/mail/stop/")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "Editor submitted it" in mail["Subject"]


def test_mail_is_ended_with_one_click_and_without_signing_in(mailing, port):
    app, services = mailing
    with post_office(port) as taken:
        mail_notices(*mailing)
    address = re.search(r"/mail/stop/[^>]+", taken[0]["List-Unsubscribe"])[0]
    client = app.test_client()
    assert client.get(address).status_code == 200
    database = services.store.database
    assert accounts.named(database, "reviewer").mail == "at-once", "looking ends nothing"
    answer = client.post(address, data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert accounts.named(database, "reviewer").mail == "none"
    assert client.post("/mail/stop/forged").status_code == 404


def test_a_digest_holds_all_of_a_day(told, mailing, port):
    reviewer = told.account("reviewer")
    choose_mail(told.store.database, reviewer, "daily")
    said = NewActivity(told.account("editor"), "commented", "concept", "soldering", 1, "Please.")
    comment(told.store.database, said)
    workflow.submit(told.store, make_concept("welding"), told.account("editor"), based_on=0)
    with post_office(port) as taken:
        assert mail_notices(*mailing).sent == 0
        assert mail_notices(*mailing, at=now() + DAY).sent == 1
        assert mail_notices(*mailing, at=now() + DAY).sent == 0
    (mail,) = taken
    subject = str(make_header(decode_header(mail["Subject"]))).replace("\u00a0", " ")
    assert subject == "2 notices – TVETipedia"
    assert "/editor/concept/soldering" in body_of(mail)
    assert "/editor/concept/welding" in body_of(mail)


def test_mail_about_security_goes_out_whatever_was_chosen_and_to_the_address_of_before(
    told, mailing, port
):
    database, who = told.store.database, told.account("reviewer")
    passwords.set_password(database, who, "seven green kettles")
    choose_mail(database, who, "none")
    changing.change_contact(database, who, "Reviewer", "other@example.org", "fr")
    passwords.set_password(database, accounts.named(database, "reviewer"), "nine red kettles")
    with post_office(port) as taken:
        assert mail_notices(*mailing).sent == 2
    assert [mail["To"] for mail in taken] == ["reviewer@example.org", "other@example.org"]
    assert "L’adresse électronique de votre compte" in body_of(taken[0])
    assert "List-Unsubscribe" not in taken[0]


def test_people_choose_how_they_get_mail_and_in_which_zone_times_are(told):
    assert choose(told, "reviewer", mail="daily", time_zone="Asia/Kathmandu").status_code == 303
    who = told.account("reviewer")
    assert (who.mail, who.time_zone) == ("daily", "Asia/Kathmandu")
    assert "UTC+5:45" in told.client("reviewer").get(PAGE).text
    assert choose(told, "reviewer", mail="hourly").status_code == 422
    assert choose(told, "reviewer", time_zone="Moon/Crater").status_code == 422


def test_times_follow_the_browser_until_a_zone_is_chosen(told):
    client = told.client("reviewer")
    assert re.search(r"\d\d:\d\d UTC\b(?![+−])", client.get(PAGE).text)
    client.set_cookie("zone", "America/St_Johns")
    assert re.search(r"UTC−[23]:30", client.get(PAGE).text)
    client.set_cookie("zone", "../../etc/passwd")
    assert re.search(r"\d\d:\d\d UTC\b(?![+−])", client.get(PAGE).text)


def test_a_date_is_planned_in_the_zone_of_whoever_types_it(told):
    choose(told, "reviewer", time_zone="Africa/Nairobi")
    client = told.client("reviewer")
    assert "Date and time (UTC+3)" in client.get(PAGE).text
    client.post(f"{PAGE}/schedule", data={"revision": 1, "at": "2041-05-01T08:30"})
    assert "1 May 2041, 08:30 UTC+3, as approved by Reviewer" in client.get(PAGE).text
    assert client.get(PAGE).text.count("08:30 UTC+3") == 2, "in the log as well"
    assert "1 May 2041, 05:30 UTC, as approved" in told.client("editor").get(PAGE).text


def test_an_hour_that_clocks_leave_out_is_no_date(told):
    choose(told, "reviewer", time_zone="Europe/Berlin")
    client = told.client("reviewer")
    answer = client.post(f"{PAGE}/schedule", data={"revision": 1, "at": "2040-03-25T02:30"})
    assert (answer.status_code, "There is no such time" in answer.text) == (422, True)
    ambiguous = client.post(f"{PAGE}/schedule", data={"revision": 1, "at": "2040-10-28T02:30"})
    assert ambiguous.status_code == 302


@pytest.mark.parametrize(
    "page", ["/editor", "/editor/review", PAGE, f"{PAGE}/history", "/editor/notices"]
)
def test_people_are_called_by_their_full_names(told, page):
    names = {"editor": "Amina Diallo"}
    for name, full in names.items():
        who = told.account(name)
        changing.change_contact(told.store.database, who, full, who.email, "en")
    text = told.client("reviewer").get(page).text
    assert "Amina Diallo" in text
    assert not re.search(r"by editor\b|<strong>editor</strong>|<span>editor</span>", text)
