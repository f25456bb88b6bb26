"""People at a desk on a real port, who sign in with the real form and fill in the real forms."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from browser.watching import Watched, watched
from people import PASSWORD, make_account
from playwright.sync_api import Browser, Page, expect
from running import Desk, open_desk

from glossary.nouns.record import Noun
from glossary.people import Role
from glossary.store.store import Store

# Suggestions that come back faster than anybody writes are refused.
WRITING_MILLISECONDS = 3200


@dataclass(frozen=True, slots=True)
class House(Desk):
    """A running desk; who comes in has a browser of their own, with scripts or without."""

    windows: Watched
    scripts: bool = True

    def visitor(self, **options: object) -> Page:
        """An empty page of somebody who reads and has no account."""
        context = self.windows.context(**{"java_script_enabled": self.scripts} | options)
        return context.new_page()

    def somebody(self, role: Role, name: str = "", **options: object) -> Page:
        """The dashboard of an account that has signed in with its password."""
        made = make_account(self.services.store.database, role, name, PASSWORD)
        page = self.visitor(**options)
        self.go(page, "/sign-in?next=/editor")
        page.get_by_label("Name or e-mail address").fill(made.name)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Desk")
        return page

    def go(self, page: Page, path: str) -> None:
        """Open the page."""
        page.goto(self.address + path)


@contextmanager
def open_house(
    browser: Browser, folder: Path, *nouns: Noun, scripts: bool = True
) -> Iterator[House]:
    """A desk over these published nouns; what its pages complain of fails the test at its end."""

    def fill(store: Store) -> None:
        for noun in nouns:
            store.put(noun, editor="import")

    with open_desk(folder, fill) as desk, watched(browser) as windows:
        yield House(desk.address, desk.app, desk.services, windows, scripts)


def told(page: Page, words: str) -> None:
    """Check that the page says at its head that this was done."""
    expect(page.locator("main > p.notice[role=status]").first).to_contain_text(words)


def take(page: Page, step: str, button: str, **texts: str) -> None:
    """Take a step on the page of an entry, with these texts in its fields."""
    form = page.locator(f"#{step}")
    if form.evaluate("form => form.localName") == "details":
        form.locator("summary").click()
    for name, text in texts.items():
        form.locator(f"[name={name}]").fill(text)
    form.get_by_role("button", name=button, exact=True).click()


def choose(page: Page, label: str, letters: str, name: str) -> None:
    """Choose an entry in a field of the form, from a list or by a button."""
    page.get_by_label(label, exact=True).fill("")
    page.get_by_label(label, exact=True).press_sequentially(letters)
    find = page.get_by_role("button", name=re.compile(f"^Find ?: {label}"))
    if find.is_visible():
        find.click()
        page.get_by_role("radio", name=re.compile(name)).check()
        page.get_by_role("button", name="Take the one chosen").click()
    else:
        page.get_by_role("option", name=re.compile(name)).click()
    expect(page.locator(".chosen", has_text=name)).to_be_visible()
