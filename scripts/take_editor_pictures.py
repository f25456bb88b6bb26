"""Takes the pictures in docs/editors.md from a real service over the starter corpus.

    python scripts/take_editor_pictures.py

What is written for the pictures says that it is an example. Needs Chromium and what `make test`
installs; everything but the pictures is gone afterwards.
"""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread

from pictures import IMAGES, chromium, shrink
from playwright.sync_api import Browser, Page
from waitress import create_server

from glossary.desk import misses, proposals, workflow
from glossary.desk.activity import NewActivity
from glossary.desk.proposals import Proposed
from glossary.desk.teamwork.threads import say
from glossary.nouns.concept import Concept, Definition
from glossary.people import ROLES, Account, accounts, passwords
from glossary.store.times import now
from webapp.app import create_app
from webapp.frame.services import Services
from webapp.frame.serving import listen
from webapp.frame.settings import read_settings
from webapp.instance import prepare

PASSWORD = "an example of a password"  # noqa: S105 of accounts that live a minute
TEXT = "This text is an example for the guide. It defines nothing."
CHANGED = "This longer text is an example for the editors' guide. It defines nothing at all."
PUBLISHED, WAITING, DUPLICATE = "example-entry", "example-in-review", "example-entries"
TALLEST = 900
SHEET = b"id,prefLabel.en,prefLabel.fr\nexample-entry,Example entry,Exemple\nexample-row,A row,\n"


def main() -> None:
    """Write the pictures."""
    folder = IMAGES / "editors"
    folder.mkdir(parents=True, exist_ok=True)
    with _service() as (address, services), chromium() as browser:
        people = _people(services)
        _write_examples(services, people)
        visitors = Visitors(browser, address, folder)
        _take_alone(visitors)
        _take_for_editors(visitors)
        _take_for_reviewers(visitors)
        visitors.take("people", "administrator", "/people")
        visitors.take("settings", "administrator", "/editor/settings", part=".part")
        # At the end, for it leaves a draft behind.
        edit = f"/editor/concept/{PUBLISHED}/edit"
        visitors.take("conflict", "editor", edit, _disagree(services, people))


