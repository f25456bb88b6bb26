"""The widget's scripts as served, their hashes, and the page for partners."""

import base64
import hashlib
import json
import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from werkzeug.datastructures import MultiDict

from glossary.vocabulary import UN_LANGUAGES
from glossary.vocabulary.schemes import STARTER
from scripts import build_widget
from webapp.app import create_app
from webapp.frame.settings import read_settings
from webapp.widget.choices import KINDS, choices_of
from webapp.widget.parts import FOLDER, LOADER, VERSION, read_parts, weight
from webapp.widget.views import EXTENSION

PARTS = read_parts()
SEARCH = {"element": "search", "language": "fr", "kind": ["term", "publication"], "preview": "on"}


def _integrity(body):
    return f"sha256-{base64.b64encode(hashlib.sha256(body).digest()).decode()}"


def _page(client, **asked):
    answer = client.get("/widget", query_string=asked)
    assert answer.status_code == 200
    return BeautifulSoup(answer.data, "lxml")


@pytest.mark.parametrize("name", PARTS)
def test_a_script_is_for_pages_of_any_site_and_is_what_its_hash_says(client, name):
    answer = client.get(f"/widget/v1/{name}", headers={"Origin": "https://partner.example"})
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in answer.headers
    assert _integrity(answer.data) == PARTS[name].integrity


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("encoding", ["br", "gzip", None])
def test_what_has_not_changed_is_not_sent_again(client, name, encoding):
    headers = {"Accept-Encoding": encoding} if encoding else {}
    first = client.get(f"/widget/v1/{name}", headers=headers)
    assert first.headers.get("Content-Encoding") == encoding
    again = client.get(
        f"/widget/v1/{name}", headers=headers | {"If-None-Match": first.headers["ETag"]}
    )
    assert again.status_code == 304
    assert again.headers["Access-Control-Allow-Origin"] == "*"


def test_only_an_address_with_the_hash_may_be_kept_for_ever(client):
    part = PARTS["core.js"]
    kept = client.get(f"/widget/v1/core.js?{part.integrity}").headers["Cache-Control"]
    assert "immutable" in kept
    for address in (
        "/widget/v1/core.js",
        "/widget/v1/core.js?sha256-other",
        "/widget/v1/core.js?v",
    ):
        assert client.get(address).headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("name", ["nothing.js", "../parts.py", "labels/xx.js", "labels", ""])
def test_no_other_file_is_served(client, name):
    assert client.get(f"/widget/v1/{name}").status_code == 404


def test_each_hash_that_a_script_names_is_that_of_a_script():
    named = {
        integrity
        for part in PARTS.values()
        for integrity in re.findall(r"sha256-[\w+/]{43}=", part.body.decode())
    }
    assert named == {part.integrity for part in PARTS.values()} - {PARTS[LOADER].integrity}


def test_a_change_in_any_script_changes_the_hash_of_the_first(tmp_path):
    for name in PARTS:
        folder = tmp_path / name.replace("/", "-")
        for other in PARTS:
            file = folder / other
            file.parent.mkdir(parents=True, exist_ok=True)
            text = (FOLDER / other).read_text("utf-8")
            file.write_text(text + (";" if other == name else ""), "utf-8")
        assert read_parts(folder)[LOADER].integrity != PARTS[LOADER].integrity


def test_hashes_are_worked_out_when_the_application_starts(tmp_path):
    app = create_app(read_settings({"TVETIPEDIA_INSTANCE": str(tmp_path)}))
    assert app.extensions[EXTENSION] == PARTS


def test_the_small_scripts_are_those_of_the_sources_at_hand():
    kept = json.loads(build_widget.DIGESTS.read_text("utf-8"))
    assert kept == build_widget.digests(), "run npm ci && python scripts/build_widget.py"
    built = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.js")}
    assert {f"{VERSION}/{name}" for name in built} == set(kept)


def test_building_again_gives_the_same(tmp_path):
    if not build_widget.ESBUILD.exists():
        pytest.skip("esbuild is not installed: npm ci")
    build_widget.build(tmp_path)
    for path in FOLDER.rglob("*.js"):
        other = tmp_path / path.relative_to(build_widget.BUILT)
        assert path.read_bytes() == other.read_bytes(), path


