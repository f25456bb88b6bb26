"""Signing in at an OpenID Connect provider, a real one on a port of this machine."""

import re
import time
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qs, urlsplit

import oidc_provider
import pyotp
import pytest
import requests
from joserfc.jwk import RSAKey

from glossary.people import accounts, changing, devices, links, passwords, second_factor
from webapp.app import create_app
from webapp.frame.settings import SettingsError, read_settings
from webapp.frame.signing import COOKIE

PASSWORD = "seven green kettles"
AMINA = {"email": "amina@example.org", "email_verified": True, "name": "Amina Ndiaye"}


@pytest.fixture
def provider():
    with oidc_provider.running() as provider:
        provider.claims = dict(AMINA)
        yield provider


@pytest.fixture
def house(desk, provider):
    """A desk whose people can also sign in at the provider; "boss" looks after it."""
    made = desk()
    made.account("administrator", "boss")
    return linked(made, provider)


def linked(house, provider, **more):
    settings = replace(
        house.services.settings,
        oidc_issuer=provider.address,
        oidc_client_id=oidc_provider.CLIENT_ID,
        oidc_client_secret=oidc_provider.CLIENT_SECRET,
        **more,
    )
    services = replace(house.services, settings=settings)
    app = create_app(settings, services)
    app.config.update(WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=True)
    return replace(house, services=services, app=app)


def go(client, path="/sign-in/oidc"):
    """The answer to a browser that has been to the provider and is sent back."""
    away = client.get(path)
    assert away.status_code == 302, away.text
    return come_back(client, away.location)


def come_back(client, away):
    back = requests.get(away, allow_redirects=False, timeout=5).headers["Location"]
    return client.get(back.removeprefix("http://localhost"))


def link(client, proof=PASSWORD):
    """The answer to an owner who has shown who they are, and been to the provider."""
    page = client.post("/account/oidc/link", data={"proof": proof}).text
    away = re.search(r'href="(http://127\.0\.0\.1:\d+/authorize[^"]+)"', page)[1]
    return come_back(client, unescape(away))


def owner(house):
    """A browser of "amina", whose account has a password."""
    amina = house.account("editor", "amina")
    passwords.set_password(house.store.database, amina, PASSWORD)
    return house.client("editor", "amina")


def who(client):
    page = client.get("/account")
    return re.search(r"<b><bdi>(.*?)</bdi>", page.text)[1] if page.status_code == 200 else None


def test_somebody_invited_signs_in_there_and_has_the_role_invited_to(house):
    links.invite(house.store.database, "amina@example.org", "reviewer", "boss")
    client = house.app.test_client()
    assert go(client, "/sign-in/oidc?next=/terms").location == "/terms"
    assert who(client) == "amina"
    assert accounts.named(house.store.database, "amina").role == "reviewer"
    again = house.app.test_client()
    go(again)
    assert who(again) == "amina"


def test_what_is_asked_for_carries_state_nonce_and_a_challenge(house):
    asked = parse_qs(urlsplit(house.app.test_client().get("/sign-in/oidc").location).query)
    assert {"state", "nonce", "code_challenge"} <= asked.keys()
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["scope"] == ["openid email profile"]
    assert asked["redirect_uri"] == ["http://localhost/sign-in/oidc/back"]


def test_an_account_with_a_password_is_not_taken_over_but_linked_by_its_owner(house):
    amina, stranger = owner(house), house.app.test_client()
    assert go(stranger).location == "/sign-in"
    assert "no account for you" in stranger.get("/sign-in").text
    assert "/account/oidc/link" in amina.get("/account").text
    assert link(amina).location == "/account"
    assert "The accounts are linked" in amina.get("/account").text
    go(stranger)
    assert who(stranger) == "amina"
    amina.post("/account/oidc/unlink")
    again = house.app.test_client()
    go(again)
    assert who(again) is None


def test_another_site_that_leads_somebody_to_the_provider_links_nothing(house):
    amina = owner(house)
    assert amina.get("/sign-in/oidc?next=/terms").location == "/terms"
    assert accounts.named(house.store.database, "amina").issuer == ""
    # Begun before signing in, in a tab that another site has opened, and finished afterwards.
    client = house.app.test_client()
    away = client.get("/sign-in/oidc").location
    token = devices.sign_in(
        house.store.database, accounts.named(house.store.database, "amina"), "browser"
    )
    with client.session_transaction() as session:
        session["_user_id"] = token
    assert come_back(client, away).location == "/sign-in"
    assert accounts.named(house.store.database, "amina").issuer == ""


@pytest.mark.parametrize("proof", ["", "wrong"])
def test_nothing_is_linked_without_code_or_password(house, proof):
    amina = owner(house)
    answer = amina.post("/account/oidc/link", data={"proof": proof})
    assert answer.status_code == 422
    assert "/authorize" not in answer.text


def test_linking_takes_a_form_of_ours(house):
    amina = owner(house)
    house.app.config["WTF_CSRF_ENABLED"] = True
    answer = amina.post("/account/oidc/link", data={"proof": PASSWORD})
    assert answer.status_code == 400
    assert "/authorize" not in answer.text


def test_linking_that_was_begun_by_one_account_links_no_other(house):
    amina, other = owner(house), house.account("editor", "bruno")
    page = amina.post("/account/oidc/link", data={"proof": PASSWORD}).text
    away = unescape(re.search(r'href="(http://127[^"]+/authorize[^"]+)"', page)[1])
    with amina.session_transaction() as session:
        session["_user_id"] = devices.sign_in(house.store.database, other, "browser")
    come_back(amina, away)
    assert accounts.named(house.store.database, "bruno").issuer == ""


