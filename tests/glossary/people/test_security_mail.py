"""Mail about changes to how an account is opened."""

from datetime import timedelta

import pyotp
import pytest
from people import PASSWORD, make_account
from sqlalchemy import insert

from glossary.people import accounts, changing, links, passkeys, passwords, second_factor
from glossary.people.security_mail import (
    MOST_TRIES,
    claim_security_letter,
    confirm_security_letter,
)
from glossary.store.database import writing
from glossary.store.schema import PASSKEY
from glossary.store.times import now, time_text

DAY = timedelta(days=1)


@pytest.fixture
def database(each_store):
    """A database with an account that has a password."""
    make_account(each_store.database, password=PASSWORD)
    return each_store.database


def editor(database):
    return accounts.named(database, "editor")


def with_factor(database):
    secret = second_factor.new_secret()
    second_factor.turn_on(database, editor(database), secret, pyotp.TOTP(secret).now())


def sent(database):
    """What goes out, each of it once: what was changed and where it goes."""
    found = []
    while letter := claim_security_letter(database):
        confirm_security_letter(database, letter)
        found.append((letter.change, letter.email))
    return found


def test_the_first_password_of_an_account_is_no_change(database):
    assert sent(database) == []


@pytest.mark.parametrize("by_link", [False, True])
def test_a_changed_password_is_told(database, by_link):
    if by_link:
        links.reset(database, links.offer_reset(database, editor(database), "x"), "nine red boats")
    else:
        passwords.set_password(database, editor(database), "nine red boats")
    assert sent(database) == [("password", "editor@example.org")]


def test_a_changed_address_is_told_at_the_one_of_before(database):
    changing.change_contact(database, editor(database), "", "thief@example.org", "en")
    assert sent(database) == [("address", "editor@example.org")]
    changing.change_contact(database, editor(database), "Ed", "thief@example.org", "fr")
    assert sent(database) == []


def test_every_change_of_the_second_factor_is_told_and_switching_off_none_is_no_change(database):
    second_factor.turn_off(database, editor(database), "chief")
    with_factor(database)
    second_factor.renew_recovery_codes(database, editor(database))
    second_factor.turn_off(database, editor(database), "chief")
    changes = [change for change, _ in sent(database)]
    assert changes == ["second-factor-on", "recovery-codes", "second-factor-off"]


def test_what_no_server_takes_is_tried_for_weeks_and_then_no_more(database):
    with_factor(database)
    moment = now()
    tries = 0
    while claim_security_letter(database, moment) and tries < 100:
        tries += 1
        assert claim_security_letter(database, moment) is None
        moment += 3 * DAY
    assert tries == MOST_TRIES


def test_a_passkey_taken_away_is_told_and_one_that_there_is_not_is_no_change(database):
    with writing(database) as connection:
        facts = {"credential": "c1", "account": editor(database).id, "public_key": "k"}
        more = {"sign_count": 0, "name": "Phone", "created": time_text(now())}
        connection.execute(insert(PASSKEY).values(facts | more))
    passkeys.remove(database, editor(database), "c1")
    passkeys.remove(database, editor(database), "c1")
    assert sent(database) == [("passkey-removed", "editor@example.org")]
