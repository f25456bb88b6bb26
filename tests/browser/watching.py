"""Browsers whose pages are listened to."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page


def is_of_the_page_itself(said: ConsoleMessage) -> bool:
    """Whether it is that the page was not found or refused, which is what some tests ask for."""
    return said.page is not None and said.location["url"] == said.page.url


@dataclass
class Watched:
    """Browsers that were opened, and what their pages complained of."""

    browser: Browser
    pardoned: Callable[[ConsoleMessage], bool]
    contexts: list[BrowserContext] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def context(self, **options: object) -> BrowserContext:
        """A browser of its own, by default in English and as wide as a desk."""
        size = {"width": 1280, "height": 800}
        context = self.browser.new_context(**{"viewport": size, "locale": "en"} | options)
        self.contexts.append(context)
        context.on("weberror", lambda found: self.complaints.append(str(found.error)))
        context.on("console", self._hear)
        context.on("dialog", self._answer)
        return context

    def open(
        self,
        address: str,
        *,
        width: int = 1280,
        cookies: Sequence[dict[str, str]] = (),
        **more: object,
    ) -> Page:
        """The page at this address, in a browser of its own that has the cookies."""
        context = self.context(viewport={"width": width, "height": 800}, **more)
        context.add_cookies(cookies)
        page = context.new_page()
        page.goto(address)
        return page

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type == "error" and not self.pardoned(said):
            self.complaints.append(f"{said.location['url']}: {said.text}")

    def _answer(self, dialog: Dialog) -> None:
        # Who leaves a form with words in it is asked, as nobody here is.
        if dialog.type == "beforeunload":
            dialog.accept()
        else:
            self.complaints.append(dialog.message)
            dialog.dismiss()


@contextmanager
def watched(
    browser: Browser, pardoned: Callable[[ConsoleMessage], bool] = is_of_the_page_itself
) -> Iterator[Watched]:
    """Browsers that are closed at the end, when any complaint but those pardoned fails the test.

    A breach of the content security policy is among what pages complain of.
    """
    opened = Watched(browser, pardoned)
    yield opened
    for context in opened.contexts:
        context.close()
    assert not opened.complaints, "\n".join(opened.complaints)
