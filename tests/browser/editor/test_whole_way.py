"""One entry on its whole way through the desk, in a real browser with scripts and without."""

import re

import pytest
from browser.editor.at_desk import WRITING_MILLISECONDS, choose, open_house, take, told
from factories import make_concept, make_definition
from playwright.sync_api import expect

ENTRY, HISTORY = "/editor/concept/sweat-soldering", "/editor/concept/sweat-soldering/history"
SOURCE = "handbook-of-joining"
TEXT = "Joining parts that were coated with solder, by heating them pressed together."
HEATED = TEXT.replace("heating", "gently heating")
AGREED = HEATED.replace("parts", "metal parts")


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def house(request, browser, tmp_path):
    """A desk over a term, a duplicate to come, and a term to replace it."""
    soldering = make_concept(definition=(make_definition(text="Joining metal with tin."),))
    duplicate = make_concept("sweat-joining", alt_label={"en": ("Sweating",)})
    nouns = (soldering, duplicate, make_concept("brazing"))
    with open_house(browser, tmp_path, *nouns, scripts=request.param) as opened:
        yield opened


def test_an_entry_goes_from_a_first_draft_to_its_withdrawal(house):
    editor, reviewer = house.somebody("editor"), house.somebody("reviewer")
    _contributor_writes_a_draft(house)
    _editor_submits(house, editor)
    _reviewer_comments_and_sends_back(house, reviewer)
    _editor_mends_and_submits_again(house, editor)
    _reviewer_publishes_source_and_entry(house, reviewer)
    _reader_finds_it(house, "pressed together", "gently heating")
    _reader_suggests_and_is_answered(house, editor)
    _two_editors_bring_their_changes_together(house, editor)
    _reviewer_publishes(house, reviewer)
    _editor_compares_and_restores(house, editor)
    _reviewer_merges_a_duplicate(house, reviewer)
    _reviewer_withdraws(house, reviewer)


def _contributor_writes_a_draft(house):
    page = house.somebody("contributor")
    house.go(page, "/editor/concept/new")
    page.locator("[name=label-0-text]").fill("Sweat soldering")
    page.get_by_role("button", name="Add a label").click()
    french = page.locator("[data-row=label]").nth(1)
    french.get_by_label("Kind").select_option("preferred")
    french.get_by_label("Language").fill("fr")
    french.get_by_label("Label", exact=True).fill("Soudage par ressuage")
    page.locator("[name=definition-0-text]").fill(TEXT)
    page.locator("[name=definition-0-kind]").select_option("quotation")
    page.get_by_text("Add a source that is not listed").click()
    page.get_by_label("Title of the new source").fill("Handbook of joining")
    page.get_by_label("Year of issue").fill("2019")
    choose(page, "Related term", "sold", "Soldering")
    page.locator("[name=note]").fill("A first draft.")
    page.get_by_role("button", name="Save draft").click()
    told(page, "The draft is stored.")
    draft = house.services.store.get("concept", "sweat-soldering")
    assert (draft.status, draft.noun.related) == ("draft", ("soldering",))
    assert draft.noun.pref_label == {"en": "Sweat soldering", "fr": "Soudage par ressuage"}
    assert draft.noun.definition[0].source == SOURCE


def _editor_submits(house, page):
    house.go(page, ENTRY)
    expect(page.get_by_role("checkbox", name="Handbook of joining")).to_be_checked()
    take(page, "submit", "Submit for review", note="Ready to be looked at.")
    told(page, "Submitted.")
    assert house.services.store.get("resource", SOURCE).status == "in-review"


def _reviewer_comments_and_sends_back(house, page):
    house.go(page, "/editor/review")
    page.get_by_role("link", name="Sweat soldering").click()
    take(page, "comment", "Add the comment", comment="How hot?")
    told(page, "Comment added")
    take(page, "send-back", "Send back", reason="Say how hot.")
    told(page, "Sent back.")


def _editor_mends_and_submits_again(house, page):
    house.go(page, "/editor/notices")
    expect(page.get_by_role("main")).to_contain_text("Say how hot.")
    house.go(page, f"{ENTRY}/edit")
    page.locator("[name=definition-0-text]").fill(HEATED)
    page.locator("[name=note]").fill("It says how hot.")
    page.get_by_role("button", name="Submit for review").click()
    told(page, "Submitted: it waits")


def _reviewer_publishes_source_and_entry(house, page):
    house.go(page, ENTRY)
    expect(page.get_by_role("checkbox", name="Handbook of joining")).to_be_checked()
    _reviewer_publishes(house, page)
    assert house.services.store.get("resource", SOURCE).status == "published"


def _reviewer_publishes(house, page):
    house.go(page, ENTRY)
    take(page, "publish", "Publish", note="Looked at.")
    told(page, "Published and searchable.")


def _reader_finds_it(house, query, shown):
    page = house.visitor()
    house.go(page, "/")
    field = page.locator("main [name=q]")
    field.fill(query)
    field.press("Enter")
    expect(page.get_by_role("main")).to_contain_text(shown)
    page.get_by_role("main").get_by_role("link", name="Sweat soldering").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sweat soldering")
    expect(page.get_by_role("main")).to_contain_text("Handbook of joining")


