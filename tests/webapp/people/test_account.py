"""One's own account in the browser: second factor, password, devices."""

import re
from dataclasses import replace

import pyotp
import pytest
from people import naughty, signed_in_client

from glossary.people import accounts, devices, passwords, second_factor
from webapp.app import create_app
from webapp.people.throttling import HERE

PASSWORD = "seven green kettles"


@pytest.fixture
def house(desk):
    """A desk with an account "amina" that has a password."""
    made = desk()
    passwords.set_password(made.store.database, made.account("editor", "amina"), PASSWORD)
    return made


@pytest.fixture
def amina(house):
    """A browser that "amina" is signed in on."""
    return house.client("editor", "amina")


def now_code(secret, steps=0):
    totp = pyotp.TOTP(secret)
    return totp.at(totp.timecode(second_factor.now()) * 30 + steps * 30)


def turn_on(house):
    """The secret and the recovery codes of "amina", for whom the last step's code is used."""
    secret = second_factor.new_secret()
    who = accounts.named(house.store.database, "amina")
    codes = second_factor.turn_on(house.store.database, who, secret, now_code(secret, -1))
    return secret, codes


def sign_in(client, **more):
    return client.post("/sign-in", data={"name": "amina", "password": PASSWORD, **more})


def test_the_second_factor_is_set_up_with_a_code_and_shows_its_recovery_codes_once(house, amina):
    page = amina.get("/account/second-factor").text
    secret = re.search(r'name="secret"[^>]*value="([A-Z2-7]{32})"', page)[1]
    assert 'src="data:image/svg+xml' in page
    proof = {"secret": secret, "current_password": PASSWORD}
    refused = amina.post("/account/second-factor", data=proof | {"code": "12"})
    assert refused.status_code == 422
    assert secret in refused.text
    done = amina.post("/account/second-factor", data=proof | {"code": now_code(secret)})
    codes = re.findall(r"<code>([a-z0-9-]{19})</code>", done.text)
    assert len(codes) == 10
    assert "no-store" in done.headers["Cache-Control"]
    assert not any(code in amina.get("/account/second-factor").text for code in codes)
    assert accounts.named(house.store.database, "amina").has_second_factor


@pytest.mark.parametrize("password", [{}, {"current_password": "wrong guess here"}])
def test_nobody_sets_a_second_factor_up_without_the_password(house, amina, password):
    secret = second_factor.new_secret()
    sent = {"secret": secret, "code": now_code(secret)} | password
    refused = amina.post("/account/second-factor", data=sent)
    assert refused.status_code == 422
    assert "This is not your password." in refused.text
    assert not accounts.named(house.store.database, "amina").has_second_factor


@pytest.mark.parametrize("secret", ["", "!" * 32, "A" * 31, "A" * 32 + "\n", "a" * 32, "é" * 32])
def test_what_is_no_secret_of_an_app_is_refused_for_another(house, amina, secret):
    refused = amina.post("/account/second-factor", data={"secret": secret, "code": "123456"})
    assert refused.status_code == 422
    assert re.search(r'name="secret"[^>]*value="[A-Z2-7]{32}"', refused.text)
    assert not accounts.named(house.store.database, "amina").has_second_factor


def test_signing_in_takes_a_code_then_and_the_page_wanted_stays(house):
    secret, _ = turn_on(house)
    client = house.app.test_client()
    first = sign_in(client, next="/terms")
    assert first.location == "/sign-in/code?next=/terms"
    assert "private" in client.get("/account").headers.get("Cache-Control", "private")
    assert client.get("/account").status_code == 302
    wrong = client.post("/sign-in/code", data={"code": "000000", "next": "/terms"})
    assert wrong.status_code == 422
    right = client.post("/sign-in/code", data={"code": now_code(secret), "next": "/terms"})
    assert right.location == "/terms"
    assert client.get("/account").status_code == 200


def test_a_recovery_code_lets_in_once(house):
    _, codes = turn_on(house)
    for status in (303, 422):
        client = house.app.test_client()
        sign_in(client)
        assert client.post("/sign-in/code", data={"code": codes[0]}).status_code == status


def test_the_second_step_is_not_to_be_had_without_the_first(house):
    secret, _ = turn_on(house)
    client = house.app.test_client()
    assert client.get("/sign-in/code").location == "/sign-in?next="
    answer = client.post("/sign-in/code", data={"code": now_code(secret)})
    assert "start again" in answer.text
    assert client.get("/account").status_code == 302


def test_the_second_step_comes_too_late_after_minutes_or_another_password(house, monkeypatch):
    secret, _ = turn_on(house)
    client = house.app.test_client()
    sign_in(client)
    who = accounts.named(house.store.database, "amina")
    passwords.set_password(house.store.database, who, "another four words")
    answer = client.post("/sign-in/code", data={"code": now_code(secret)})
    assert "start again" in answer.text
    passwords.set_password(house.store.database, who, PASSWORD)
    sign_in(client)
    with client.session_transaction() as session:
        session["half"] = session["half"] | {"time": session["half"]["time"] - 301}
    assert "start again" in client.post("/sign-in/code", data={"code": now_code(secret)}).text


