"""Editions: made by the command line, listed and browsed, and the same for ever."""

import hashlib
import json

import pytest
import yaml
from bs4 import BeautifulSoup
from click.testing import CliRunner
from factories import make_concept, make_definition, make_resource
from pyoxigraph import RdfFormat, parse
from sqlalchemy import update

from glossary.exchange.registry import all_formats
from glossary.releases.edition_making import make_edition
from glossary.releases.edition_table import content_of, editions, listed_file
from glossary.store.errors import StoreDamagedError
from glossary.store.schema import EDITION_FILE
from webapp.cli import main

DCAT = "http://www.w3.org/ns/dcat#"


@pytest.fixture
def released(serving, app_over, settings):
    """A store with one edition, a browser on it, and the command line."""
    services = serving(
        make_resource("law", title={"en": "Labour law"}),
        make_concept("skill", definition=(make_definition("d1", "Old words."),)),
        make_concept("wage"),
        make_concept("pay", {"en": "Pay", "fr": "Paie"}),
        make_concept("gone"),
    )

    def run(*words):
        variables = {"TVETIPEDIA_INSTANCE": str(settings.instance)}
        return CliRunner().invoke(main, words, env=variables)

    made = run("release", "2026.11")
    assert made.exit_code == 0, made.output
    return services.store, app_over(services).test_client(), run


def _change(store):
    store.put(make_concept("skill", definition=(make_definition("d1", "New words."),)), editor="a")
    store.put(make_concept("craft"), editor="a")
    store.put(make_concept("gone"), editor="a", status="withdrawn")
    store.put(make_concept("pay", {"en": "Pay", "fr": "Paie"}, former_id=("wage",)), editor="a")
    store.put(make_concept("wage", replaced_by="pay"), editor="a", status="withdrawn")
    store.put(make_concept("draft"), editor="a", status="draft")


def _files(client, name):
    page = client.get(f"/release/{name}/")
    assert page.status_code == 200
    found = BeautifulSoup(page.data, "lxml").select(".resource-list a.title")
    return {a.text: client.get(a["href"]) for a in found}


def test_an_edition_stays_the_same_when_the_glossary_changes(released):
    store, client, run = released
    before = {name: answer.data for name, answer in _files(client, "2026.11").items()}
    page = client.get("/release/2026.11/").data
    _change(store)
    assert run("release", "2026.12").exit_code == 0
    after = {name: answer.data for name, answer in _files(client, "2026.11").items()}
    assert after == before
    assert client.get("/release/2026.11/").data == page


def test_checksums_hold_every_file(released):
    _, client, _ = released
    files = _files(client, "2026.11")
    lines = [line.split("  ") for line in files.pop("SHA256SUMS").text.splitlines()]
    assert {name: digest for digest, name in lines} == {
        name: hashlib.sha256(answer.data).hexdigest() for name, answer in files.items()
    }


@pytest.mark.parametrize("name", ["jsonl", "csv", "turtle", "tbx"])
def test_files_of_exchange_can_be_loaded(released, name, tmp_path):
    _, client, run = released
    format = all_formats()[name]
    file = tmp_path / f"file{format.suffixes[0]}"
    file.write_bytes(_files(client, "2026.11")[f"tvetipedia-2026.11{file.suffix}"].data)
    loaded = run("load", str(file))
    assert loaded.exit_code == 0, loaded.output


def test_a_merged_resource_names_the_one_that_it_went_into(released):
    store, client, run = released
    for id in ("handbook", "hand-book"):
        store.put(make_resource(id), editor="test")
    run("release", "2026.12")
    gone = make_resource("hand-book", merged_into="handbook")
    store.put(gone, editor="test", status="withdrawn")
    run("release", "2027.01")
    (change,) = json.loads(client.get("/release/2027.01/changes.json").data)["changes"]
    assert (change["id"], change["became"], change["into"]) == ("hand-book", "merged", "handbook")
    page = BeautifulSoup(client.get("/release/2027.01/").data, "lxml")
    assert page.select_one('a[href="/resource/handbook"]').text == "handbook"


def test_changes_since_the_edition_before_are_listed_by_what_became(released):
    store, client, run = released
    _change(store)
    run("release", "2026.12")
    changes = json.loads(client.get("/release/2026.12/changes.json").data)
    assert changes["since"] == "2026.11"
    found = {each["id"]: (each["became"], each.get("into")) for each in changes["changes"]}
    assert found == {
        "craft": ("new", None),
        "skill": ("reworded", None),
        "pay": ("changed", None),
        "gone": ("withdrawn", None),
        "wage": ("merged", "pay"),
    }
    page = BeautifulSoup(client.get("/release/2026.12/").data, "lxml")
    assert [h.contents[0].strip() for h in page.select("h3[id]")] == [
        "New",
        "Reworded",
        "Otherwise changed",
        "Withdrawn",
        "Merged",
    ]
    text = client.get("/release/2026.12/CHANGES.md").text
    assert "Wage into `pay`" in text
    assert "draft" not in text.lower()


