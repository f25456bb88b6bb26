"""The service on a real port and a real Chromium to read it with."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from waitress import create_server

from webapp.app import create_app
from webapp.instance import prepare
from webapp.serving import listen
from webapp.settings import read_settings

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE, DESK = 375, 1280


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over the starter corpus, without a slash at its end."""
    instance = tmp_path_factory.mktemp("browser") / "instance"
    settings = read_settings({"TVETIPEDIA_INSTANCE": str(instance)})
    with closing(prepare(settings, lambda text: None)) as services:
        listener = listen("127.0.0.1", 0)
        server = create_server(create_app(settings, services), sockets=[listener], threads=4)
        thread = Thread(target=server.run, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.close()
        thread.join(timeout=5)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, skipped where there is none."""
    program = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if program is None:
        pytest.skip("no Chromium is installed: apt-get install chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=OPTIONS)
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens pages: `opened("/terms", width=375, color_scheme="dark", …)`.

    Whatever a page writes to the console as an error fails the test, a breach of the content
    security policy among it.
    """
    contexts = []
    complaints: list[str] = []

    def hear(said: ConsoleMessage) -> None:
        # That the page itself is not there is what some tests ask for.
        missing = said.page is not None and said.location["url"] == said.page.url
        if said.type == "error" and not missing:
            complaints.append(f"{said.location['url']}: {said.text}")

    def open_page(path: str, *, width: int = DESK, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"{path}: {error}"))
        page.on("console", hear)
        page.goto(address + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def barriers() -> Callable[..., str]:
    """What axe-core finds wrong with a page by all rules or some; empty when it finds nothing."""

    def report(page: Page, *rules: str) -> str:
        found = Axe().run(page, options={"resultTypes": ["violations"]} | _only(rules))
        return found.generate_report() if found.violations_count else ""

    return report


def _only(rules: tuple[str, ...]) -> dict[str, object]:
    return {"runOnly": {"type": "rule", "values": rules}} if rules else {}
