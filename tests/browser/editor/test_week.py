"""A week of four people, from their invitations to the backup, by following links only.

Addresses are typed twice: the one of the home page, and that of the invitation which came by mail.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from browser.editor.at_desk import WRITING_MILLISECONDS, House, open_house, take, told
from click.testing import CliRunner
from factories import make_concept, make_definition, make_resource
from people import PASSWORD, make_account
from playwright.sync_api import Page, expect

from glossary.people import accounts
from glossary.store.store import open_store
from webapp.cli.main import main

TITLE, TEXT = "Sweat soldering", "Joining parts that were coated with solder, by heating them."
HEATED = TEXT.replace("heating", "gently heating")
HANDBOOK = make_resource("joining-handbook", {"en": "Handbook of joining, second printing"})
SOLDERING = make_concept(
    "soldering",
    definition=(make_definition(kind="quotation", source=HANDBOOK.id, text="Joining by solder."),),
)
FIELD = make_concept("joining")


@dataclass
class Team:
    """Four people, each at a browser of their own."""

    house: House
    pages: dict[str, Page] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Page:
        return self.pages[name]


@pytest.fixture
def team(browser, tmp_path) -> Iterator[Team]:
    with open_house(browser, tmp_path, SOLDERING, FIELD, HANDBOOK) as house:
        yield Team(house)


def test_a_week_of_four_people(team, tmp_path):
    _monday_everybody_comes_in(team)
    _monday_the_contributor_writes_a_first_term(team)
    _tuesday_the_editor_gives_it_a_place_in_the_tree_and_submits_it(team)
    _tuesday_the_reviewer_sends_it_back(team)
    _wednesday_it_is_mended_and_published(team)
    _thursday_a_reader_finds_it_and_is_answered(team)
    _friday_the_reviewer_merges_its_source_with_the_older_one(team)
    _friday_the_administrator_looks_and_backs_up(team, tmp_path)


def bar(page: Page, name: str) -> None:
    """Go to a page of the desk by its bar."""
    link = page.locator(".desk-bar").get_by_role("link", name=re.compile(rf"^{name}( \d+)?$"))
    link.click()


def _monday_everybody_comes_in(team):
    house = team.house
    make_account(house.services.store.database, "administrator", "boss", PASSWORD)
    boss = team.pages["boss"] = house.visitor()
    house.go(boss, "/")
    boss.get_by_role("link", name="Sign in").click()
    boss.locator("[name=name]").fill("boss")
    boss.locator("[name=password]").fill(PASSWORD)
    boss.get_by_role("button", name="Sign in").click()
    for role, name in (("contributor", "ana"), ("editor", "ben"), ("reviewer", "chi")):
        bar(boss, "People")
        boss.get_by_label("E-mail address").fill(f"{name}@example.org")
        boss.locator("[name=role]").select_option(role)
        boss.get_by_role("button", name="Invite", exact=True).click()
        invitation = boss.get_by_label(f"Link for {name}@example.org").input_value()
        page = team.pages[name] = house.visitor()
        page.goto(house.address + "/invitation/" + invitation.rpartition("/")[2])
        page.locator("[name=name]").fill(name)
        page.locator("[name=full_name]").fill(name.capitalize())
        page.locator("[name=password]").fill(PASSWORD)
        page.get_by_role("button", name="Make the account").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Desk")


def _monday_the_contributor_writes_a_first_term(team):
    page = team.ana
    bar(page, "New term")
    page.locator("[name=label-0-text]").fill(TITLE)
    page.locator("[name=definition-0-text]").fill(TEXT)
    page.get_by_text("Add a source that is not listed").click()
    page.get_by_label("Title of the new source").fill("Handbook of joining")
    page.get_by_label("Year of issue").fill("2019")
    page.get_by_role("button", name="Ready for an editor").click()
    told(page, "Stored, and editors have a notice that it is ready.")


def _tuesday_the_editor_gives_it_a_place_in_the_tree_and_submits_it(team):
    page = team.ben
    bar(page, "Notices")
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("link", name="Show in the tree").click()
    page.get_by_role("link", name="Move", exact=True).click()
    page.get_by_label("New broader term").press_sequentially("join")
    page.get_by_role("option", name="Joining").click()
    page.get_by_role("button", name="Save draft").click()
    told(page, "Moved, as a draft")
    page.get_by_role("link", name=TITLE, exact=True).click()
    take(page, "submit", "Submit for review", note="A first term.")
    told(page, "Submitted")


def _tuesday_the_reviewer_sends_it_back(team):
    page = team.chi
    bar(page, "Review")
    page.get_by_role("link", name=TITLE).first.click()
    take(page, "send-back", "Send back", reason="How hot?")
    told(page, "Sent back.")


def _wednesday_it_is_mended_and_published(team):
    ana, ben, chi = team.ana, team.ben, team.chi
    bar(ana, "Notices")
    expect(ana.get_by_role("main")).to_contain_text("How hot?")
    ana.get_by_role("link", name=TITLE).first.click()
    ana.get_by_role("link", name="Edit", exact=True).click()
    ana.locator("[name=definition-0-text]").fill(HEATED)
    ana.get_by_role("button", name="Ready for an editor").click()
    told(ana, "Stored, and editors have a notice that it is ready.")
    bar(ben, "Notices")
    ben.get_by_role("link", name=TITLE).first.click()
    take(ben, "submit", "Submit for review", note="It says how hot.")
    bar(chi, "Review")
    chi.get_by_role("link", name=TITLE).first.click()
    take(chi, "publish", "Publish", note="")
    told(chi, "Published")


def _thursday_a_reader_finds_it_and_is_answered(team):
    reader = team.house.visitor()
    team.house.go(reader, "/")
    reader.locator("main [name=q]").fill("gently heating")
    reader.keyboard.press("Enter")
    reader.get_by_role("main").get_by_role("link", name=TITLE).first.click()
    reader.get_by_role("link", name="Show in the tree").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(TITLE)
    reader.get_by_role("link", name="Definitions", exact=True).click()
    reader.get_by_role("link", name="Something is missing").click()
    reader.get_by_label("Your suggestion").fill("Only metal can be soldered.")
    reader.wait_for_timeout(WRITING_MILLISECONDS)
    reader.get_by_role("button", name="Send the suggestion").click()
    ben = team.ben
    bar(ben, "Suggestions")
    ben.get_by_role("link", name="Something is missing").click()
    ben.get_by_role("button", name="Assign to me").click()
    ben.get_by_label("Answer to the reader").fill("True: it will say so.")
    ben.get_by_role("button", name="Send answer and close").click()
    reader.reload()
    expect(reader.get_by_text("True: it will say so.")).to_be_visible()


def _friday_the_reviewer_merges_its_source_with_the_older_one(team):
    page = team.chi
    page.get_by_role("link", name="Page for readers").click()
    page.get_by_role("main").get_by_role("link", name="Handbook of joining").first.click()
    page.get_by_role("link", name="About the document and how to cite it").click()
    page.get_by_role("link", name="Page of the desk").click()
    page.get_by_role("link", name="Merge with another source").click()
    kept = page.get_by_label("Keep this source").input_value()
    page.get_by_label("Merge this source into it").fill(HANDBOOK.id)
    page.get_by_role("button", name="Preview the merge").click()
    expect(page.get_by_role("main")).to_contain_text("Soldering")
    page.get_by_label("Reason").fill("One book.")
    page.get_by_role("button", name="Merge the two sources").click()
    told(page, "Entries merged")
    cited = team.house.services.store.public("concept", "soldering").noun
    assert [each.source for each in cited.definition] == [kept]


def _friday_the_administrator_looks_and_backs_up(team, tmp_path):
    bar(team.boss, "People")
    for name in ("ana", "ben", "chi"):
        expect(team.boss.get_by_role("link", name=name, exact=True)).to_be_visible()
    file, second = tmp_path / "week.backup", Path(tmp_path) / "second"
    for words, instance in (
        (["backup", str(file)], team.house.services.settings.instance),
        (["restore", str(file)], second),
    ):
        done = CliRunner().invoke(main, words, env={"TVETIPEDIA_INSTANCE": str(instance)})
        assert done.exit_code == 0, done.output
    with open_store(f"sqlite:///{second / 'store.sqlite'}") as store:
        record = store.public("concept", "sweat-soldering")
        assert record.noun.definition[0].text == HEATED
        assert record.noun.broader == ("joining",)
        assert store.public("resource", HANDBOOK.id).noun.merged_into
        assert {"ana", "ben", "chi", "boss"} <= {
            who.name for who in accounts.everybody(store.database)
        }
