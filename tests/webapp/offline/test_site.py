"""The static site: every link leads somewhere, pages are light, and a folder is all or nothing."""

import gzip
import json
import re
from collections import Counter
from dataclasses import replace
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from factories import make_concept, make_definition, make_resource

from webapp.cli import main
from webapp.offline import site as making
from webapp.offline.new_folder import MARK, FolderError, new_folder
from webapp.offline.search_index import MOST_IN_SHARD, beginnings, search_files
from webapp.offline.site import SiteOrder, write_site
from webapp.offline.site_lists import MOST_ENTRIES
from webapp.offline.site_paths import page_path, relative

LIGHT = 30_000
"""Bytes of a page, compressed."""


def made(app, services, folder, *languages):
    order = SiteOrder(languages or ("en",), "https://glossary.example")
    write_site(app, folder, order, services.catalogue())
    return folder


@pytest.fixture(scope="module")
def site(starter_app, starter_services, tmp_path_factory):
    """The site of the starter corpus in three languages."""
    folder = tmp_path_factory.mktemp("exported") / "site"
    return made(starter_app, starter_services, folder, "en", "fr", "ar")


def soup_of(path):
    return BeautifulSoup(path.read_text("utf-8"), "lxml")


def links_of(path):
    """Every address that the page loads or leads to."""
    for tag in soup_of(path).select("[href], [src]"):
        yield tag.get("href") or tag["src"]


def crawled(folder):
    """Every page that can be reached from the first one; a link to nothing fails."""
    waiting, found = [folder / "index.html"], set()
    while waiting:
        page = waiting.pop()
        if page in found:
            continue
        found.add(page)
        for link in links_of(page):
            parts = urlsplit(link)
            if not parts.scheme and parts.path:
                assert not parts.path.startswith("/"), f"{page}: {link}"
                target = (page.parent / unquote(parts.path)).resolve()
                assert target.is_file(), f"{page}: {link}"
                assert target.is_relative_to(folder), f"{page}: {link}"
                if target.suffix == ".html":
                    waiting.append(target)
    return found


def test_every_link_leads_to_a_file_and_every_page_is_reached(site):
    assert crawled(site) == {*site.rglob("*.html")}


def test_nothing_is_loaded_from_elsewhere(site):
    for page in site.rglob("*.html"):
        for tag in soup_of(page).select("link[href], script, img, iframe, [style], [onclick]"):
            address = tag.get("href") or tag.get("src") or "inline"
            assert not urlsplit(address).scheme, page
            assert address != "inline", page
    assert not re.search(r"url\(|@import", (site / "site.css").read_text())
    assert "http" not in (site / "search.js").read_text()


def test_every_page_is_light(site):
    for page in site.rglob("*.html"):
        assert len(gzip.compress(page.read_bytes())) < LIGHT, page
    for file in (site / "search").iterdir():
        assert len(gzip.compress(file.read_bytes())) < LIGHT, file


def test_all_published_terms_are_there_in_every_language(site, starter_services):
    terms = [r for r in starter_services.catalogue().concepts.values() if r.status == "published"]
    for language in ("en", "fr", "ar"):
        assert len([*(site / language / "term").iterdir()]) == len(terms)


def test_a_page_says_its_language_and_direction(site):
    page = soup_of(site / "ar" / "term" / "apprenticeship.html")
    assert (page.html["lang"], page.html["dir"]) == ("ar", "rtl")
    assert page.select_one("nav [aria-current]").text == "العربية"


def test_a_definition_leads_to_its_source_and_this_to_its_terms(serving, app_over, tmp_path):
    services = serving(
        make_resource("report", {"en": "A report"}, creator=("ILO",), url="https://e.org/r"),
        make_concept("solder", definition=(make_definition(kind="quotation", source="report"),)),
    )
    folder = made(app_over(services), services, tmp_path / "site")
    term = soup_of(folder / "en/term/solder.html")
    assert term.select_one(".definition a")["href"] == "../source/report.html"
    source = soup_of(folder / "en/source/report.html")
    assert [a["href"] for a in source.select("main .entries a")] == ["../term/solder.html"]
    assert "ILO" in source.main.text
    crawled(folder)


def test_long_lists_are_divided(serving, app_over, tmp_path, monkeypatch):
    monkeypatch.setattr("webapp.offline.site_lists.MOST_ENTRIES", 2)
    services = serving(*(make_concept(f"a{number}") for number in range(5)))
    folder = made(app_over(services), services, tmp_path / "site")
    parts = sorted(path.name for path in (folder / "en/letter").iterdir())
    assert parts == ["1.2.html", "1.3.html", "1.html"]
    assert crawled(folder) == {*folder.rglob("*.html")}
    assert MOST_ENTRIES > 2


def test_withdrawn_terms_have_no_page_and_no_link_leads_to_them(serving, app_over, tmp_path):
    gone = make_concept("gone")
    services = serving(gone, make_concept("kept", related=("gone",), broader=("gone",)))
    services.store.put(replace(gone, replaced_by="kept"), editor="test", status="withdrawn")
    folder = made(app_over(services), services, tmp_path / "site")
    assert crawled(folder) == {*folder.rglob("*.html")}
    assert not (folder / "en/term/gone.html").exists()


def test_what_looks_like_markup_is_shown_as_it_is(serving, app_over, tmp_path):
    hostile = "</script><script>alert(1)</script>"
    services = serving(
        make_concept("x", {"en": hostile}, definition=(make_definition(text=hostile),))
    )
    folder = made(app_over(services), services, tmp_path / "site")
    page = soup_of(folder / "en/term/x.html")
    assert page.h1.text == hostile
    assert not page.select("script")