def test_an_edition_is_never_overwritten(released):
    store, client, run = released
    before = client.get("/release/2026.11/SHA256SUMS").data
    _change(store)
    refused = run("release", "2026.11")
    assert refused.exit_code == 1
    assert "never overwritten" in refused.output
    assert "2026.11.1" in refused.output
    assert client.get("/release/2026.11/SHA256SUMS").data == before


@pytest.mark.parametrize("name", ["..", "a/b", "2026 12", "2026.12.", "ä", "a" * 41, "-x", ""])
def test_a_name_that_is_no_part_of_an_address_is_refused(released, name):
    _, _, run = released
    refused = run("release", "--", name)
    assert refused.exit_code == 1
    assert "cannot be called" in refused.output


def test_an_instance_without_anything_public_has_no_edition_to_make(serving, settings):
    serving()
    variables = {"TVETIPEDIA_INSTANCE": str(settings.instance)}
    refused = CliRunner().invoke(main, ["release", "2026.12"], env=variables)
    assert refused.exit_code == 1
    assert "nothing public yet" in refused.output


def test_the_description_names_every_file_with_its_checksum(released):
    _, client, _ = released
    files = _files(client, "2026.11")
    graph = [*parse(files["dcat.ttl"].data, RdfFormat.TURTLE)]
    urls = {t.object.value for t in graph if t.predicate.value == f"{DCAT}downloadURL"}
    own = {"dcat.ttl", "SHA256SUMS"}
    assert {url.rpartition("/")[2] for url in urls} == set(files) - own
    sums = {t.object.value for t in graph if t.predicate.value.endswith("checksumValue")}
    assert {hashlib.sha256(files[name].data).hexdigest() for name in set(files) - own} == sums


def test_the_second_description_names_the_edition_before(released):
    _, client, run = released
    run("release", "2026.12")
    graph = parse(client.get("/release/2026.12/dcat.ttl").data, RdfFormat.TURTLE)
    before = [t.object.value for t in graph if t.predicate.value == f"{DCAT}previousVersion"]
    assert [each.rpartition("/release/")[2] for each in before] == ["2026.11/"]


def test_programs_read_how_to_cite_it(released):
    _, client, _ = released
    cited = yaml.safe_load(client.get("/release/2026.11/CITATION.cff").data)
    assert cited["cff-version"] == "1.2.0"
    assert cited["version"] == "2026.11"
    assert cited["authors"] == [{"name": "TVETipedia"}]
    assert cited["url"].endswith("/release/2026.11/")


def test_an_edition_is_read_on_a_page_of_its_own(released):
    store, client, _ = released
    _change(store)
    page = BeautifulSoup(client.get("/release/2026.11/glossary.html").data, "lxml")
    assert page.select_one("#term-skill blockquote").text == "Old words."
    assert page.select_one("#resource-law h3").text == "Labour law"
    assert not page.select("#term-craft, #term-draft, script, [style]")


def test_editions_are_linked_from_every_page_and_from_downloads(released):
    _, client, _ = released
    for address in ("/", "/download"):
        page = BeautifulSoup(client.get(address).data, "lxml")
        assert page.select('a[href^="/release/"]'), address
    listed = BeautifulSoup(client.get("/release/").data, "lxml")
    assert [a["href"] for a in listed.select("main a.title")] == ["/release/2026.11/"]


def test_what_editors_alone_see_is_in_no_edition(serving, settings):
    services = serving(make_concept("skill", editorial_note=("Ask Ana.",)))
    edition = make_edition(services.store, "1", "http://localhost")
    database = services.store.database
    for file in edition.files:
        assert b"Ask Ana" not in content_of(database, "1", file), file.name


def test_files_have_their_checksum_as_tag_and_are_kept_by_browsers(released):
    _, client, _ = released
    answer = client.get("/release/2026.11/changes.json")
    assert "immutable" in answer.headers["Cache-Control"]
    again = client.get(
        "/release/2026.11/changes.json", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert again.status_code == 304


@pytest.mark.parametrize("address", ["/release/2025/", "/release/2026.11/x", "/release/x/y"])
def test_what_there_is_not_is_not_found(released, address):
    _, client, _ = released
    assert client.get(address).status_code == 404


def test_a_damaged_file_is_never_given_out(released):
    store, _, _ = released
    file = listed_file(store.database, "2026.11", "changes.json")
    with store.database.engine.begin() as connection:
        connection.execute(
            update(EDITION_FILE).where(EDITION_FILE.c.name == "changes.json").values(content="AAAA")
        )
    with pytest.raises(StoreDamagedError, match="differs from its checksum"):
        content_of(store.database, "2026.11", file)


def test_a_backup_holds_editions(released, tmp_path):
    store, _, run = released
    file = str(tmp_path / "all.backup")
    assert run("backup", file).exit_code == 0
    elsewhere = {"TVETIPEDIA_INSTANCE": str(tmp_path / "elsewhere")}
    restored = CliRunner().invoke(main, ["restore", file], env=elsewhere)
    assert restored.exit_code == 0, restored.output
    again = CliRunner().invoke(main, ["release", "2026.11"], env=elsewhere)
    assert "never overwritten" in again.output
    assert len(editions(store.database)) == 1
