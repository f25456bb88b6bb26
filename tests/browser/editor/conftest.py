"""Pages of the desk, opened by somebody who is signed in."""

from collections.abc import Callable, Iterator

import pytest
from browser.watching import watched
from playwright.sync_api import Browser, Page
from running import Desk

from glossary.people import Role


@pytest.fixture
def at_desk(browser: Browser, desk: Desk) -> Iterator[Callable[..., Page]]:
    """Opens pages of the module's `desk`: `at_desk("/editor", "reviewer", width=375, …)`."""
    with watched(browser) as windows:

        def open_page(path: str, role: Role = "reviewer", **options: object) -> Page:
            return windows.open(desk.address + path, cookies=[desk.cookie(role)], **options)

        yield open_page
