"""Passkeys in Chromium, with an authenticator that the browser itself plays."""

import pytest
from people import PASSWORD
from playwright.sync_api import expect


@pytest.fixture
def key(entered, house):
    """A page of somebody signed in, on a device that has an authenticator, at a host by name."""

    def opened_with_key(name, **options):
        page = entered("/account", name, **options)
        # Browsers make passkeys for names of hosts only.
        address = house.address.replace("127.0.0.1", "localhost")
        page.goto(f"{address}/sign-in?next=/account")
        _sign_in(page, name)
        device = page.context.new_cdp_session(page)
        device.send("WebAuthn.enable")
        about = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
        about |= {"hasUserVerification": True, "isUserVerified": True}
        made = device.send("WebAuthn.addVirtualAuthenticator", {"options": about})
        return page, device, made["authenticatorId"]

    return opened_with_key


def _sign_in(page, name):
    page.get_by_label("Name or e-mail address").fill(name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/account")


def _add(page, password=PASSWORD):
    page.get_by_role("link", name="Look after your passkeys").click()
    page.get_by_label("Name of the device, for you").fill("My phone")
    page.get_by_label("Current password").fill(password)
    page.get_by_role("button", name="Add a passkey").click()


def test_a_passkey_is_made_and_signs_in_without_a_password(key, barriers):
    page, _, _ = key("paula")
    _add(page)
    expect(page.locator("main")).to_contain_text("The passkey is kept")
    expect(page.locator(".devices li")).to_contain_text("My phone")
    assert barriers(page) == ""
    page.get_by_role("link", name="Your account").click()
    page.get_by_role("button", name="Sign out").first.click()
    assert barriers(page) == ""
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/editor")
    expect(page.get_by_role("heading", level=1)).to_have_text("Desk")
    page.goto(page.url.replace("/editor", "/account/passkeys"))
    expect(page.locator(".devices li")).to_contain_text("last used")


def test_a_passkey_is_not_made_without_the_password_and_not_used_once_removed(key):
    page, _, _ = key("petra")
    _add(page, "a wrong password")
    expect(page.get_by_role("alert")).to_have_text("This is not your password.")
    page.get_by_label("Current password").fill(PASSWORD)
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_role("button", name="Remove").click()
    expect(page.locator("main")).to_contain_text("The passkey is removed")
    page.get_by_role("link", name="Your account").click()
    page.get_by_role("button", name="Sign out").first.click()
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.locator("main")).to_contain_text("The passkey was not accepted")


def test_a_device_that_does_not_know_who_holds_it_signs_nobody_in(key):
    page, device, authenticator = key("pilar")
    _add(page)
    expect(page.locator("main")).to_contain_text("The passkey is kept")
    page.get_by_role("link", name="Your account").click()
    page.get_by_role("button", name="Sign out").first.click()
    unverified = {"authenticatorId": authenticator, "isUserVerified": False}
    device.send("WebAuthn.setUserVerified", unverified)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("The device used no passkey")
