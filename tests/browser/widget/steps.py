"""What visitors of partner sites do."""

from playwright.sync_api import Locator, Page, expect


def box(page: Page) -> Locator:
    """The search field that a visitor sees; the partner's own one lies behind it."""
    return page.locator("input[name=q]:visible").first


def type_into(page: Page, words: str) -> Locator:
    """Types into the search field and waits for the answer to all of it; the field."""
    # Put in by a script, the partner's own field is there for a moment before ours covers it.
    expect(page.locator("css:light=tvet-search [name=q]").first).to_be_hidden()
    box(page).click()
    page.keyboard.type(words)
    expect(page.locator("li.all")).to_contain_text(words)
    return page.get_by_role("combobox")


def options(page: Page) -> list[str]:
    """The texts of what can be chosen."""
    return [text.strip() for text in page.get_by_role("option").all_inner_texts()]
