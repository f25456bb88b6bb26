"""Passkeys without a browser: what is no answer to a challenge lets nobody in."""

import json

import pytest
from people import PASSWORD

from glossary.people import accounts, passkeys, passwords
from glossary.people.errors import PeopleError
from glossary.people.passkeys import Site

SITE = Site("localhost", "http://localhost")


@pytest.fixture
def amina(desk):
    house = desk()
    who = house.account("editor", "amina")
    passwords.set_password(house.store.database, who, PASSWORD)
    return house, house.client("editor", "amina")


def test_options_to_make_one_take_the_password(amina):
    _, client = amina
    for password in ("", "wrong guess here"):
        refused = client.post("/account/passkeys/options", data={"current_password": password})
        assert refused.get_json() == {"problem": "This is not your password."}
    answer = client.post("/account/passkeys/options", data={"current_password": PASSWORD})
    options = answer.get_json()
    assert options["rp"]["id"] == "localhost"
    assert options["authenticatorSelection"]["userVerification"] == "required"
    assert options["user"]["name"] == "amina"


@pytest.mark.parametrize(
    "answer", ["", "{", "[]", "null", '"x"', json.dumps({"id": "x"}), "é" * 99]
)
def test_what_is_no_answer_is_refused(amina, answer):
    house, client = amina
    client.post("/account/passkeys/options", data={"current_password": PASSWORD})
    refused = client.post("/account/passkeys", data={"answer": answer, "name": "Phone"})
    assert refused.status_code == 422
    assert "The passkey was not accepted" in refused.text
    who = accounts.named(house.store.database, "amina")
    assert not passkeys.passkeys_of(house.store.database, who)
    stranger = house.app.test_client()
    stranger.post("/sign-in/passkey/options")
    assert stranger.post("/sign-in/passkey", data={"answer": answer}).location == "/sign-in?next="
    assert stranger.get("/account").status_code == 302


def test_a_challenge_is_answered_once_and_only_for_what_it_was_made(amina):
    _, client = amina
    client.post("/sign-in/passkey/options")
    refused = client.post("/account/passkeys", data={"answer": "{}"})
    assert "That took too long" in refused.text, "it was for signing in"
    client.post("/account/passkeys/options", data={"current_password": PASSWORD})
    assert "not accepted" in client.post("/account/passkeys", data={"answer": "{}"}).text
    assert "took too long" in client.post("/account/passkeys", data={"answer": "{}"}).text


def test_an_unknown_passkey_is_nobodys(amina):
    house, _ = amina
    answer = {"id": "eHg", "rawId": "eHg", "type": "public-key"}
    answer["response"] = {"authenticatorData": "eA", "clientDataJSON": "eA", "signature": "eA"}
    with pytest.raises(PeopleError):
        passkeys.owner(house.store.database, json.dumps(answer), SITE, b"challenge")
