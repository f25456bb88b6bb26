"""A server of its own, with accounts, a provider to sign in at, and no terms."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import oidc_provider
import pytest
from people import PASSWORD, make_account
from playwright.sync_api import Page
from running import open_desk

from glossary.people import Account, Role
from glossary.store.database import Database


@dataclass(frozen=True, slots=True)
class House:
    """The address of the server, and its accounts."""

    address: str
    database: Database

    def account(self, name: str, role: Role = "editor") -> Account:
        """The account with this name, with the password of all; made on first use."""
        return make_account(self.database, role, name, PASSWORD)


@pytest.fixture(scope="package")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The server, with mail that goes nowhere and a provider that knows "Nadia"."""
    with oidc_provider.running() as provider:
        provider.claims = {"email": "nadia@example.org", "email_verified": True, "name": "Nadia"}
        settings = {
            "TVETIPEDIA_MAIL_SERVER": "smtp://127.0.0.1:9",
            "TVETIPEDIA_OIDC_ISSUER": provider.address,
            "TVETIPEDIA_OIDC_CLIENT_ID": oidc_provider.CLIENT_ID,
            "TVETIPEDIA_OIDC_CLIENT_SECRET": oidc_provider.CLIENT_SECRET,
            "TVETIPEDIA_OIDC_ROLE": "contributor",
        }
        with open_desk(tmp_path_factory.mktemp("people"), **settings) as desk:
            yield House(desk.address, desk.services.store.database)


@pytest.fixture(scope="package")
def address(house: House) -> str:
    """The address of the server, for `opened`."""
    return house.address


@pytest.fixture
def entered(opened: Callable[..., Page], house: House) -> Callable[..., Page]:
    """Opens a page as somebody who has signed in: `entered("/account", "amina")`."""

    def enter(path: str, name: str, role: Role = "editor", **options: object) -> Page:
        house.account(name, role)
        page = opened(f"/sign-in?next={path}", **options)
        page.get_by_label("Name or e-mail address").fill(name)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(lambda url: "/sign-in" not in url)
        return page

    return enter
