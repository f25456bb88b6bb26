"""People's pages in a real browser: without barriers, on small screens, by keyboard alone."""

import re

import pyotp
import pytest
from people import PASSWORD, naughty
from playwright.sync_api import expect

from glossary.people import accounts, devices, links, second_factor
from glossary.store.database import writing

WIDTHS = (320, 375, 1280)


def check(page, barriers):
    """Check that the page has no barriers and fits on every screen."""
    expect(page.locator("h1")).to_have_count(1)
    assert barriers(page) == ""
    page.emulate_media(color_scheme="dark")
    assert barriers(page, "color-contrast", "link-in-text-block") == ""
    page.emulate_media(color_scheme="light")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


def code_of(secret, steps=0):
    totp = pyotp.TOTP(secret)
    return totp.at(totp.timecode(second_factor.now()) * 30 + steps * 30)


@pytest.mark.parametrize("path", ["/sign-in", "/forgotten", "/reset/used-up"])
def test_pages_for_everybody_have_no_barriers(opened, barriers, path):
    check(opened(path), barriers)


@pytest.mark.parametrize("path", ["/account", "/account/password", "/account/second-factor"])
def test_pages_of_the_account_have_no_barriers(entered, barriers, house, path):
    devices.sign_in(house.database, house.account("pages"), "Mozilla/5.0 (iPad) Safari/605")
    check(entered(path, "pages"), barriers)


def test_an_account_is_linked_once_its_owner_has_given_the_password(entered, barriers, house):
    page = entered("/account", "linker")
    page.get_by_role("link", name="Link your account at").click()
    check(page, barriers)
    page.get_by_label("Code or password").fill(PASSWORD)
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("link", name="Sign in at")).to_be_visible()
    check(page, barriers)
    page.get_by_role("link", name="Sign in at").click()
    expect(page.get_by_text("The accounts are linked")).to_be_visible()
    page.get_by_role("button", name="Unlink").click()
    expect(page.get_by_text("no longer linked")).to_be_visible()


def test_pages_for_administrators_have_no_barriers(entered, barriers, house):
    house.account("very-long-name-of-somebody-on-the-desk")
    links.invite(house.database, "somebody.invited@example.org", "reviewer", "boss")
    page = entered("/people", "boss", "administrator")
    check(page, barriers)
    page.get_by_label("E-mail address").fill("amina@example.org")
    page.get_by_role("button", name="Invite", exact=True).click()
    check(page, barriers)
    page.goto(f"{house.address}/people/very-long-name-of-somebody-on-the-desk")
    page.get_by_role("button", name="Make a link for a new password").click()
    expect(page.get_by_label("Link")).to_have_value(re.compile("/reset/"))
    check(page, barriers)


def test_what_is_wrong_is_told_above_and_beside(opened, barriers):
    page = opened("/sign-in")
    page.get_by_label("Name or e-mail address").fill("nobody")
    page.get_by_label("Password", exact=True).fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("Wrong name or password.")
    check(page, barriers)


def test_links_that_open_once_have_no_barriers(opened, barriers, house):
    invitation = links.invite(house.database, "new@example.org", "editor", "boss")
    reset = links.offer_reset(house.database, house.account("forgetful"), "boss")
    page = opened(f"/invitation/{invitation}")
    page.get_by_label("Name to sign in with").fill("a b")
    page.get_by_label("Password").fill("short")
    page.get_by_role("button", name="Make the account").click()
    expect(page.get_by_role("alert")).to_be_visible()
    check(page, barriers)
    check(opened(f"/reset/{reset}"), barriers)


def test_signing_in_with_two_steps_needs_the_keyboard_only(opened, barriers, house):
    who = house.account("careful")
    secret = second_factor.new_secret()
    second_factor.turn_on(house.database, who, secret, code_of(secret, -1))
    page = opened("/sign-in?next=/account")
    focus(page, "Name or e-mail address")
    page.keyboard.type("careful")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Second step")
    check(page, barriers)
    focus(page, "Code")
    page.keyboard.type(code_of(secret))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")


def focus(page, label):
    """Press Tab until the field with this label has the focus."""
    field = page.get_by_label(label, exact=True)
    for _ in range(40):
        page.keyboard.press("Tab")
        if field.evaluate("field => field === document.activeElement"):
            return
    pytest.fail(f"Tab does not lead to “{label}”")


