"""People make and revoke tokens for their scripts at their account."""

import pytest
from bs4 import BeautifulSoup
from people import PASSWORD

from glossary.people import access_tokens as tokens
from glossary.people import passwords

PAGE = "/account/tokens"


def _made(client, **values):
    given = {"name": "Nightly import", "role": "contributor", "days": "90"}
    return client.post(PAGE, data=given | values)


def test_a_token_is_reached_from_the_account_and_shown_once(desk):
    house = desk()
    client = house.client("editor")
    assert f'href="{PAGE}"' in client.get("/account").text
    answer = _made(client)
    secret = BeautifulSoup(answer.data, "lxml").select_one("code.token").text
    holder = tokens.token_holder(house.store.database, secret)
    assert (holder.name, holder.role) == ("editor", "contributor")
    assert "no-store" in answer.headers["Cache-Control"]
    page = client.get(PAGE).text
    assert secret not in page
    assert "Nightly import" in page
    assert "not used yet" not in page


def test_a_revoked_token_is_gone(desk):
    house = desk()
    client = house.client("editor")
    _made(client)
    (token,) = tokens.tokens_of(house.store.database, house.account("editor"))
    assert client.post(f"{PAGE}/{token.id}/revoke").status_code == 303
    assert tokens.tokens_of(house.store.database, house.account("editor")) == ()


@pytest.mark.parametrize(
    "values",
    [{"role": "reviewer"}, {"days": "7"}, {"name": ""}, {"name": "<b>" * 100}],
)
def test_what_cannot_be_a_token_is_said_beside_its_field(desk, values):
    house = desk()
    answer = _made(house.client("editor"), **values)
    assert answer.status_code == 422
    assert "error-summary" in answer.text
    assert tokens.tokens_of(house.store.database, house.account("editor")) == ()


@pytest.mark.parametrize(("given", "status"), [("", 422), ("wrong", 422), (PASSWORD, 200)])
def test_a_token_needs_the_password_of_who_has_one(desk, given, status):
    house = desk()
    client = house.client("editor")
    passwords.set_password(house.store.database, house.account("editor"), PASSWORD)
    client = house.client("editor")
    assert _made(client, current_password=given).status_code == status


def test_the_form_begins_with_the_least_role(desk):
    page = BeautifulSoup(desk().client("reviewer").get(PAGE).data, "lxml")
    assert [each["value"] for each in page.select("#role option")] == [
        "contributor",
        "editor",
        "reviewer",
    ]
    assert page.select_one("#role option[selected]")["value"] == "contributor"
