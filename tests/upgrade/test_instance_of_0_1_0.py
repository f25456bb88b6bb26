"""An instance that version 0.1.0 left opens under this one, with everything found."""

import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from glossary.people import passwords
from webapp.app import create_app
from webapp.cli import main
from webapp.frame.settings import read_settings
from webapp.instance import prepare

ARCHIVE = Path(__file__).with_name("0.1.0.zip")
SUGGESTION = "/suggestion/jRzKSkezCXKkVERYJs0TJStz"
FOUND = {
    "brasage tendre": "term/soldering",
    "soft soldering": "term/soldering",
    "لحام": "term/welding",
    "firebrick": "resource/bench-rules-for-apprentices",
    "rosin flux": "resource/flux-in-the-school-workshop",
    "open day": "resource/open-day",
}
PAGES = {
    "/term/brazing": "Brasage fort",
    "/term/soldering": "Handbook of the metal workshop",
    "/resource/workshop-handbook": "Kenya Institute of Metalwork",
    "/resource/bench-rules-for-apprentices": "Bench rules for apprentices",
    "/theme/greening-tvet": "Soldering",
    "/term/welding/history": "Welding",
    SUGGESTION: "Please add riveting.",
}


@pytest.fixture
def folder(tmp_path):
    """The archive unpacked: `instance/` and `0.1.0.backup`."""
    with zipfile.ZipFile(ARCHIVE) as archive:
        archive.extractall(tmp_path)
    return tmp_path


@pytest.fixture
def opened(folder):
    """The services over the instance, as `tvetipedia serve` opens it."""
    with closing(prepare(_settings(folder / "instance"), lambda text: None)) as services:
        yield services


@pytest.fixture
def browser(opened):
    """A browser on the instance."""
    app = create_app(opened.settings, opened)
    app.config["PROPAGATE_EXCEPTIONS"] = True
    app.config["WTF_CSRF_ENABLED"] = False
    return app.test_client()


def _settings(instance, **more):
    return read_settings({"TVETIPEDIA_INSTANCE": str(instance), **more})


def _command(instance, *words, **more):
    variables = {"TVETIPEDIA_INSTANCE": str(instance), **more}
    return CliRunner().invoke(main, [str(word) for word in words], env=variables)


@pytest.mark.parametrize("query", FOUND)
def test_all_that_was_published_is_found(browser, query):
    hits = browser.get("/api/v1/search", query_string={"q": query}).get_json()["hits"]
    assert FOUND[query] in [hit["id"] for hit in hits]


@pytest.mark.parametrize("address", PAGES)
def test_all_pages_are_there(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200
    assert PAGES[address] in answer.text


def test_a_withdrawn_term_still_names_its_successor(browser):
    answer = browser.get("/term/hard-soldering", follow_redirects=True)
    assert "Brazing" in answer.text
    assert "term/hard-soldering" not in str(browser.get("/api/v1/search?q=hard+soldering").json)


def test_a_page_of_a_file_and_its_original_are_there(browser):
    hits = browser.get("/api/v1/search?q=firebrick").get_json()["hits"]
    assert hits[0]["page"] == 2
    page = browser.get("/resource/bench-rules-for-apprentices").text
    original = page.partition('href="/original/')[2].partition('"')[0]
    with browser.get(f"/original/{original}") as answer:
        assert answer.data.startswith(b"%PDF-")


def test_people_sign_in_and_find_their_drafts_and_comments(browser, opened):
    assert passwords.holder(opened.store.database, "amina", "seven green kettles")
    signed_in = browser.post("/sign-in", data={"name": "amina", "password": "seven green kettles"})
    assert signed_in.status_code == 303
    entry = browser.get("/editor/concept/welding").text
    assert "Is the Spanish label in use?" in entry
    assert "Soldadura" in entry
    assert opened.policy().review_days == 21


def test_the_command_line_finds_or_says_in_one_line_what_to_run(folder):
    found = _command(folder / "instance", "search", "goggles")
    if found.exit_code:
        assert found.exit_code == 1
        assert "tvetipedia index rebuild" in found.stderr
        assert found.stderr.count("\n") == 1
        assert _command(folder / "instance", "index", "rebuild").exit_code == 0
        found = _command(folder / "instance", "search", "goggles")
    assert "/resource/bench-rules-for-apprentices" in found.output


@pytest.mark.parametrize("verb", [("check",), ("index", "catch-up"), ("export", "jsonl")])
def test_other_verbs_work_or_say_in_one_line_what_to_run(folder, verb):
    done = _command(folder / "instance", *verb)
    assert "Traceback" not in done.output
    if done.exit_code:
        assert "tvetipedia" in done.stderr
        assert done.stderr.count("\n") == 1


def test_its_backup_is_restored_and_found(folder, tmp_path, store_url):
    elsewhere = tmp_path / "elsewhere"
    database = {} if store_url.startswith("sqlite") else {"TVETIPEDIA_DATABASE": store_url}
    restored = _command(elsewhere, "restore", folder / "0.1.0.backup", **database)
    assert restored.exit_code == 0, restored.output
    assert "2 originals" in restored.output
    for query, found in FOUND.items():
        assert f"/{found}" in _command(elsewhere, "search", query, **database).output
    assert "amina" in _command(elsewhere, "user", "list", **database).output
