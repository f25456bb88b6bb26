"""A desk on a real port, and Chromium signed in to it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from browser.watching import Watched, watched
from factories import make_concept, make_definition, make_resource
from people import make_account
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
from running import Desk, open_desk

from glossary.desk.working_copies import WorkingCopy, working_copies
from glossary.people import Account, Role
from glossary.store.store import Store

SOLDERING = "/editor/concept/soldering/edit"


@dataclass(frozen=True, slots=True)
class LiveDesk(Desk):
    """A running desk; pages that it opens are signed in."""

    windows: Watched

    def account(self, role: Role = "editor") -> Account:
        """The account with this role."""
        return make_account(self.services.store.database, role)

    def context(self, role: Role = "editor", **options: object) -> BrowserContext:
        """A browser of its own, signed in with this role."""
        context = self.windows.context(**options)
        self.sign_in(context, role)
        return context

    def sign_in(self, context: BrowserContext, role: Role = "editor") -> None:
        """Give the browser a session of the account with this role."""
        context.add_cookies([self.cookie(role)])

    def open(self, path: str, role: Role = "editor", **options: object) -> Page:
        """The page, in a browser of its own."""
        return self.tab(self.context(role, **options), path)

    def tab(self, context: BrowserContext, path: str) -> Page:
        """The page, in a tab of this browser."""
        page = context.new_page()
        page.goto(self.address + path)
        return page

    def copies(self, role: Role = "editor") -> tuple[WorkingCopy, ...]:
        """What the account has typed and not stored yet."""
        return working_copies(self.services.store.database, self.account(role).id)


@pytest.fixture
def live(browser: Browser, tmp_path: Path) -> Iterator[LiveDesk]:
    """A desk over three terms and a source."""
    with open_desk(tmp_path, _fill) as desk, watched(browser, _is_of_the_network) as windows:
        yield LiveDesk(desk.address, desk.app, desk.services, windows)


def _fill(store: Store) -> None:
    sourced = make_definition(
        text="Joining metal with tin.", kind="quotation", source="trade-report-2019"
    )
    for noun in (
        make_resource(),
        make_concept(definition=(sourced,)),
        make_concept("brazing"),
        make_concept("brass-work"),
    ):
        store.put(noun, editor="test")


def _is_of_the_network(said: ConsoleMessage) -> bool:
    """Whether it is that the server cannot be reached or refuses, as some tests ask for."""
    return "Failed to load resource" in said.text


@pytest.fixture
def wait() -> Callable[[Page], None]:
    """Waits until everything typed is on the server."""

    def until_saved(page: Page) -> None:
        page.locator("#saved", has_text="Saved for you alone").wait_for()

    return until_saved
