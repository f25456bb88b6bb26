"""Forms that come too late or from somebody signed out: nothing that was typed is lost."""

import html
import json
import re
from io import BytesIO

import pyotp
import pytest
from people import make_account, naughty, signed_in_client

from glossary.people import accounts, devices, passwords, second_factor
from webapp.app import create_app
from webapp.people.keeping import KeptForm

PASSWORD = "seven green kettles"
HERE = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate"}
TYPED = "Line one\n  “line two” <b>&amp;</b>\u202eمرحبا"
FORM = {"full_name": TYPED, "email": "amina@example.org", "language": "en"}


@pytest.fixture
def app(serving):
    """The application with form tokens on, and an account "amina" with a password."""
    services = serving()
    who = make_account(services.store.database, "editor", "amina")
    passwords.set_password(services.store.database, who, PASSWORD)
    app = create_app(services.settings, services)
    app.config["PROPAGATE_EXCEPTIONS"] = True
    app.extensions["test-services"] = services
    return app


@pytest.fixture
def database(app):
    return app.extensions["test-services"].store.database


@pytest.fixture
def amina(app, database):
    services = app.extensions["test-services"]
    return signed_in_client(app, services, accounts.named(database, "amina"))


def form_of(page):
    """Where the first form with fields of the page leads, and its fields as a browser sends."""
    form = re.search(r'<form class="form" method="post" action="([^"]*)".*?</form>', page, re.S)
    fields = re.findall(r'<input[^>]*name="([^"]*)"(?:[^>]*value="([^"]*)")?', form[0])
    return html.unescape(form[1]), {html.unescape(n): html.unescape(v) for n, v in fields}


def test_a_form_without_its_token_is_shown_again_and_sent_with_a_new_one(amina, database):
    answer = amina.post("/account?lang=en", data=FORM, headers=HERE)
    assert answer.status_code == 400
    assert "Nothing that you typed is lost" in answer.text
    assert html.escape(TYPED, quote=False) in answer.text
    path, fields = form_of(answer.text)
    assert path == "/account?lang=en"
    assert {name: fields[name] for name in FORM} == FORM
    assert amina.post(path, data=fields, headers=HERE).status_code == 303
    assert accounts.named(database, "amina").full_name == " ".join(TYPED.split())


def test_the_token_of_another_session_does_not_do(app, amina, database):
    other = app.test_client().get("/sign-in").text
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', other)[1]
    answer = amina.post("/account", data=FORM | {"csrf_token": token}, headers=HERE)
    assert answer.status_code == 400
    assert token not in answer.text


def test_a_token_that_is_too_old_keeps_what_was_typed(app, amina):
    _, fields = form_of(amina.get("/account").text)
    app.config["WTF_CSRF_TIME_LIMIT"] = -1
    answer = amina.post("/account", data=FORM | {"csrf_token": fields["csrf_token"]}, headers=HERE)
    assert answer.status_code == 400
    assert form_of(answer.text)[1]["full_name"] == TYPED


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
def test_what_another_site_sends_is_refused_and_not_shown(amina, headers):
    answer = amina.post("/account", data=FORM, headers=headers)
    assert answer.status_code == 400
    assert "csrf_token" not in answer.text
    assert "Line one" not in answer.text


@pytest.mark.parametrize("headers", [{}, {"Origin": "null"}])
def test_an_old_token_of_the_session_tells_that_the_form_is_ours(app, amina, database, headers):
    _, fields = form_of(amina.get("/account").text)
    app.config["WTF_CSRF_TIME_LIMIT"] = -1
    answer = amina.post("/account", data=fields | FORM, headers=headers)
    assert answer.status_code == 400
    assert "Nothing that you typed is lost" in answer.text
    assert accounts.named(database, "amina").full_name == "Amina"
    app.config["WTF_CSRF_TIME_LIMIT"] = None
    path, fields = form_of(answer.text)
    assert amina.post(path, data=fields, headers=headers).status_code == 303
    assert accounts.named(database, "amina").full_name == " ".join(TYPED.split())


def test_an_old_token_is_enough_once_the_device_was_signed_out(app, amina, database):
    _, fields = form_of(amina.get("/account").text)
    devices.sign_out_all(database, accounts.named(database, "amina"))
    app.config["WTF_CSRF_TIME_LIMIT"] = -1
    answer = amina.post("/account", data=fields | FORM)
    assert answer.status_code == 401
    assert "What you typed is not lost" in answer.text


def test_an_old_token_does_not_outdo_what_the_browser_says(app, amina):
    _, fields = form_of(amina.get("/account").text)
    app.config["WTF_CSRF_TIME_LIMIT"] = -1
    for site in ("cross-site", "same-site", "none"):
        answer = amina.post("/account", data=fields | FORM, headers={"Sec-Fetch-Site": site})
        assert answer.status_code == 400
        assert "Line one" not in answer.text


def test_a_token_that_another_session_was_given_does_not_show_the_form(app, amina):
    other = app.test_client().get("/sign-in").text
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', other)[1]
    for token_sent in (token, f"{token}x", ""):
        answer = amina.post("/account", data=FORM | {"csrf_token": token_sent})
        assert answer.status_code == 400
        assert "Line one" not in answer.text


def test_browsers_without_fetch_headers_are_known_by_their_origin(amina):
    answer = amina.post("/account", data=FORM, headers={"Origin": "http://localhost"})
    assert "Nothing that you typed is lost" in answer.text