def test_scripts_write_no_comment_after_code_and_no_address():
    for part in PARTS.values():
        text = part.body.decode()
        assert "http:" not in text
        assert "https:" not in text
        assert not re.search(r"^\s*//", text, re.M)


def test_labels_say_the_same_things_in_every_language():
    def keys(code):
        text = PARTS[f"labels/{code}.js"].body.decode()
        return re.findall(r'[{,]"?([\w-]+)"?:', text)

    assert {name for name in PARTS if "/" in name} == {f"labels/{c}.js" for c in UN_LANGUAGES}
    for code in UN_LANGUAGES:
        assert keys(code) == keys("en")
    assert keys("en")[-len(KINDS) :] == ["term", *STARTER.kind.ids]


@pytest.mark.parametrize("language", UN_LANGUAGES)
def test_all_of_it_in_one_language_is_within_the_budget(language):
    assert PARTS[LOADER].weight <= 1_000
    assert weight(PARTS, language) <= 10_000


def test_the_snippet_names_the_script_with_its_hash_and_the_choices(client):
    snippet = BeautifulSoup(_page(client, **SEARCH).select_one("pre.copy").text, "lxml")
    script = snippet.select_one("script[type=module][crossorigin]")
    assert script["src"] == "http://localhost/widget/v1/tvetipedia.js"
    assert script["integrity"] == _integrity(client.get("/widget/v1/tvetipedia.js").data)
    element = snippet.select_one("tvet-search")
    assert (element["lang"], element["kinds"]) == ("fr", "term,publication")
    assert element.has_attr("preview")
    form = element.select_one("form")
    assert form["action"] == "http://localhost/search"
    assert [i["value"] for i in form.select("[name=kind]")] == ["term", "publication"]
    assert form.select_one("[name=q]")["aria-label"] == "Chercher dans TVETipedia"


def test_the_snippet_has_the_public_address_and_the_preview_that_of_the_visitor(serving):
    services = serving()
    public = replace(services, settings=replace(services.settings, base_url="https://tvet.example"))
    page = _page(create_app(public.settings, public).test_client())
    assert 'src="https://tvet.example/widget/v1/' in page.select_one("pre.copy").text
    assert page.select_one(".preview form")["action"] == "/search"
    assert page.select_one("script[integrity]")["src"].startswith("/widget/v1/")


def test_a_selector_is_text_in_the_snippet_and_nothing_else(client):
    wanted = '"><script>alert(1)</script> p'
    page = _page(client, element="define", selector=wanted, hover="on")
    assert not [s for s in page.select("script") if "alert" in s.text]
    snippet = BeautifulSoup(page.select_one("pre.copy").text, "lxml")
    assert snippet.select_one("tvet-define")["for"] == wanted
    assert page.select_one(".preview tvet-define")["for"] == ".sample"


@pytest.mark.parametrize(
    "asked",
    [
        {"element": "x", "language": "xx", "theme": "x", "kind": "x"},
        {"language": "", "selector": " "},
        {},
    ],
)
def test_choices_that_make_no_sense_are_left_at_their_default(asked):
    choices = choices_of(MultiDict(asked), "fr")
    assert (choices.element, choices.language, choices.theme, choices.kinds) == (
        "search",
        "fr",
        "auto",
        (),
    )
    assert choices.selector


def test_the_page_lists_every_script_with_its_hash_and_the_policy(client):
    page = _page(client)
    listed = {
        row.select_one("th").text: row.select_one("code").text
        for row in page.select(".hashes tbody tr")
    }
    assert listed == {name: part.integrity for name, part in PARTS.items()}
    assert "script-src http://localhost; connect-src http://localhost" in page.text


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_foot_of_every_page_leads_to_it(client, language):
    page = BeautifulSoup(client.get(f"/terms?lang={language}").data, "lxml")
    assert page.select_one(f'.foot a[href="/widget?lang={language}"]')
