"""Term pages that were read open again when the server cannot be reached."""

from contextlib import ExitStack, closing

import pytest
from browser.watching import watched
from factories import make_concept
from playwright.sync_api import Error, expect
from running import open_desk, serving

from webapp.app import create_app
from webapp.frame.services import open_services
from webapp.frame.settings import read_settings

KEPT = """async () => {
    const store = await caches.open("read-terms-1");
    const found = {};
    for (const request of await store.keys()) {
        const kept = await store.match(request, {ignoreVary: true});
        found[new URL(request.url).pathname + new URL(request.url).search] =
            (await kept.arrayBuffer()).byteLength;
    }
    return found;
}"""


@pytest.fixture
def line(starter_instance, browser):
    """The address of a server, a browser, and a function that cuts the server off."""
    settings = read_settings({"TVETIPEDIA_INSTANCE": str(starter_instance)})
    with (
        closing(open_services(settings)) as services,
        ExitStack() as server,
        # That nothing answers is what the browser complains of, and what is tested.
        watched(browser, pardoned=lambda said: "net::ERR_" in said.text) as windows,
    ):
        address = server.enter_context(serving(create_app(settings, services), settings))
        yield address, windows, server.close


def kept_in(page, path):
    """What is kept, once the page is."""
    page.wait_for_function(
        """async path => Boolean(await (await caches.open("read-terms-1"))
            .match(path, {ignoreVary: true}))""",
        arg=path,
    )
    return page.evaluate(KEPT)


def test_pages_that_were_read_open_without_a_line_and_others_do_not(line):
    address, windows, cut_off = line
    page = windows.open(f"{address}/term/apprenticeship")
    kept_in(page, "/term/apprenticeship")
    page.goto(f"{address}/term/competence?lang=fr")
    kept_in(page, "/term/competence?lang=fr")
    cut_off()
    page.goto(f"{address}/term/apprenticeship")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Apprenticeship")
    line = "getComputedStyle(document.querySelector('.masthead')).borderBlockEndStyle"
    assert page.evaluate(line) == "double"
    answer = page.goto(f"{address}/term/competence?lang=fr")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Compétence")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    with pytest.raises(Error, match="ERR_"):
        page.goto(f"{address}/term/accreditation")


def test_only_term_pages_and_their_files_are_kept_and_little_of_them(line):
    address, windows, _ = line
    page = windows.open(f"{address}/term/apprenticeship")
    kept_in(page, "/term/apprenticeship")
    for path in ("/terms", "/search?q=skills", "/term/competence?q=x", "/term/skill/cite"):
        page.goto(f"{address}{path}")
    for _ in range(2):
        page.goto(f"{address}/term/competence")
    found = kept_in(page, "/term/competence")
    assert {path for path in found if not path.startswith("/static/")} == {
        "/term/apprenticeship",
        "/term/competence",
    }
    assert sum(found.values()) < 300_000


def test_the_oldest_pages_make_room(line):
    address, windows, _ = line
    page = windows.open(f"{address}/term/apprenticeship")
    kept_in(page, "/term/apprenticeship")
    page.evaluate(
        """async () => {
            const store = await caches.open("read-terms-1");
            const headers = {"X-Kept": "1", "X-Bytes": "299000"};
            await store.put("/term/old", new Response("old", {headers}));
        }"""
    )
    page.goto(f"{address}/term/competence")
    found = kept_in(page, "/term/competence")
    page.wait_for_function(
        """async () => !await (await caches.open("read-terms-1")).match("/term/old")"""
    )
    assert "/term/apprenticeship" in found


def test_pages_of_people_who_are_signed_in_are_never_kept(browser, tmp_path):
    def fill(store):
        for id in ("skill", "wage"):
            store.put(make_concept(id), editor="test")

    with open_desk(tmp_path, fill) as desk, watched(browser) as windows:
        page = windows.open(f"{desk.address}/term/skill", cookies=[desk.cookie()])
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.wait_for_load_state("networkidle")
        for path in ("/term/wage", "/editor", "/term/skill"):
            page.goto(f"{desk.address}{path}")
            page.wait_for_load_state("networkidle")
        assert page.evaluate("Boolean(navigator.serviceWorker.controller)")
        assert not [path for path in page.evaluate(KEPT) if not path.startswith("/static/")]