@dataclass(frozen=True, slots=True)
class Visitors:
    """Opens pages as the accounts and takes pictures of them."""

    browser: Browser
    address: str
    folder: Path

    def open(self, who: str, path: str) -> Page:
        """The page, after signing in if `who` is an account."""
        page = self.browser.new_page(viewport={"width": 1280, "height": TALLEST}, locale="en")
        if who:
            page.goto(f"{self.address}/sign-in")
            page.get_by_label("Name or e-mail address").fill(who)
            page.get_by_label("Password", exact=True).fill(PASSWORD)
            page.get_by_role("button", name="Sign in").click()
            page.wait_for_url(lambda url: "/sign-in" not in url)
        page.goto(self.address + path)
        page.wait_for_load_state("networkidle")
        return page

    def take(
        self,
        name: str,
        who: str,
        path: str,
        act: Callable[[Page], object] | None = None,
        part: str = "",
    ) -> None:
        """Write the picture of the page, or of the part chosen."""
        page = self.open(who, path)
        if act:
            act(page)
        page.wait_for_timeout(500)
        file = self.folder / f"{name}.png"
        if part:
            page.locator(part).first.screenshot(path=file)
        else:
            height = page.locator("footer.foot").evaluate("foot => foot.offsetTop")
            width = page.evaluate("document.documentElement.clientWidth")
            clip = {"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)}
            page.screenshot(path=file, clip=clip)
        page.context.close()
        shrink(file)


def _take_alone(visitors: Visitors) -> None:
    visitors.take("sign-in", "", "/sign-in")
    visitors.take("second-factor", "contributor", "/account/second-factor")


def _take_for_editors(visitors: Visitors) -> None:
    visitors.take("dashboard", "editor", "/editor")
    visitors.take("entry", "editor", "/editor/concept/new", _fill_in)
    definition = "[data-row=definition]"
    visitors.take("source", "editor", "/editor/concept/new", _describe_source, definition)
    visitors.take("tree", "editor", "/editor/tree", _open_branch)
    visitors.take("difference", "editor", f"/editor/concept/{WAITING}/diff?from=1&to=2")
    visitors.take("history", "editor", f"/editor/concept/{WAITING}/history")
    visitors.take("suggestion", "editor", "/editor/suggestions/1")
    visitors.take("misses", "editor", "/editor/misses")
    visitors.take("import", "editor", "/editor/import", _upload)
    visitors.take("export", "editor", "/editor/export")


def _take_for_reviewers(visitors: Visitors) -> None:
    entry = f"/editor/concept/{WAITING}"
    visitors.take("review", "reviewer", entry)
    visitors.take("steps", "reviewer", entry, _unfold, "#steps")
    merge = f"/editor/merge?into={PUBLISHED}&other={DUPLICATE}"
    visitors.take("merge", "reviewer", merge)
    visitors.take("notices", "contributor", "/editor/notices")


@contextmanager
def _service() -> Iterator[tuple[str, Services]]:
    """The address of a service over the starter corpus, and what it works with."""
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings({"TVETIPEDIA_INSTANCE": folder})
        with closing(prepare(settings, print)) as services:
            listener = listen("127.0.0.1", 0)
            server = create_server(create_app(settings, services), sockets=[listener], threads=4)
            thread = Thread(target=server.run, daemon=True)
            thread.start()
            yield f"http://127.0.0.1:{listener.getsockname()[1]}", services
            server.close()
            thread.join(timeout=5)


def _people(services: Services) -> dict[str, Account]:
    """One account for each role, named after it."""
    database = services.store.database
    made = {}
    for role in ROLES:
        email, full_name = f"{role}@example.org", f"Example {role}"
        made[role] = accounts.add(database, role, role=role, email=email, full_name=full_name)
        passwords.set_password(database, made[role], PASSWORD)
    return made


def _example(id: str, label: str, text: str = TEXT) -> Concept:
    definition = Definition(id="d1", text=text, language="en", kind="editorial")
    return Concept(id=id, pref_label={"en": label}, definition=(definition,))


def _write_examples(services: Services, people: Mapping[str, Account]) -> None:
    store = services.store
    for noun in (_example(PUBLISHED, "Example entry"), _example(DUPLICATE, "Example entries")):
        store.put(noun, editor="example")
    waiting = _example(WAITING, "Example in review")
    workflow.save_draft(store, waiting, people["contributor"], based_on=0, note="An example.")
    changed = replace(waiting, definition=(replace(waiting.definition[0], text=CHANGED),))
    note = "An example of a change note."
    workflow.submit(store, changed, people["editor"], based_on=1, note=note)
    said = "An example of a comment."
    say(store.database, NewActivity(people["reviewer"], "commented", "concept", WAITING, 2, said))
    draft = _example("example-draft", "Example draft")
    workflow.save_draft(store, draft, people["editor"], based_on=0, note="An example.")
    words = "An example of a suggestion: the text could be clearer."
    proposals.add(store.database, Proposed("wrong", words, "concept", PUBLISHED, "d1"))
    for _ in range(3):
        misses.note(store.database, "example of a search", "en", now().date())


def _fill_in(page: Page) -> None:
    page.locator("[name=label-0-text]").fill("Example entry")
    page.locator("[name=definition-0-text]").fill(f"{TEXT} It names apprenticeship.")
    page.locator("#help", has_text="Perhaps here already").wait_for()
    page.evaluate("scrollTo(0, 0)")


def _open_branch(page: Page) -> None:
    page.locator(".tree summary").first.click()


def _describe_source(page: Page) -> None:
    page.locator("[name=definition-0-text]").fill(TEXT)
    page.get_by_text("Add a source that is not listed").click()
    page.get_by_label("Title of the new source").fill("An example of a title")


def _disagree(services: Services, people: Mapping[str, Account]) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        theirs = _example(PUBLISHED, "Example entry", TEXT.replace("an example", "one example"))
        workflow.save_draft(services.store, theirs, people["reviewer"], based_on=1, note="Theirs.")
        page.locator("[name=definition-0-text]").fill(TEXT.replace("text", "sentence"))
        page.get_by_role("button", name="Save draft").click()
        page.locator(".question").wait_for()

    return act


def _upload(page: Page) -> None:
    file = {"name": "example.csv", "mimeType": "text/csv", "buffer": SHEET}
    page.set_input_files("#files", [file])
    page.get_by_role("button", name="Show what would change").click()
    page.locator(".coming").first.wait_for()


def _unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('#steps details').forEach(d => { d.open = true })")


if __name__ == "__main__":
    main()
