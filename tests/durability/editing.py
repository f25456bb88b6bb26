"""People who publish through the pages of the desk, and remember what was confirmed to them."""

import time
from dataclasses import dataclass, field

import requests
from bs4 import BeautifulSoup
from forms import filled

from glossary.nouns.concept import Concept, Definition
from glossary.people import accounts, passwords
from glossary.store.database import Database

NAME, PASSWORD = "reviewer-{}", "correct horse battery staple {}"
AWAY = (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError)
"""What a killed server looks like from outside."""
SHOWN_AGAIN = (400, 401, 409, 503)
"""A form that came with a token of the future, from nobody, for a working copy of before, or while
the store was busy, is shown to be sent again."""
CLOCK_SECONDS = 2.0
"""How far a machine's clock may be set back; what was signed before is of the future meanwhile."""


def term(number: int) -> Concept:
    """The term that person `number` works on."""
    definition = Definition("d1", "Say beginning and nothing else.", "en", "editorial")
    return Concept(f"term-{number}", {"en": f"Term {number}"}, definition=(definition,))


def text(word: str) -> str:
    """A definition that no other revision has."""
    return f"Say {word} and nothing else."


def add_account(database: Database, number: int) -> None:
    """Let person `number` sign in as a reviewer."""
    name = NAME.format(number)
    made = accounts.add(database, name, role="reviewer", email=f"{name}@example.org")
    passwords.set_password(database, made, PASSWORD.format(number))


@dataclass(slots=True)
class Publication:
    """A text on its way: `sent` to the server, and perhaps `confirmed` by a page."""

    id: str
    word: str
    confirmed: bool = False


@dataclass(slots=True)
class Person:
    """A reviewer with a browser, who makes small edits to one term, one after the other."""

    number: int
    address: str
    words: int = 0
    """Texts begun so far; each has a word of its own."""
    published: list[Publication] = field(default_factory=list)
    slowest: float = 0.0
    """Seconds that a publication took until it was confirmed."""
    _session: requests.Session = field(default_factory=requests.Session)

    @property
    def page(self) -> str:
        """The address of the form of the person's term."""
        return f"{self.address}/editor/concept/term-{self.number}/edit"

    def arrive(self) -> None:
        """Sign in, and throw away what a killed server kept half typed."""
        answer = self._discard()
        if answer.status_code in SHOWN_AGAIN:
            time.sleep(CLOCK_SECONDS)
            answer = self._discard()
        assert answer.ok, told(answer)

    def publish(self, word: str) -> None:
        """Publish the text with `word` and wait until the page says so.

        Raises: one of AWAY when the server is gone meanwhile.
        """
        begun = time.monotonic()
        form = self._session.get(self.page, timeout=30)
        publication = Publication(f"term-{self.number}", word)
        self.published.append(publication)
        data = filled(form.text, definition_0_text=text(word), note="Another word.")
        data["do"] = ["small"]
        answer = self._session.post(self.page, data=data, timeout=30, allow_redirects=False)
        assert answer.status_code == 303, told(answer)
        publication.confirmed = True
        self.slowest = max(self.slowest, time.monotonic() - begun)

    def publish_until_killed(self) -> None:
        """Publish one text after the other until the server is gone."""
        try:
            while True:
                self.words += 1
                self.publish(f"p{self.number}w{self.words}x")
        except AWAY:
            return

    def _discard(self) -> requests.Response:
        form = self._session.get(self.page, timeout=30)
        if "/sign-in" in form.url:
            self._sign_in(form.text)
            form = self._session.get(self.page, timeout=30)
        data = filled(form.text) | {"do": ["discard"]}
        return self._session.post(self.page, data=data, timeout=30)

    def _sign_in(self, page: str) -> None:
        form = BeautifulSoup(page, "lxml").select_one("form:has(input[type=password])")
        assert form is not None
        data = {str(field["name"]): str(field.get("value", "")) for field in form.select("input")}
        data |= {"name": NAME.format(self.number), "password": PASSWORD.format(self.number)}
        self._session.post(f"{self.address}/sign-in", data=data, timeout=30)


def told(answer: requests.Response) -> str:
    """The way to the answer, and what the page says."""
    way = [f"{step.request.method} {step.url} {step.status_code}" for step in answer.history]
    page = BeautifulSoup(answer.text, "lxml").main
    return "\n".join([*way, f"{answer.url} {answer.status_code}", str(page)])