def test_passwords_are_typed_again_and_never_shown(amina):
    data = {"current_password": PASSWORD, "password": "another four words"}
    answer = amina.post("/account/password", data=data, headers=HERE)
    assert PASSWORD not in answer.text
    assert "another four words" not in answer.text
    path, fields = form_of(answer.text)
    assert fields["password"] == fields["current_password"] == ""
    assert amina.post(path, data=fields | data, headers=HERE).status_code == 303


def test_the_page_to_sign_in_on_may_stay_open_for_long(app):
    client = app.test_client()
    data = {"name": "amina", "password": PASSWORD, "next": "/terms", "kept": ""}
    path, fields = form_of(client.post("/sign-in", data=data, headers=HERE).text)
    answer = client.post(path, data=fields | {"password": PASSWORD}, headers=HERE)
    assert answer.location == "/terms"


def test_a_file_is_named_to_be_chosen_again(amina):
    data = FORM | {"picture": (BytesIO(b"abc"), "résumé <1>.pdf")}
    answer = amina.post("/account", data=data, headers=HERE)
    assert "résumé &lt;1&gt;.pdf" in answer.text
    assert re.search(r'<input[^>]*type="file" name="picture"', answer.text)
    assert 'enctype="multipart/form-data"' in answer.text


def test_after_a_session_has_ended_signing_in_leads_to_what_was_typed(app, amina, database):
    _, fields = form_of(amina.get("/account").text)
    devices.sign_out_all(database, accounts.named(database, "amina"))
    ended = amina.post("/account", data=fields | FORM, headers=HERE)
    assert ended.status_code == 401
    assert "What you typed is not lost" in ended.text
    path, fields = form_of(ended.text)
    wrong = amina.post(path, data=fields | {"name": "amina", "password": "x"}, headers=HERE)
    path, fields = form_of(wrong.text)
    again = amina.post(path, data=fields | {"name": "amina", "password": PASSWORD}, headers=HERE)
    path, fields = form_of(again.text)
    assert path == "/account"
    assert amina.post(path, data=fields, headers=HERE).status_code == 303
    assert accounts.named(database, "amina").full_name == " ".join(TYPED.split())


def test_the_second_step_keeps_it_too(app, amina, database):
    who = accounts.named(database, "amina")
    codes = second_factor.turn_on(database, who, *_secret_and_code())
    client = app.test_client()
    _, fields = form_of(client.get("/sign-in").text)
    kept = KeptForm("/account", (("full_name", TYPED),)).text()
    data = fields | {"name": "amina", "password": PASSWORD, "kept": kept}
    path, fields = form_of(client.post("/sign-in", data=data, headers=HERE).text)
    assert path == "/sign-in/code"
    done = client.post(path, data=fields | {"code": codes[0]}, headers=HERE)
    assert form_of(done.text)[1]["full_name"] == TYPED


def _secret_and_code():
    secret = second_factor.new_secret()
    return secret, pyotp.TOTP(secret).now()


def test_a_cookie_that_is_gone_leads_through_signing_in_as_well(app):
    answer = app.test_client().post("/account", data=FORM, headers=HERE)
    assert answer.status_code == 401
    path, fields = form_of(answer.text)
    assert path == "/sign-in"
    assert json.loads(fields["kept"])[0] == "/account"


def test_a_script_is_told_in_a_status_and_keeps_its_own(amina, database):
    headers = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"}
    assert amina.post("/account", data=FORM, headers=headers).status_code == 400
    token = form_of(amina.get("/account").text)[1]["csrf_token"]
    devices.sign_out_all(database, accounts.named(database, "amina"))
    headers["X-CSRFToken"] = token
    answer = amina.post("/account", data=FORM, headers=headers)
    assert answer.status_code == 401
    assert "Line one" not in answer.text


def test_two_megabytes_are_kept_and_more_is_refused(amina, database):
    _, fields = form_of(amina.get("/account").text)
    devices.sign_out_all(database, accounts.named(database, "amina"))
    long = {"note": "x" * 1_900_000}
    ended = amina.post("/account", data=fields | long, headers=HERE)
    path, fields = form_of(ended.text)
    again = amina.post(path, data=fields | {"name": "amina", "password": PASSWORD}, headers=HERE)
    assert form_of(again.text)[1]["note"] == long["note"]
    assert amina.post("/account", data={"note": "x" * 2_200_000}, headers=HERE).status_code == 413


@pytest.mark.parametrize(
    "kept",
    [
        "no json",
        "[]",
        "[1]",
        '["https://evil.example/", [], [], []]',
        '["//evil.example/", [], [], []]',
        '["/\\\\evil.example", [], [], []]',
        '["/account", 3, [], []]',
        '["/account", [["a"]], [], []]',
        "[" * 100_000,
    ],
)
def test_what_is_no_kept_form_is_no_form(app, kept):
    client = app.test_client()
    _, fields = form_of(client.get("/sign-in").text)
    data = fields | {"name": "amina", "password": PASSWORD, "kept": kept}
    answer = client.post("/sign-in", data=data, headers=HERE)
    assert answer.status_code == 303
    assert "evil" not in answer.location


def test_whatever_was_typed_comes_back_as_text(amina, shared_data):
    texts = naughty(shared_data)
    data = {f"field-{number}": text for number, text in enumerate(texts)}
    ours = amina.post("/account", data={"field": "plain"}, headers=HERE).text.count("<script")
    answer = amina.post("/account", data=data, headers=HERE)
    _, fields = form_of(answer.text)
    assert answer.text.count("<script") == ours > 0
    assert all(fields[name] == text for name, text in data.items())
