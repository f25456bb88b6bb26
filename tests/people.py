"""Accounts for tests, and browsers that are signed in to them."""

import json
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from glossary.people import Account, Role, accounts, devices, passwords
from glossary.store.database import Database
from webapp.frame.services import Services

PASSWORD = "seven green kettles"


def make_account(
    database: Database, role: Role = "editor", name: str | None = None, password: str = ""
) -> Account:
    """The account with this name, else one named after its role; made if there is none.

    It has the password, unless it had one before.
    """
    wanted = name or role
    made = accounts.named(database, wanted) or accounts.add(
        database, wanted, role=role, email=f"{wanted}@example.org", full_name=wanted.capitalize()
    )
    if password and not made.has_password:
        passwords.set_password(database, made, password)
    return made


def signed_in_client(app: Flask, services: Services, who: Account) -> FlaskClient:
    """A browser that is signed in as this account."""
    client = app.test_client()
    token = devices.sign_in(services.store.database, who, "test browser")
    with client.session_transaction() as session:
        session["_user_id"] = token
        session["_fresh"] = True
    return client


def naughty(shared_data: Path) -> list[str]:
    """Texts that have broken programs, and scripts that have slipped into pages."""
    strings = json.loads((shared_data / "naughty-strings" / "blns.json").read_text("utf-8"))
    payloads = shared_data / "xss-payloads" / "payloadbox-xss-payload-list.txt"
    return strings + payloads.read_text("utf-8").splitlines()