@pytest.mark.parametrize("id", ["con", "aux", "nul", "com1", "lpt9"])
def test_ids_that_windows_keeps_for_itself_are_names_of_other_files(id):
    assert page_path("term", id) == f"term/{id}_.html"
    assert page_path("term", id, 2) == f"term/{id}_.2.html"
    assert page_path("term", f"{id}-x") == f"term/{id}-x.html"


def test_links_are_relative_and_written_as_addresses():
    assert relative("en/term/a.html", "en/index.html") == "term/a.html"
    assert relative("fr/term/a.html", "en/term/a.html") == "../../fr/term/a.html"
    assert relative("site.css", "index.html") == "site.css"
    assert relative("en/ü #.html", "en/index.html") == "%C3%BC%20%23.html"


# The index of the search.


def shards(concepts):
    """The list of shards, and the entries of each by its key."""
    files = dict(search_files(concepts))
    about = json.loads(re.fullmatch(r"tvetipedia\.shards\((.*)\)\n", files.pop("shards.js"))[1])
    found = {}
    for text in files.values():
        values = re.fullmatch(r"tvetipedia\.shard\((.*)\)\n", text)[1]
        key, found_there = json.loads(f"[{values}]")
        found[key] = found_there
    assert about["shards"].keys() == found.keys()
    return about, found


def test_each_label_is_in_a_shard_of_each_of_its_words():
    concept = make_concept("x", {"en": "Dual Training", "fr": "École", "zh": "学徒制"})
    _, found = shards([concept])
    held = {key: {label for _, label, _ in entries} for key, entries in found.items()}
    assert held["d"] == {"Dual Training"}
    assert held["t"] == {"Dual Training"}
    assert held["e"] == {"École"}
    assert held["学"] == held["徒"] == held["制"] == {"学徒制"}


def test_large_shards_are_divided_and_nothing_is_lost():
    names = [f"Train{chr(97 + n % 26)}{n}" for n in range(3 * MOST_IN_SHARD)]
    concepts = [make_concept(f"c{n}", {"en": name}) for n, name in enumerate(names)]
    _, found = shards([*concepts, make_concept("t", {"en": "Train"})])
    assert max(map(len, found.values())) <= MOST_IN_SHARD
    counted = Counter(label for entries in found.values() for _, label, _ in entries)
    assert counted == Counter([*names, "Train"])
    for key, entries in found.items():
        for _, label, _ in entries:
            assert any(word.startswith(key) for word in beginnings(label))


def test_hidden_labels_are_not_given_away():
    concept = make_concept("x", {"en": "Dual"}, hidden_label={"en": ("Duell",)})
    assert "Duell" not in "".join(text for _, text in search_files([concept]))


# The folder.


def test_the_site_is_made_anew_in_its_place(serving, app_over, tmp_path):
    services = serving(make_concept("solder"))
    app, folder = app_over(services), tmp_path / "site"
    made(app, services, folder)
    (folder / "en" / "term" / "old.html").write_text("old")
    made(app, services, folder)
    assert not (folder / "en" / "term" / "old.html").exists()
    assert [path.name for path in tmp_path.iterdir() if "site" in path.name] == ["site"]


def test_a_folder_of_others_stays_as_it_is(tmp_path):
    (tmp_path / "thesis.docx").write_text("mine")
    with pytest.raises(FolderError, match="not of an exported site"), new_folder(tmp_path, {}):
        raise AssertionError
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]
    with pytest.raises(FolderError, match="is a file"), new_folder(tmp_path / "thesis.docx", {}):
        raise AssertionError


def test_files_that_came_meanwhile_are_not_removed(tmp_path):
    target = tmp_path / "site"
    with pytest.raises(FolderError), new_folder(target, {}) as folder:  # noqa: PT012
        (folder / "a").write_text("ours")
        target.mkdir()
        (target / "theirs").write_text("theirs")
    assert (target / "theirs").read_text() == "theirs"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_goes_wrong_half_way_leaves_the_site_before(serving, app_over, tmp_path, monkeypatch):
    services = serving(make_concept("solder"), make_concept("weld"))
    app, folder = app_over(services), tmp_path / "site"
    made(app, services, folder)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(making, "site_term", full)
    with pytest.raises(OSError, match="No space"):
        made(app, services, folder)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".site")]


# The command.


def ran(services, *command):
    environment = {"TVETIPEDIA_INSTANCE": str(services.settings.instance)}
    return CliRunner().invoke(main, ["export", "site", *map(str, command)], env=environment)


def test_the_command_says_how_many_pages_it_wrote(serving, tmp_path):
    services = serving(make_concept("solder"))
    services.close()
    done = ran(services, tmp_path / "site", "--language", "fr")
    assert done.exit_code == 0, done.output
    number = len([*(tmp_path / "site").rglob("*.html")])
    assert done.output.startswith(f"{number} pages written into")
    assert (tmp_path / "site" / MARK).is_file()
    assert not (tmp_path / "site" / "en").exists()


def test_the_command_refuses_languages_and_folders_in_one_line(serving, tmp_path):
    services = serving(make_concept("solder"))
    services.close()
    unknown = ran(services, tmp_path / "site", "--language", "xx")
    assert (unknown.exit_code, "There is no language xx; there are en" in unknown.output) == (
        2,
        True,
    )
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.txt").write_text("a")
    refused = ran(services, tmp_path / "other")
    assert (refused.exit_code, "not of an exported site" in refused.output) == (1, True)


def test_the_help_of_export_names_it():
    assert "site" in CliRunner().invoke(main, ["export", "--help"]).output
