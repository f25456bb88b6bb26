"""While others write for long, readers read, whoever writes is told soon, and nothing is lost."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from time import perf_counter

import pytest
import requests
from bs4 import BeautifulSoup
from factories import make_concept
from forms import filled
from people import PASSWORD, make_account, signed_in_client
from running import serving as serving_on

from glossary.desk.working_copies import working_copies
from glossary.people import devices
from glossary.store.database import writing
from glossary.store.store import open_store
from webapp.frame.services import open_services

EDIT, AUTOSAVE = "/editor/concept/soldering/edit", "/editor/writing/autosave"
BY_SCRIPT = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"}
BY_HAND = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate"}
TYPED = "Joining metals, with “quotation marks” & <signs>."


@pytest.fixture
def busy(serving, app_over, settings):
    """A desk at which nobody waits long, and another program that can take the store's lock."""
    serving(make_concept())
    with (
        closing(open_services(settings, 0.05)) as services,
        open_store(settings.database_url) as other,
    ):
        app = app_over(services)
        app.config["WTF_CSRF_ENABLED"] = False
        yield app, services, other.database


def amina(services):
    return make_account(services.store.database, "editor", "amina", PASSWORD)


def test_a_form_that_is_saved_as_one_types_is_answered_soon_and_kept_later(busy):
    app, services, other = busy
    who = amina(services)
    client = signed_in_client(app, services, who)
    form = filled(client.get(EDIT).text, definition_0_text=TYPED)
    with writing(other):
        started = perf_counter()
        answer = client.post(AUTOSAVE, data=form, headers=BY_SCRIPT)
        assert perf_counter() - started < 5
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.mimetype == "application/problem+json"
    assert "nothing was changed" in answer.json["detail"]
    assert working_copies(services.store.database, who.id) == ()
    again = client.post(AUTOSAVE, data=form, headers=BY_SCRIPT)
    assert again.status_code == 200
    (kept,) = working_copies(services.store.database, who.id)
    assert TYPED in str(kept.form)


@pytest.mark.parametrize("button", ["draft", "submit", "keep", "discard"])
def test_a_button_pressed_meanwhile_shows_all_that_was_typed_to_be_sent_again(busy, button):
    app, services, other = busy
    client = signed_in_client(app, services, amina(services))
    form = filled(client.get(EDIT).text, definition_0_text=TYPED) | {"do": [button]}
    with writing(other):
        answer = client.post(EDIT, data=form, headers=BY_HAND)
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "Nothing that you typed is lost" in answer.text
    kept = filled_again(answer.text)
    assert kept["definition-0-text"] == TYPED
    assert kept["do"] == button
    assert services.store.get("concept", "soldering").revision == 1
    assert client.post(EDIT, data=kept, headers=BY_HAND).status_code in (303, 422)


def filled_again(page):
    fields = BeautifulSoup(page, "lxml").select(
        "form[action='/editor/concept/soldering/edit'] input"
    )
    return {field["name"]: field.get("value", "") for field in fields}


def test_signing_in_meanwhile_is_said_in_the_form_and_works_afterwards(busy):
    app, services, other = busy
    who = amina(services)
    client = app.test_client()
    form = {"name": "amina", "password": PASSWORD, "next": EDIT}
    with writing(other):
        answer = client.post("/sign-in", data=form, headers=BY_HAND)
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "try again in a few seconds" in answer.text
    assert 'value="amina"' in answer.text
    assert PASSWORD not in answer.text
    assert devices.devices_of(services.store.database, who) == ()
    assert client.post("/sign-in", data=form, headers=BY_HAND).location.endswith(EDIT)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_other_changes_are_answered_in_the_language_of_the_page(busy, language):
    app, services, other = busy
    client = signed_in_client(app, services, amina(services))
    form = {"full_name": "Amina", "email": "amina@example.org", "language": "en"}
    with writing(other):
        answer = client.post(f"/account?lang={language}", data=form, headers=BY_HAND)
    assert answer.status_code == 503
    assert ("Nothing that you typed is lost" in answer.text) == (language == "en")


def test_readers_read_while_everybody_who_writes_waits(serving, app_over, settings):
    serving(make_concept())
    with (
        closing(open_services(settings, 5.0)) as services,
        open_store(settings.database_url) as other,
        serving_on(app := app_over(services), settings) as address,
    ):
        app.config["WTF_CSRF_ENABLED"] = False
        client = signed_in_client(app, services, amina(services))
        form = filled(client.get(EDIT).text, definition_0_text=TYPED) | {"do": ["draft"]}
        cookie = {"Cookie": client.get("/").request.headers.get("Cookie", "")}
        with ThreadPoolExecutor(16) as threads, writing(other.database):
            posts = [
                threads.submit(
                    requests.post, address + EDIT, data=form, headers=cookie, allow_redirects=False
                )
                for _ in range(16)
            ]
            for _ in range(10):
                started = perf_counter()
                assert requests.get(f"{address}/term/soldering", timeout=30).status_code == 200
                # Writers wait for a second.
                assert perf_counter() - started < 0.9
            assert {post.result().status_code for post in posts} <= {503}
