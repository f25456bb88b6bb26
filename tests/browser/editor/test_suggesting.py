"""A reader suggests a change in a real browser: without account, scripts or mouse."""

import pytest
from playwright.sync_api import expect

PHONE = 375
FORMS = ("/term/apprenticeship/suggest?topic=translation", "/suggest?missing=forge")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", FORMS)
def test_the_form_has_no_barrier(opened, barriers, path, scheme):
    assert barriers(opened(path, color_scheme=scheme)) == ""


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("width", [320, PHONE])
def test_the_form_is_not_wider_than_a_phone(opened, path, width):
    page = opened(path, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scripts", [True, False])
def test_a_suggestion_is_sent_from_the_page_of_its_term(opened, barriers, scripts):
    page = opened("/term/apprenticeship", java_script_enabled=scripts)
    assert page.context.cookies() == []
    page.get_by_role("link", name="Something is missing").click()
    page.get_by_label("Your suggestion").fill(f"A word is missing <b>here</b>. {scripts}")
    page.wait_for_timeout(3200)
    page.get_by_role("button", name="Send the suggestion").click()
    expect(page.get_by_text("Thank you: the editors have received it.")).to_be_visible()
    expect(page.get_by_text(f"A word is missing <b>here</b>. {scripts}")).to_be_visible()
    if scripts:
        assert barriers(page) == ""


def test_who_is_too_quick_keeps_every_word_and_sends_again(opened, barriers):
    page = opened("/suggest")
    page.get_by_label("Your suggestion").fill("Please add forging.")
    page.get_by_label("Source (optional)").fill("ILO, 2020")
    page.get_by_role("button", name="Send the suggestion").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Your suggestion")).to_have_value("Please add forging.")
    expect(page.get_by_label("Source (optional)")).to_have_value("ILO, 2020")
    assert barriers(page) == ""
    page.wait_for_timeout(3200)
    page.get_by_role("button", name="Send the suggestion").click()
    expect(page.get_by_text("Thank you: the editors have received it.")).to_be_visible()


def test_the_form_is_filled_in_by_keyboard_alone(opened):
    page = opened("/term/apprenticeship/suggest?topic=wrong")
    page.get_by_label("Something is wrong or out of date").focus()
    page.keyboard.press("ArrowDown")
    page.get_by_label("Your suggestion").focus()
    page.keyboard.type("By keyboard.")
    page.wait_for_timeout(3200)
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") != "website"
        if page.evaluate("document.activeElement.textContent").strip() == "Send the suggestion":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_text("Thank you: the editors have received it.")).to_be_visible()


def test_a_definition_is_reported_with_its_own_form(opened):
    page = opened("/term/apprenticeship")
    page.locator("article.definition").first.get_by_role("link", name="Report an error").click()
    expect(page.locator("#definition")).not_to_have_value("")
