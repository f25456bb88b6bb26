"""Editors who type: their forms are saved every second, as the form's script does it."""

import time
from dataclasses import dataclass, field
from threading import Event

import requests
from bs4 import BeautifulSoup

from glossary.desk.working_copies import working_copies
from glossary.nouns.concept import Concept
from glossary.people import accounts, passwords
from glossary.store.database import Database

NAME, PASSWORD = "editor-{}", "seven green kettles {}"
EVERY = 1.0
"""Seconds between two saves: the script waits so long after the last key."""
AGAIN = 4.0
"""Seconds after which the script tries again what was not saved."""
TEXT = "definition-0-text"


def make_accounts(database: Database, count: int) -> None:
    """Make the accounts of so many editors."""
    for number in range(count):
        name = NAME.format(number)
        made = accounts.add(database, name, role="editor", email=f"{name}@example.org")
        passwords.set_password(database, made, PASSWORD.format(number))


@dataclass(slots=True)
class Editor:
    """Somebody who types into the form of one entry."""

    address: str
    number: int
    concept: Concept
    saves: list[float] = field(default_factory=list)
    """Seconds that each answer took."""
    busy: int = 0
    """Answers that said to try again, the words being kept in the browser until then."""
    saved: str = ""
    """The last text that the server said to have saved."""
    _session: requests.Session = field(default_factory=requests.Session)

    def type_until(self, over: Event) -> None:
        """Sign in, then change the text and have it saved, again and again, the last one too.

        Raises: RuntimeError when a text was answered with anything but saved or busy.
        """
        fields = self._opened()
        turn = 0
        while not over.is_set() or not turn or self.saved != fields[TEXT]:
            turn += 1
            fields |= {TEXT: f"Version {turn} of what editor {self.number} types."}
            while not self._save(fields | {"turn": str(turn)}):
                time.sleep(AGAIN)
            over.wait(EVERY)

    def check(self, database: Database) -> None:
        """Check that the store has what was saved last.

        Raises: RuntimeError when it has not.
        """
        account = accounts.named(database, NAME.format(self.number))
        kept = working_copies(database, account.id) if account else ()
        if not any(self.saved in str(copy.form) for copy in kept):
            raise RuntimeError(
                f"Editor {self.number} saw “{self.saved}” as saved, but the store has no such text."
            )

    def _opened(self) -> dict[str, str]:
        """The fields of the form of the entry, after signing in."""
        form = self._form(
            self._session.get(f"{self.address}/sign-in", timeout=60).text, "form.form"
        )
        form |= {"name": NAME.format(self.number), "password": PASSWORD.format(self.number)}
        self._session.post(f"{self.address}/sign-in", data=form, timeout=60)
        page = self._session.get(
            f"{self.address}/editor/concept/{self.concept.id}/edit", timeout=60
        )
        return self._form(page.text, "#entry-form") | {"page": f"{self.number:016x}"}

    def _save(self, fields: dict[str, str]) -> bool:
        started = time.perf_counter()
        address = f"{self.address}/editor/writing/autosave"
        answer = self._session.post(address, data=fields, timeout=120)
        self.saves.append(time.perf_counter() - started)
        if answer.status_code == requests.codes.unavailable and "Retry-After" in answer.headers:
            self.busy += 1
            return False
        if not answer.ok:
            raise RuntimeError(f"autosave: {answer.status_code} {answer.text[:200]}")
        self.saved = fields[TEXT]
        return True

    def _form(self, page: str, form: str) -> dict[str, str]:
        found = BeautifulSoup(page, "lxml").select_one(form)
        if found is None:
            raise RuntimeError(f"There is no {form} for editor {self.number}.")
        fields = {
            str(field["name"]): str(field.get("value", ""))
            for field in found.select("input[name]")
            if field.get("type") not in ("checkbox", "radio", "submit")
        }
        return fields | {str(area["name"]): area.text for area in found.select("textarea[name]")}
