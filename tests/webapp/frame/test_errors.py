"""Faults are told to the reader as pages, to programs as problem documents, to the log in full."""

import shutil
from contextlib import closing
from threading import current_thread

import pytest
from people import make_account, signed_in_client

from glossary.nouns.concept import Concept
from webapp.app import create_app
from webapp.frame.services import open_services
from webapp.frame.settings import read_settings

SOLDERING = Concept(id="soldering", pref_label={"en": "Soldering"})


@pytest.fixture
def faulty(serving):
    """A browser on a service of which a page fails."""
    services = serving(SOLDERING)
    app = create_app(services.settings, services)

    @app.get("/faulty")
    def faulty():
        raise RuntimeError("the secret cause")

    @app.get("/api/v1/faulty")
    def faulty_interface():
        raise RuntimeError("the secret cause")

    return app.test_client()


def block_index(services):
    """Puts a file where the index should be, so that it can be neither read nor built."""
    services.engine.close()
    shutil.rmtree(services.settings.index)
    services.settings.index.write_text("in the way")


def test_an_unknown_address_is_a_page_with_ways_on(client):
    answer = client.get("/no/such/page")
    assert answer.status_code == 404
    assert 'role="search"' in answer.text
    assert 'href="/terms"' in answer.text


@pytest.mark.parametrize(
    "address",
    ["/term/no-such", "/resource/no-such", "/source/no-such", "/theme/no-such", "/country/ZZ"],
)
def test_a_page_of_something_unknown_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_an_error_page_speaks_the_language_asked_for(client):
    english, french = client.get("/nowhere"), client.get("/nowhere?lang=fr")
    assert '<html lang="fr"' in french.text
    assert "Page not found" in english.text
    assert "Page not found" not in french.text


def test_an_unknown_language_is_answered_in_ours_with_a_note(client):
    answer = client.get("/terms?lang=xx")
    assert answer.status_code == 200
    assert '<html lang="en"' in answer.text
    assert "not available in “xx”" in answer.text


def test_a_hostile_language_cannot_bring_markup_into_the_page(client):
    answer = client.get("/terms", query_string={"lang": "<b>x</b>"})
    assert "<b>x</b>" not in answer.text


def test_a_fault_of_ours_is_a_page_that_keeps_the_cause_to_the_log(faulty, caplog):
    answer = faulty.get("/faulty")
    assert answer.status_code == 500
    assert "The error is ours" in answer.text
    assert "secret cause" not in answer.text
    assert "secret cause" in caplog.text


def test_a_fault_of_ours_in_the_interface_is_a_problem_document(faulty):
    answer = faulty.get("/api/v1/faulty")
    assert answer.status_code == 500
    assert answer.content_type == "application/problem+json"
    assert "secret cause" not in answer.text


def test_while_the_index_is_away_terms_stay_readable_and_search_says_so(serving, caplog):
    services = serving(SOLDERING)
    client = create_app(services.settings, services).test_client()
    block_index(services)
    assert client.get("/term/soldering").status_code == 200
    assert client.get("/terms").status_code == 200
    assert client.get("/api/v1/terms/soldering").get_json()["usage"] is None
    assert client.get("/api/v1/suggest?q=sold").get_json()["suggestions"]
    page, interface = client.get("/search?q=soldering"), client.get("/api/v1/search?q=soldering")
    for answer in (page, interface):
        assert answer.status_code == 503
        assert str(services.settings.instance) not in answer.text
    assert interface.headers["Retry-After"] == "30"
    health = client.get("/api/v1/health")
    assert (health.status_code, health.get_json()["status"]) == (503, "index-down")
    assert str(services.settings.index) in caplog.text


def lose_index(services):
    shutil.rmtree(services.settings.index)


def damage_index(services):
    for file in services.settings.index.glob("g-*/*.toc"):
        # As after a commit of another process, so that it is read again.
        file.rename(file.with_name("_MAIN_9.toc"))