def _reader_suggests_and_is_answered(house, editor):
    reader = house.visitor()
    house.go(reader, "/term/sweat-soldering")
    reader.get_by_role("link", name="Something is missing").click()
    reader.get_by_label("Your suggestion").fill("Only metal can be soldered.")
    reader.wait_for_timeout(WRITING_MILLISECONDS)
    reader.get_by_role("button", name="Send the suggestion").click()
    expect(reader.get_by_text("Thank you: the editors have received it.")).to_be_visible()
    assert "/suggestion/" in reader.url
    house.go(editor, "/editor/suggestions")
    editor.get_by_role("link", name="Something is missing").click()
    editor.get_by_role("button", name="Assign to me").click()
    editor.get_by_label("Answer to the reader").fill("True: it will say so.")
    editor.get_by_role("button", name="Send answer and close").click()
    told(editor, "The suggestion is answered.")
    reader.goto(reader.url)
    expect(reader.get_by_text("True: it will say so.")).to_be_visible()


def _two_editors_bring_their_changes_together(house, first):
    second = house.somebody("editor", "second-editor")
    for page in (first, second):
        house.go(page, f"{ENTRY}/edit")
    second.locator("[name=definition-0-text]").fill(HEATED.replace("parts", "pieces"))
    second.get_by_label("Label", exact=True).nth(1).fill("Brasage par ressuage")
    second.get_by_role("button", name="Submit for review").click()
    told(second, "Submitted: it waits")
    first.locator("[name=definition-0-text]").fill(HEATED.replace("parts", "metal"))
    first.locator("[name=note]").fill("Only metal.")
    first.get_by_role("button", name="Submit for review").click()
    expect(first.get_by_role("heading", level=1)).to_have_text("Resolve the conflict")
    expect(first.locator(".question ins")).to_have_text(["metal", "pieces"])
    expect(first.get_by_role("main")).to_contain_text("Brasage par ressuage")
    first.get_by_label(re.compile("^Write a new version")).check()
    first.get_by_label(re.compile("^New version")).fill(AGREED)
    first.get_by_role("button", name="Merge the changes").click()
    told(first, "Submitted: it waits")
    merged = house.services.store.get("concept", "sweat-soldering").noun
    assert merged.definition[0].text == AGREED
    assert merged.pref_label["fr"] == "Brasage par ressuage"


def _editor_compares_and_restores(house, page):
    store = house.services.store
    newest = store.get("concept", "sweat-soldering").revision
    house.go(page, HISTORY)
    page.get_by_label("from revision 1", exact=True).check()
    page.get_by_label(f"to revision {newest}", exact=True).check()
    page.get_by_role("button", name="Compare the two").click()
    expect(page.locator("ins")).to_have_text(["Brasage", "metal", "gently"])
    page.get_by_text("Restore revision 1 as a draft").click()
    page.get_by_label("Why").fill("It was right before.")
    page.get_by_role("button", name="Restore revision 1", exact=True).click()
    told(page, "Restored as a draft.")
    restored = store.get("concept", "sweat-soldering")
    assert (restored.status, restored.noun.definition[0].text) == ("draft", TEXT)
    assert store.public("concept", "sweat-soldering").noun.definition[0].text == AGREED
    take(page, "submit", "Submit for review", note="As it was.")
    told(page, "Submitted.")


def _reviewer_merges_a_duplicate(house, page):
    _reviewer_publishes(house, page)
    house.go(page, "/editor/merge")
    page.get_by_label("Keep this entry").fill("sweat-soldering")
    page.get_by_label("Merge this entry into it").fill("Sweat joining")
    page.get_by_role("button", name="Preview the merge").click()
    page.get_by_label("Reason").fill("One thing, two names.")
    page.get_by_role("button", name="Merge the two entries").click()
    told(page, "Entries merged; search is up to date.")
    reader = house.visitor()
    house.go(reader, "/term/sweat-joining")
    assert "/term/sweat-soldering" in reader.url
    expect(reader.get_by_text("“Sweat joining” was merged into this entry.")).to_be_visible()
    house.go(reader, "/search?q=Sweating")
    expect(reader.get_by_role("link", name="Sweat soldering").first).to_be_visible()
    house.go(page, "/editor/concept/sweat-joining/history")
    expect(page.locator("table.revisions tbody tr")).to_have_count(2)


def _reviewer_withdraws(house, page):
    house.go(page, ENTRY)
    take(page, "withdraw", "Withdraw", reason="No longer taught.", replaced_by="Soldering")
    told(page, "Withdrawn; search no longer shows it.")
    reader = house.visitor()
    house.go(reader, "/term/sweat-soldering")
    expect(reader.get_by_role("main")).to_contain_text("No longer taught.")
    reader.get_by_role("link", name="Soldering", exact=True).first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Soldering")
    house.go(reader, "/search?q=ressuage")
    expect(reader.get_by_role("link", name="Sweat soldering")).to_have_count(0)