def test_a_link_is_not_replaced_by_another_one(house, provider):
    amina = owner(house)
    link(amina)
    provider.claims["sub"] = "2"
    assert amina.post("/account/oidc/link", data={"proof": PASSWORD}).location == "/account"
    stranger = house.app.test_client()
    go(stranger)
    assert who(stranger) is None


def test_a_link_for_a_new_password_ends_what_the_provider_opened(house):
    link(owner(house))
    database = house.store.database
    token = links.offer_reset(database, accounts.named(database, "amina"), "boss")
    house.app.test_client().post(f"/reset/{token}", data={"password": "another four words"})
    client = house.app.test_client()
    go(client)
    assert who(client) is None


def test_visits_that_were_not_finished_do_not_fill_the_cookie(house):
    house.account("editor", "amina")
    client = house.app.test_client()
    for _ in range(30):
        assert client.get("/sign-in/oidc").status_code == 302
    assert len(client.get_cookie(COOKIE).value) < 1000
    go(client)
    assert who(client) == "amina"


def test_what_the_provider_says_stays_one_line_of_the_log(house, caplog):
    client = house.app.test_client()
    client.get("/sign-in/oidc/back?error=denied&error_description=one%0aERROR+forged")
    assert "denied" in caplog.text
    assert all("\n" not in message for message in caplog.messages)


@pytest.mark.parametrize("verified", [False, None, "no", 1.5])
def test_an_address_that_is_not_verified_opens_no_account(house, provider, verified):
    house.account("editor", "amina")
    provider.claims["email_verified"] = verified
    client = house.app.test_client()
    go(client)
    assert who(client) is None


def test_newcomers_get_the_role_of_the_setting(house, provider):
    house = linked(house, provider, oidc_role="contributor")
    client = house.app.test_client()
    go(client)
    assert who(client) == "amina"
    assert accounts.named(house.store.database, "amina").role == "contributor"


def test_the_second_factor_of_an_account_is_asked_for_here_too(house):
    amina = house.account("editor", "amina")
    secret = second_factor.new_secret()
    second_factor.turn_on(house.store.database, amina, secret, pyotp.TOTP(secret).now())
    client = house.app.test_client()
    assert go(client).location.startswith("/sign-in/code")
    assert who(client) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"iss": "https://evil.example"},
        {"aud": "somebody-else"},
        {"aud": ["somebody-else"], "azp": "tvetipedia"},
        {"nonce": "another"},
        {"exp": int(time.time()) - 600},
        {"sub": None},
    ],
    ids="-".join,
)
def test_a_token_that_is_not_for_this_visit_lets_nobody_in(house, provider, wrong):
    house.account("editor", "amina")
    provider.claims |= wrong
    client = house.app.test_client()
    assert go(client).location == "/sign-in"
    assert who(client) is None


def test_a_token_signed_with_another_key_lets_nobody_in(house, provider):
    house.account("editor", "amina")
    provider.signing_key = RSAKey.generate_key(2048, {"kid": "key"})
    client = house.app.test_client()
    go(client)
    assert who(client) is None


def test_an_answer_to_another_browser_lets_nobody_in(house):
    house.account("editor", "amina")
    away = house.app.test_client().get("/sign-in/oidc").location
    back = requests.get(away, allow_redirects=False, timeout=5).headers["Location"]
    victim = house.app.test_client()
    assert victim.get(back.removeprefix("http://localhost")).location == "/sign-in"
    assert who(victim) is None


@pytest.mark.parametrize("query", ["", "?error=access_denied", "?code=x", "?code=x&state=y"])
def test_a_broken_answer_is_told_without_a_traceback(house, query):
    client = house.app.test_client()
    assert client.get(f"/sign-in/oidc/back{query}").location == "/sign-in"
    assert "did not work" in client.get("/sign-in").text


def test_a_provider_that_is_away_or_calls_itself_otherwise_is_told(house, provider):
    provider.issuer = "https://evil.example"
    assert house.app.test_client().get("/sign-in/oidc").location == "/sign-in"
    away = replace(house.services.settings, oidc_issuer="http://127.0.0.1:9", oidc_client_id="x")
    app = create_app(away, replace(house.services, settings=away))
    assert app.test_client().get("/sign-in/oidc").location == "/sign-in"


def test_a_disabled_account_stays_out(house):
    links.invite(house.store.database, "amina@example.org", "editor", "boss")
    go(house.app.test_client())
    amina = accounts.named(house.store.database, "amina")
    changing.disable(house.store.database, amina, "boss")
    client = house.app.test_client()
    go(client)
    assert who(client) is None


def test_pages_offer_it_only_where_it_is_set_up(house, desk, provider):
    assert "Sign in at 127.0.0.1" in house.app.test_client().get("/sign-in").text
    assert provider.asked == []


def test_without_a_provider_there_are_no_such_addresses(desk):
    client = desk().app.test_client()
    assert client.get("/sign-in/oidc").status_code == 404
    assert client.get("/sign-in/oidc/back").status_code == 404
    assert "account elsewhere" not in client.get("/sign-in").text


@pytest.mark.parametrize("address", ["http://login.example.org", "login.example.org", "ftp://x"])
def test_a_provider_is_reached_encrypted_only(address):
    with pytest.raises(SettingsError):
        read_settings({"TVETIPEDIA_OIDC_ISSUER": address})


def test_a_provider_without_a_client_id_is_a_fault_of_the_settings(desk):
    services = desk().services
    settings = replace(services.settings, oidc_issuer="https://login.example.org")
    with pytest.raises(SettingsError, match="oidc_client_id"):
        create_app(settings, replace(services, settings=settings))
