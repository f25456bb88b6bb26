"""The service on a real port and a real Chromium to read it with."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.watching import watched
from playwright.sync_api import Browser, Page, expect, sync_playwright
from running import serving

from webapp.app import create_app
from webapp.frame.services import open_services
from webapp.frame.settings import read_settings

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
PATIENCE = 20_000
"""Milliseconds that a page has to become what is expected, also on a machine kept busy."""
SECOND_TRIES = 1
"""How often a test may fail and be tried anew; the summary names it as RERUN when it was."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give tests in a browser a second try, as two processors drive four browsers.

    What breaks fails twice; nothing outside this folder has a second try.
    """
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=SECOND_TRIES))


@pytest.fixture(scope="session")
def address(starter_instance: Path) -> Iterator[str]:
    """The address of a server over the starter corpus, without a slash at its end."""
    settings = read_settings({"TVETIPEDIA_INSTANCE": str(starter_instance)})
    with (
        closing(open_services(settings)) as services,
        serving(create_app(settings, services), settings) as address,
    ):
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, skipped where there is none."""
    program = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if program is None:
        pytest.skip("no Chromium is installed: apt-get install chromium")
    expect.set_options(timeout=PATIENCE)
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
    with watched(browser) as windows:
        yield lambda path, **options: windows.open(address + path, **options)


@pytest.fixture(scope="session")
def barriers() -> Callable[..., str]:
    """What axe-core finds wrong with a page by all rules or some; empty when it finds nothing."""

    def report(page: Page, *rules: str) -> str:
        page.wait_for_load_state()  # a click returns as soon as the next page begins to come
        found = Axe().run(page, options={"resultTypes": ["violations"]} | _only(rules))
        # Axe's own report fails on elements in shadow trees.
        return "\n".join(
            f"{rule['id']}: {node['html']} {node['failureSummary']}"
            for rule in found.response["violations"]
            for node in rule["nodes"]
        )

    return report


def _only(rules: tuple[str, ...]) -> dict[str, object]:
    return {"runOnly": {"type": "rule", "values": rules}} if rules else {}