def test_guessing_codes_is_slow(house):
    secret, _ = turn_on(house)
    client = house.app.test_client()
    sign_in(client)
    for _ in range(HERE.amount):
        assert client.post("/sign-in/code", data={"code": "000000"}).status_code == 422
    assert client.post("/sign-in/code", data={"code": now_code(secret)}).status_code == 429


@pytest.mark.parametrize("proof", ["code", "password"])
def test_switching_it_off_takes_a_code_or_the_password(house, amina, proof):
    secret, _ = turn_on(house)
    assert amina.post("/account/second-factor/off", data={"proof": "wrong"}).status_code == 422
    assert accounts.named(house.store.database, "amina").has_second_factor
    given = PASSWORD if proof == "password" else now_code(secret)
    assert amina.post("/account/second-factor/off", data={"proof": given}).status_code == 303
    assert not accounts.named(house.store.database, "amina").has_second_factor


def test_a_second_factor_in_use_is_not_replaced_by_another_secret(house, amina):
    secret, _ = turn_on(house)
    other = second_factor.new_secret()
    amina.post("/account/second-factor", data={"secret": other, "code": now_code(other)})
    sign_in(client := house.app.test_client())
    assert client.post("/sign-in/code", data={"code": now_code(secret)}).status_code == 303


def test_new_recovery_codes_take_proof_too(house, amina):
    _, codes = turn_on(house)
    assert amina.post("/account/second-factor/codes", data={"proof": "no"}).status_code == 422
    renewed = amina.post("/account/second-factor/codes", data={"proof": PASSWORD})
    assert len(re.findall(r"<code>", renewed.text)) == 10
    assert codes[0] not in renewed.text


def test_changing_the_password_takes_the_old_one_and_signs_out_elsewhere(house, amina):
    database = house.store.database
    elsewhere = signed_in_client(house.app, house.services, accounts.named(database, "amina"))
    new = "another four words"
    refused = amina.post("/account/password", data={"current_password": "x", "password": new})
    assert refused.status_code == 422
    assert "This is not your password." in refused.text
    data = {"current_password": PASSWORD, "password": new}
    assert amina.post("/account/password", data=data).status_code == 303
    assert amina.get("/account").status_code == 200
    assert elsewhere.get("/account").status_code == 302
    assert passwords.holder(database, "amina", new)


def test_devices_are_listed_and_signed_out_one_by_one_or_together(house, amina):
    database = house.store.database
    who = accounts.named(database, "amina")
    firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    tokens = [devices.sign_in(database, who, agent) for agent in (firefox, "<b>odd</b>", "third")]
    page = amina.get("/account").text
    assert "Firefox, Linux" in page
    assert "<b>odd</b>" not in page
    assert page.count("this device") == 1
    amina.post(f"/account/devices/{devices.digest_of(tokens[0])}/sign-out")
    assert devices.holder(database, tokens[0]) is None
    assert devices.holder(database, tokens[1])
    amina.post("/account/devices/sign-out")
    assert len(devices.devices_of(database, who)) == 1
    assert amina.get("/account").status_code == 200


def test_nobody_signs_out_the_devices_of_others(house, amina):
    database = house.store.database
    token = devices.sign_in(database, house.account("reviewer"), "browser")
    amina.post(f"/account/devices/{devices.digest_of(token)}/sign-out")
    assert devices.holder(database, token)


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "ru", "zh"])
def test_an_account_may_have_any_language_of_the_interface(house, amina, language):
    data = {"full_name": "Amina Ndiaye", "email": "amina@example.org", "language": language}
    assert amina.post("/account", data=data).status_code == 303
    assert accounts.named(house.store.database, "amina").language == language
    assert f'<option selected value="{language}">' in amina.get("/account").text


def test_another_address_takes_the_password(house, amina):
    data = {"full_name": "Amina Ndiaye", "email": "new@example.org", "language": "fr"}
    assert amina.post("/account", data=data).status_code == 422
    assert amina.post("/account", data=data | {"current_password": PASSWORD}).status_code == 303
    who = accounts.named(house.store.database, "amina")
    assert (who.full_name, who.email, who.language) == ("Amina Ndiaye", "new@example.org", "fr")


def test_whatever_stands_in_a_full_name_is_shown_as_text(house, amina, shared_data):
    ours = amina.get("/account").text.count("<script")
    for text in naughty(shared_data)[::40]:
        data = {"full_name": text, "email": "amina@example.org", "language": "en"}
        assert amina.post("/account", data=data).status_code in (303, 422)
        page = amina.get("/account").text
        assert page.count("<script") == ours
        assert "javascript:" not in re.sub(r'value="[^"]*"', "", page)


def test_pages_of_the_account_are_for_people_who_are_signed_in(house):
    client = house.app.test_client()
    for path in ("/account", "/account/password", "/account/second-factor"):
        assert client.get(path).location == f"/sign-in?next={path}"


def test_a_role_may_owe_a_second_factor(house, amina, settings, serving):
    needing = replace(settings, require_second_factor="editor")
    services = replace(house.services, settings=needing)
    app = create_app(needing, services)
    client = signed_in_client(app, services, accounts.named(house.store.database, "amina"))
    assert client.get("/editor").location == "/account/second-factor"
    assert "Your role needs a second factor" in client.get("/account/second-factor").text
    assert client.get("/account").status_code == 200
    turn_on(house)
    assert client.get("/editor").status_code == 200
