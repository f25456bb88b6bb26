"""People in the hands of administrators: invitations, roles, links for new passwords."""

import logging
import re
import time
from contextlib import closing
from dataclasses import replace
from threading import Event

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from people import signed_in_client

from glossary.people import accounts, devices, links, passwords
from glossary.store.errors import StoreError
from webapp.app import create_app
from webapp.frame.serving import listen
from webapp.frame.signing import COOKIE

PASSWORD = "seven green kettles"


@pytest.fixture
def house(desk):
    return desk()


@pytest.fixture
def boss(house):
    return house.client("administrator", "boss")


@pytest.fixture
def post_office():
    """A mail server and the mails that it has taken."""
    taken = []

    class Box(Message):
        def handle_message(self, message):
            taken.append(message)

    with closing(listen("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    controller = Controller(Box(), hostname="127.0.0.1", port=port)
    controller.start()
    yield port, taken
    controller.stop()


def link_in(text, purpose):
    return re.search(rf"http://[^/\s\"]+(/{purpose}/[\w-]+)", text)[1]


def mails(taken, number=1):
    deadline = time.monotonic() + 30
    while len(taken) < number and time.monotonic() < deadline:
        time.sleep(0.02)
    return taken


def with_mail(house, port):
    settings = replace(house.services.settings, mail_server=f"smtp://127.0.0.1:{port}")
    app = create_app(settings, replace(house.services, settings=settings))
    app.config.update(WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=True)
    return app


def test_somebody_invited_makes_an_account_and_is_signed_in(house, boss):
    shown = boss.post("/people/invite", data={"email": "amina@example.org", "role": "reviewer"})
    path = link_in(shown.text, "invitation")
    assert "amina@example.org" in boss.get("/people").text
    client = house.app.test_client()
    assert "amina@example.org" in client.get(path).text
    data = {"name": "Amina", "full_name": "Amina Ndiaye", "password": "short"}
    refused = client.post(path, data=data)
    assert refused.status_code == 422
    assert "12 to 1000 characters" in refused.text
    assert client.post(path, data=data | {"password": PASSWORD}).status_code == 303
    assert client.get("/account").status_code == 200
    assert accounts.named(house.store.database, "amina").role == "reviewer"
    assert client.get(path).status_code == 410
    assert path.rpartition("/")[2] not in boss.get("/people").text


def test_a_withdrawn_invitation_opens_no_more(house, boss):
    shown = boss.post("/people/invite", data={"email": "amina@example.org", "role": "editor"})
    path = link_in(shown.text, "invitation")
    action = re.search(r'action="(/people/invitations/[^"]+)"', boss.get("/people").text)[1]
    boss.post(action)
    assert house.app.test_client().get(path).status_code == 410


@pytest.mark.parametrize(
    "path", ["/invitation/x", "/reset/x", "/invitation/%00", "/reset/" + "x" * 999]
)
def test_what_is_no_link_of_ours_says_so(house, path):
    assert house.app.test_client().get(path).status_code == 410


def test_the_address_of_a_link_is_told_to_no_other_site(house, boss):
    shown = boss.post("/people/invite", data={"email": "amina@example.org", "role": "editor"})
    answer = house.app.test_client().get(link_in(shown.text, "invitation"))
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_a_link_for_a_new_password_comes_from_the_page_of_an_account(house, boss):
    house.account("editor", "amina")
    path = link_in(boss.post("/people/amina/reset").text, "reset")
    client = house.app.test_client()
    assert client.post(path, data={"password": "short"}).status_code == 422
    assert client.post(path, data={"password": PASSWORD}).location == "/sign-in"
    assert passwords.holder(house.store.database, "amina", PASSWORD)


def test_roles_are_changed_and_accounts_disabled_and_let_in_again(house, boss, caplog):
    amina = house.account("editor", "amina")
    token = devices.sign_in(house.store.database, amina, "browser")
    with caplog.at_level(logging.INFO):
        boss.post("/people/amina/role", data={"role": "reviewer"})
        assert accounts.named(house.store.database, "amina").role == "reviewer"
        boss.post("/people/amina/disable")
    assert devices.holder(house.store.database, token) is None
    assert "disabled" in boss.get("/people").text
    boss.post("/people/amina/enable")
    assert not accounts.named(house.store.database, "amina").disabled
    assert {"boss made amina reviewer", "boss disabled amina"} <= set(caplog.messages)


def test_the_last_administrator_cannot_be_taken_away(house, boss):
    assert (
        "last administrator"
        in boss.post("/people/boss/role", data={"role": "editor"}, follow_redirects=True).text
    )
    assert "own account" in boss.post("/people/boss/disable", follow_redirects=True).text
    assert boss.get("/people").status_code == 200


@pytest.mark.parametrize("role", ["", "owner", "ADMINISTRATOR"])
def test_there_are_no_other_roles(house, boss, role):
    house.account("editor", "amina")
    assert boss.post("/people/amina/role", data={"role": role}).status_code == 400
    answer = boss.post("/people/invite", data={"email": "x@example.org", "role": role})
    assert answer.status_code == 422


@pytest.mark.parametrize("role", ["contributor", "editor", "reviewer"])
def test_people_are_for_administrators(house, role):
    client = house.client(role)
    assert client.get("/people").status_code == 403
    for path in ("invite", "reviewer/role", "reviewer/disable", "reviewer/reset"):
        assert client.post(f"/people/{path}", data={"role": "administrator"}).status_code == 403
    assert 'href="/people"' not in client.get("/account").text


def test_nobody_is_found_under_an_unknown_name(boss):
    assert boss.get("/people/nobody").status_code == 404


def test_invitations_go_by_mail_where_there_is_a_server(house, boss, post_office):
    port, taken = post_office
    app = with_mail(house, port)
    client = app.test_client()
    client.set_cookie("tvetipedia", boss.get_cookie("tvetipedia").value)
    shown = client.post("/people/invite", data={"email": "amina@example.org", "role": "editor"})
    path = link_in(shown.text, "invitation")
    (mail,) = mails(taken)
    assert mail["To"] == "amina@example.org"
    assert path in mail.get_payload(decode=True).decode()


def test_a_forgotten_password_says_the_same_whoever_asks(house, post_office):
    port, taken = post_office
    house.account("editor", "amina")
    client = with_mail(house, port).test_client()
    assert "Password forgotten?" in client.get("/sign-in").text
    answers = {
        client.post("/forgotten", data={"email": email}).text
        for email in ("nobody@example.org", "Amina@example.org")
    }
    assert len(answers) == 1
    (mail,) = mails(taken)
    path = link_in(mail.get_payload(decode=True).decode(), "reset")
    assert client.post(path, data={"password": PASSWORD}).status_code == 303
    assert passwords.holder(house.store.database, "amina", PASSWORD)


def test_mailed_links_lead_to_our_own_address_whatever_host_a_request_names(house, post_office):
    port, taken = post_office
    house.account("editor", "amina")
    boss = signed_in_client(with_mail(house, port), house.services, house.account("administrator"))
    boss.set_cookie(COOKIE, boss.get_cookie(COOKIE).value, domain="evil.example")
    away = {"Host": "evil.example"}
    boss.post("/forgotten", data={"email": "amina@example.org"}, headers=away)
    boss.post("/people/invite", data={"email": "b@example.org", "role": "editor"}, headers=away)
    texts = [mail.get_payload(decode=True).decode() for mail in mails(taken, 2)]
    assert len(texts) == 2
    assert all("http://127.0.0.1:8000/" in text and "evil" not in text for text in texts)


def test_links_for_forgotten_passwords_are_made_while_the_answer_is_on_its_way(
    house, post_office, monkeypatch
):
    port, taken = post_office
    house.account("editor", "amina")
    client, answered = with_mail(house, port).test_client(), Event()

    def slow(*values):
        assert answered.wait(30)
        return offer_reset(*values)

    offer_reset = links.offer_reset
    monkeypatch.setattr(links, "offer_reset", slow)
    assert client.post("/forgotten", data={"email": "amina@example.org"}).status_code == 200
    answered.set()
    assert len(mails(taken)) == 1


def test_a_store_that_fails_meanwhile_is_told_in_the_log(house, port, monkeypatch, caplog):
    def fail(*values):
        raise StoreError("The store is locked.")

    house.account("editor", "amina")
    monkeypatch.setattr(links, "offer_reset", fail)
    with_mail(house, port).test_client().post("/forgotten", data={"email": "amina@example.org"})
    assert mails(caplog.messages) == ["No link for a new password of amina: The store is locked."]


def test_without_a_mail_server_there_is_no_such_page(house):
    client = house.app.test_client()
    assert client.get("/forgotten").status_code == 404
    assert "forgotten" not in client.get("/sign-in").text


def test_changes_of_roles_are_logged_in_the_browser(house, boss):
    house.account("editor", "bruno")
    boss.post("/people/bruno/role", data={"role": "reviewer"})
    boss.post("/people/bruno/disable")
    for path in ("/people/bruno", "/people"):
        page = boss.get(path).text
        assert "bruno: role Editor → Reviewer" in page
        assert "bruno: disabled" in page
        assert "by boss" in page


def test_an_account_is_deleted_once_its_name_is_typed(house, boss):
    who = house.account("editor", "bruno")
    for typed in ("", "brun"):
        boss.post("/people/bruno/delete", data={"name": typed})
        assert accounts.named(house.store.database, "bruno")
    answer = boss.post("/people/bruno/delete", data={"name": "Bruno"})
    assert answer.location == "/people"
    assert accounts.named(house.store.database, "bruno") is None
    page = boss.get("/people").text
    assert f"deleted-{who.id}: deleted" in page
    assert "bruno@example.org" not in page
    assert boss.post("/people/boss/delete", data={"name": "boss"}).location == "/people/boss"
    assert accounts.named(house.store.database, "boss")
    assert house.client("editor").post("/people/boss/delete").status_code == 403