@pytest.mark.parametrize("harm", [lose_index, damage_index])
def test_a_search_without_an_index_says_when_to_come_back_and_has_it_rebuilt(
    serving, monkeypatch, harm
):
    services = serving(SOLDERING)
    client = create_app(services.settings, services).test_client()
    rebuilt, rebuild = [], services.engine.rebuild
    monkeypatch.setattr(
        services.engine, "rebuild", lambda *what: (rebuilt.append(current_thread()), rebuild(*what))
    )
    harm(services)
    interface = client.get("/api/v1/search?q=soldering")
    assert (interface.status_code, interface.headers["Retry-After"]) == (503, "30")
    assert "is being rebuilt" in interface.get_json()["detail"]
    assert services.keeper.follow(20)
    assert [thread.name for thread in rebuilt] == ["index keeper"]
    body = client.get("/api/v1/search?q=soldering").get_json()
    assert [hit["id"] for hit in body["hits"]] == ["term/soldering"]
    assert client.get("/api/v1/health").get_json()["status"] == "ok"


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "The search index is being rebuilt"), ("fr", "L’index de recherche est reconstruit")],
)
def test_the_page_says_in_the_readers_language_that_the_index_is_being_rebuilt(
    serving, language, said
):
    services = serving(SOLDERING)
    client = create_app(services.settings, services).test_client()
    block_index(services)
    page = client.get(f"/search?q=soldering&lang={language}")
    assert (page.status_code, page.headers["Retry-After"]) == (503, "30")
    assert said in page.text


def test_a_store_that_breaks_while_serving_is_said_to_be_away(serving, caplog):
    services = serving(SOLDERING)
    client = create_app(services.settings, services).test_client()
    services.store.close()
    for file in services.settings.instance.glob("store.sqlite*"):
        file.unlink()
    (services.settings.instance / "store.sqlite").write_bytes(b"no database" * 1000)
    for address in ("/term/soldering", "/api/v1/terms/soldering"):
        answer = client.get(address)
        assert answer.status_code == 503
        assert str(services.settings.instance) not in answer.text
    health = client.get("/api/v1/health")
    assert (health.status_code, health.get_json()["status"]) == (503, "store-down")


def test_people_at_the_desk_are_told_that_the_store_is_away(desk):
    made = desk(SOLDERING)
    editor = made.client("editor")
    made.app.config["PROPAGATE_EXCEPTIONS"] = False
    made.store.close()
    for file in made.services.settings.instance.glob("store.sqlite*"):
        file.unlink()
    (made.services.settings.instance / "store.sqlite").write_bytes(b"no database" * 1000)
    form = {"revision": "1", "comment": "Look at this."}
    sent = editor.post("/editor/concept/soldering/comment", data=form)
    for answer in (editor.get("/editor"), sent):
        assert answer.status_code == 503
        assert "Temporarily unavailable" in answer.text
    assert "Page not found" in editor.get("/nowhere").text
    assert editor.get("/static/style.css").status_code == 200


NUL = "%00"


@pytest.mark.parametrize(
    "address",
    [f"/term/a{NUL}/history", f"/suggestion/a{NUL}", f"/editor/concept/a{NUL}", f"/people/a{NUL}"],
)
def test_nothing_is_called_by_a_character_that_no_store_holds(tmp_path, store_url, address, caplog):
    settings = {"TVETIPEDIA_INSTANCE": str(tmp_path), "TVETIPEDIA_DATABASE": store_url}
    with closing(open_services(read_settings(settings))) as services:
        app = create_app(services.settings, services)
        who = make_account(services.store.database, "administrator")
        answer = signed_in_client(app, services, who).get(address)
    assert answer.status_code == 404
    assert not caplog.records


def test_a_name_that_no_store_holds_is_no_fault_of_the_store(tmp_path, store_url):
    settings = {"TVETIPEDIA_INSTANCE": str(tmp_path), "TVETIPEDIA_DATABASE": store_url}
    with closing(open_services(read_settings(settings))) as services:
        app = create_app(services.settings, services)
        app.config["WTF_CSRF_ENABLED"] = False
        form = {"name": "a\0", "password": "seven green kettles"}
        assert app.test_client().post("/sign-in", data=form).status_code in (400, 422)


def test_a_body_too_large_is_refused(client):
    answer = client.post("/search", data=b"x" * 100_000)
    assert answer.status_code in (405, 413)
