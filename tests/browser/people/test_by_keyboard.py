"""Settings, people and accounts by keyboard alone: every control is reached, seen and used."""

import pyotp
import pytest
from browser.editor.at_desk import told
from people import PASSWORD
from playwright.sync_api import expect

from glossary.people import accounts, devices, links, second_factor

PAGES = (
    "/editor/settings",
    "/people",
    "/people/walked",
    "/account",
    "/account/password",
    "/account/second-factor",
)
CONTROLS = """() => [...document.querySelectorAll(
        "main :is(a[href], button, input:not([type=hidden]), select, textarea, [tabindex='0'])")]
    .filter(each => each.checkVisibility())
    .map((each, number) => each.dataset.walked = String(number))"""
STOP = """key => {
    const at = document.activeElement;
    const met = at === document.body || at.dataset.met === key;
    at.dataset.met = key;
    const { outlineStyle, boxShadow } = getComputedStyle(at);
    const box = at.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const on = document.elementFromPoint(
        Math.min(Math.max(x, 0), innerWidth - 1), Math.min(Math.max(y, 0), innerHeight - 1));
    return {
        met,
        number: at.dataset.walked ?? "",
        marked: outlineStyle !== "none" || boxShadow !== "none",
        seen: at.contains(on) || (at.labels && [...at.labels].some(label => label.contains(on))),
        html: at.outerHTML.slice(0, 120),
    };
}"""
NAMED = """name => {
    const at = document.activeElement;
    return ((at.labels?.[0] ?? at).textContent || "").replace(/\\s+/g, " ").trim() === name;
}"""
MOST_STOPS = 120


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_every_control_is_reached_in_its_order_and_seen(entered, house, path, width):
    devices.sign_in(house.database, house.account("walked"), "Mozilla/5.0 (iPad) Safari/605")
    page = entered(path, "walker", "administrator", width=width)
    wanted = page.evaluate(CONTROLS)
    assert wanted
    for key, numbers in (("Tab", wanted), ("Shift+Tab", wanted[::-1])):
        stops = [stop for stop in _stops(page, key) if stop["number"]]
        assert [stop["number"] for stop in stops] == numbers
        assert [stop["html"] for stop in stops if not (stop["marked"] and stop["seen"])] == []


def test_a_setting_is_changed_and_one_that_cannot_be_is_told(entered):
    page = entered("/editor/settings", "walker", "administrator")
    _to(page, "Days until a review is overdue")
    _type(page, "900")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Give a whole number from 1 to 365.")
    page.keyboard.press("Tab")  # what is wrong has the focus, and leads to the field
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Days until a review is overdue")).to_be_focused()
    _type(page, "21")
    _to(page, "Reviewers may publish what they wrote themselves")
    page.keyboard.press("End")
    _to(page, "Change the settings")
    page.keyboard.press("Enter")
    told(page, "The settings are changed")
    expect(page.get_by_role("textbox", name="Days until")).to_have_value("21")
    expect(page.get_by_label("Reviewers may publish")).to_have_value("yes")


def test_somebody_is_invited_and_the_invitation_withdrawn(entered, house):
    page = entered("/people", "walker", "administrator")
    _to(page, "E-mail address")
    page.keyboard.type("by.keyboard@example.org")
    _to(page, "Role")
    page.keyboard.type("Rev")
    _to(page, "Invite")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Invitation")
    _to(page, "Link for by.keyboard@example.org")
    assert page.evaluate("document.activeElement.value").startswith(house.address)
    page.goto(f"{house.address}/people")
    _to(page, "Withdraw by.keyboard@example.org")
    page.keyboard.press("Enter")
    told(page, "The invitation is withdrawn")
    waiting = {link.email for link in links.pending(house.database)}
    assert "by.keyboard@example.org" not in waiting


def test_a_role_is_changed_and_an_account_shut_and_opened(entered, house):
    house.account("promoted", "contributor")
    page = entered("/people", "walker", "administrator")
    _to(page, "promoted")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Promoted")
    _to(page, "Role")
    page.keyboard.press("ArrowDown")
    _to(page, "Change the role")
    page.keyboard.press("Enter")
    told(page, "The role is changed.")
    for button, done in (
        ("Disable the account", "The account is disabled"),
        ("Let in again", "can sign in again"),
    ):
        _to(page, button)
        page.keyboard.press("Enter")
        told(page, done)
    _to(page, "Make a link for a new password")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Link")).to_be_visible()
    _to(page, "Link")
    who = accounts.named(house.database, "promoted")
    assert (who.role, who.disabled) == ("editor", False)


def test_name_and_address_are_changed_and_another_device_signed_out(entered, house):
    who = house.account("mover")
    devices.sign_in(house.database, who, "Mozilla/5.0 (iPad) Safari/605")
    page = entered("/account", "mover")
    _to(page, "E-mail address")
    _type(page, "moved@example.org")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("This is not your password.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.type(PASSWORD)
    _to(page, "Language of mail to you")
    page.keyboard.press("ArrowDown")
    _to(page, "Save")
    page.keyboard.press("Enter")
    told(page, "Your account is changed.")
    _to(page, "Sign out all other devices")
    page.keyboard.press("Enter")
    told(page, "All other devices are signed out.")
    who = accounts.named(house.database, "mover")
    assert (who.email, who.language) == ("moved@example.org", "fr")
    assert len(devices.devices_of(house.database, who)) == 1


def test_the_password_is_changed(entered):
    page = entered("/account", "rekeyed")
    _to(page, "Change the password")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Change the password")
    _to(page, "Current password")
    page.keyboard.type(PASSWORD)
    _to(page, "New password")
    page.keyboard.type("eight blue lanterns by the door")
    page.keyboard.press("Enter")
    told(page, "Your password is changed")


def test_the_second_factor_is_switched_on_and_off(entered):
    page = entered("/account", "doubled")
    _to(page, "Set up a second factor")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Set up a second factor")
    secret = page.locator("code.secret").inner_text().replace(" ", "")
    _to(page, "Code that the app shows")
    totp = pyotp.TOTP(secret)
    page.keyboard.type(totp.at(second_factor.now()))
    _to(page, "Current password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    _to(page, "I have kept them")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
    _to(page, "Change the second factor")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Second factor")
    _to(page, "Code or password")
    page.keyboard.type(PASSWORD)
    _to(page, "Switch off")
    page.keyboard.press("Enter")
    told(page, "no second factor any more")


def _stops(page, key):
    """Everything that gets the focus, once each, from where it is and all around the page."""
    met = []
    for _ in range(MOST_STOPS):
        page.keyboard.press(key)
        stop = page.evaluate(STOP, key)
        if stop["met"]:
            return met
        met.append(stop)
    return pytest.fail(f"{key} does not come around")


def _to(page, name):
    """Press Tab until the control with this name has the focus."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate(NAMED, name):
            return
    pytest.fail(f"Tab does not lead to “{name}”")


def _type(page, text):
    """Type the text into the field that has the focus, instead of what was there."""
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)
