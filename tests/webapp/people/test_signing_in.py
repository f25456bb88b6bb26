"""Signing in and out in the browser."""

import re
from dataclasses import replace

import pytest
from people import make_account

from glossary.people import accounts, links, passwords
from webapp.app import create_app
from webapp.people.throttling import HERE

PASSWORD = "seven green kettles"


@pytest.fixture
def house(desk):
    """A desk with an account "amina" that has a password."""
    made = desk()
    passwords.set_password(made.services.store.database, made.account("editor", "amina"), PASSWORD)
    return made


def sign_in(client, name="amina", password=PASSWORD, **more):
    return client.post("/sign-in", data={"name": name, "password": password, **more})


def test_name_and_password_lead_to_the_page_wanted(house):
    client = house.app.test_client()
    answer = sign_in(client, next="/terms?by=theme")
    assert answer.status_code == 303
    assert answer.location == "/terms?by=theme"
    assert "private" in client.get("/terms").headers["Cache-Control"]


def test_the_address_does_for_the_name(house):
    assert sign_in(house.app.test_client(), " Amina@Example.org ").status_code == 303


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("amina", "seven green kettle"),
        ("nobody", PASSWORD),
        ("amina", PASSWORD * 100),
        ("amina", "\x00" * 12),
    ],
)
def test_what_does_not_fit_is_refused_in_the_same_words(house, name, password):
    answer = sign_in(house.app.test_client(), name, password)
    assert answer.status_code == 422
    if len(password) <= 1000:
        assert "Wrong name or password." in answer.text
    assert "Set-Cookie" not in answer.headers or "_user_id" not in answer.headers["Set-Cookie"]


@pytest.mark.parametrize(
    "place",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "/\t/evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "http:evil.example",
    ],
)
def test_nobody_is_led_to_another_site(house, place):
    assert sign_in(house.app.test_client(), next=place).location in ("/", "/editor")


def test_a_session_begun_by_somebody_else_on_the_device_ends(house):
    client = house.app.test_client()
    with client.session_transaction() as session:
        session["left"] = "behind"
    sign_in(client)
    with client.session_transaction() as session:
        assert "left" not in session


def test_after_signing_out_the_cookie_is_worth_nothing(house):
    client = house.app.test_client()
    sign_in(client)
    stolen = client.get_cookie("tvetipedia").value
    assert client.get("/sign-out").status_code == 405
    assert client.post("/sign-out").location == "/sign-in"
    client.set_cookie("tvetipedia", stolen)
    assert "private" not in client.get("/terms").headers["Cache-Control"]


def test_who_is_wrong_too_often_waits_and_is_told_how_long(house):
    client = house.app.test_client()
    for name in ("amina", "unknown"):
        for _ in range(HERE.amount):
            assert sign_in(client, name, "wrong").status_code == 422
        answer = sign_in(client, name, PASSWORD)
        assert answer.status_code == 429
        assert re.search(r"Try again in \d+ minutes", answer.text)


def test_who_chose_a_new_password_by_a_link_need_not_wait(house):
    client, database = house.app.test_client(), house.store.database
    amina = accounts.named(database, "amina")
    for name in ("amina", amina.email):
        for _ in range(HERE.amount):
            sign_in(client, name, "wrong")
    token = links.offer_reset(database, amina, "boss")
    client.post(f"/reset/{token}", data={"password": "another four words"})
    for name in ("amina", amina.email):
        assert sign_in(house.app.test_client(), name, "another four words").status_code == 303
    assert sign_in(client, "unknown", "wrong").status_code == 422


def test_the_owner_gets_in_from_elsewhere_meanwhile(house):
    client = house.app.test_client()
    for _ in range(HERE.amount + 1):
        sign_in(client, password="wrong")
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    answer = client.post(
        "/sign-in", data={"name": "amina", "password": PASSWORD}, environ_overrides=elsewhere
    )
    assert answer.status_code == 303


def test_all_addresses_of_one_ipv6_network_share_a_count(house):
    client = house.app.test_client()
    form = {"name": "amina", "password": "wrong"}
    for number in range(HERE.amount + 1):
        here = {"REMOTE_ADDR": f"2001:db8::{number:x}:1"}
        answer = client.post("/sign-in", data=form, environ_overrides=here)
    assert answer.status_code == 429
    elsewhere = {"REMOTE_ADDR": "2001:db8:0:1::1"}
    assert client.post("/sign-in", data=form, environ_overrides=elsewhere).status_code == 422


def test_an_address_written_into_a_header_counts_for_nothing(house):
    client = house.app.test_client()
    for number in range(HERE.amount):
        client.post(
            "/sign-in",
            data={"name": "amina", "password": "wrong"},
            headers={"X-Forwarded-For": f"192.0.2.{number}"},
        )
    assert sign_in(client).status_code == 429


def test_the_form_needs_its_token(serving):
    services = serving()
    who = make_account(services.store.database, "editor", "amina")
    passwords.set_password(services.store.database, who, PASSWORD)
    client = create_app(services.settings, services).test_client()
    assert sign_in(client).status_code == 400
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get("/sign-in").text)[1]
    assert sign_in(client, csrf_token=token).status_code == 303


def test_the_cookie_is_kept_from_scripts_and_from_plain_http(serving, settings):
    services = serving()
    secured = replace(settings, base_url="https://tvetipedia.example.org")
    client = create_app(secured, services).test_client()
    cookie = client.get("/sign-in").headers["Set-Cookie"]
    assert {"Secure", "HttpOnly", "SameSite=Lax"} <= set(cookie.split("; "))


def test_what_was_typed_comes_back_as_text_but_never_the_password(house):
    answer = sign_in(house.app.test_client(), '"><script>alert(1)</script>', "secret <b> secret")
    assert "<script>alert" not in answer.text
    assert "secret &lt;b&gt;" not in answer.text


def test_nobody_is_shut_out_by_somebody_who_gives_the_same_address(house):
    other = accounts.add(house.store.database, "amina2", role="editor", email="amina@example.org")
    passwords.set_password(house.store.database, other, "another four words")
    for password, name in ((PASSWORD, "amina"), ("another four words", "amina2")):
        client = house.app.test_client()
        assert sign_in(client, "amina@example.org", password).status_code == 303
        assert f"<bdi>{name}</bdi>" in client.get("/account").text
    wrong = sign_in(house.app.test_client(), "amina@example.org", "four wrong words here")
    assert wrong.status_code == 422