def test_the_second_factor_is_set_up_and_switched_off(entered, barriers, house):
    page = entered("/account/second-factor", "setting-up", width=375)
    picture = page.get_by_alt_text("QR code with the key below")
    assert picture.evaluate("image => image.complete && image.naturalWidth > 100")
    secret = page.locator("code.secret").inner_text().replace(" ", "")
    page.get_by_label("Code that the app shows").fill(code_of(secret))
    page.get_by_label("Current password").fill(PASSWORD)
    page.get_by_role("button", name="Switch on").click()
    expect(page.locator(".codes li")).to_have_count(10)
    check(page, barriers)
    page.get_by_role("link", name="I have kept them").click()
    expect(page.locator("#main")).to_contain_text("10 recovery codes left")
    page.get_by_role("link", name="Change the second factor").click()
    check(page, barriers)
    page.get_by_label("Code or password").fill(PASSWORD)
    page.get_by_role("button", name="Switch off").click()
    expect(page.locator("#main .notice")).to_contain_text("no second factor any more")


def test_a_form_whose_token_has_ended_comes_back_and_is_sent_again(entered, barriers, house):
    page = entered("/account", "patient", width=375)
    page.get_by_label("Full name").fill('Patience "P" <b>Mwale</b>')
    page.evaluate("document.querySelector('main .form [name=csrf_token]').value = 'old'")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Send it once more")
    check(page, barriers)
    page.get_by_role("button", name="Send again").click()
    expect(page.get_by_label("Full name")).to_have_value('Patience "P" <b>Mwale</b>')
    assert accounts.named(house.database, "patient").full_name == 'Patience "P" <b>Mwale</b>'


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_session_that_has_ended_loses_nothing(entered, barriers, house, scripts):
    name = "ended" if scripts else "ended-plain"
    page = entered("/account", name, java_script_enabled=scripts)
    page.get_by_label("Full name").fill("Esther Ndlovu")
    devices.sign_out_all(house.database, accounts.named(house.database, name))
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#main .notice").first).to_contain_text("What you typed is not lost")
    if scripts:
        check(page, barriers)
    page.get_by_label("Name or e-mail address").fill(name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Send again").click()
    expect(page.get_by_label("Full name")).to_have_value("Esther Ndlovu")


def test_a_session_that_has_ended_goes_on_after_signing_in_elsewhere_too(opened, house):
    page = opened("/sign-in?next=/account")
    page.get_by_role("link", name="Sign in at").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
    page.get_by_label("Full name").fill("Nadia Haddad")
    devices.sign_out_all(house.database, accounts.named(house.database, "nadia"))
    page.get_by_role("button", name="Save").click()
    with page.context.expect_page() as tab:
        page.get_by_role("link", name="Sign in at").click()
    tab.value.wait_for_url(lambda url: "/sign-in" not in url)
    tab.value.close()
    page.get_by_role("button", name="I am signed in: go on").click()
    page.get_by_role("button", name="Send again").click()
    expect(page.get_by_label("Full name")).to_have_value("Nadia Haddad")


def test_signing_out_is_a_button_and_ends_it(entered, house):
    page = entered("/account", "leaving")
    page.get_by_role("main").get_by_role("button", name="Sign out", exact=True).first.click()
    expect(page.locator("#main .notice")).to_contain_text("You are signed out.")
    page.goto(f"{house.address}/account")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_every_naughty_full_name_is_shown_as_it_is_and_runs_nothing(entered, house, shared_data):
    texts = [" ".join(text.split()) for text in naughty(shared_data)]
    texts = [text for text in dict.fromkeys(texts) if 0 < len(text) <= accounts.LONGEST]
    with writing(house.database) as connection:
        for number, text in enumerate(texts):
            name, email = f"naughty-{number:04}", "x@example.org"
            accounts.insert_account(
                connection, name, role="contributor", email=email, full_name=text
            )
    page = entered("/people", "boss", "administrator")
    shown = page.locator("tr:has(th a[href*='/naughty-']) td:nth-child(2) bdi")
    assert shown.evaluate_all("cells => cells.map(cell => cell.textContent)") == texts
    expect(page.locator("main :is(img, script, iframe, svg, object)")).to_have_count(0)
    page.goto(f"{house.address}/people/naughty-{len(texts) - 1:04}")
    expect(page.get_by_role("heading", level=1)).to_have_text(texts[-1])
