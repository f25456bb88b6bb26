"""Passwords: which may be one, how they are kept, who they let in."""

import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST
from people import make_account, naughty
from sqlalchemy import select, update
from sqlalchemy.event import listen, remove

from glossary.people import accounts, changing, devices, links, passwords
from glossary.people.errors import PeopleError
from glossary.store.database import reading, writing
from glossary.store.errors import StoreError
from glossary.store.schema import ACCOUNT

PASSWORD = "seven green kettles"


@pytest.fixture
def database(store):
    return store.database


@pytest.fixture
def amina(database):
    who = make_account(database, "editor", "amina")
    passwords.set_password(database, who, PASSWORD)
    return accounts.named(database, "amina")


def kept(database):
    with reading(database) as connection:
        return connection.scalar(select(ACCOUNT.c.password))


@pytest.mark.parametrize(
    "password",
    [
        "",
        "eleven char",
        "x" * 1001,
        "passwordpassword",
        "PASSWORD 12345",
        "aaaaaaaaaaaaaaaa",
        "amina-ndiayeamina-ndiaye",
        "Amina-Ndiaye",
        "amina-ndiaye@example.org",
    ],
)
def test_a_password_that_others_would_try_is_refused(password):
    with pytest.raises(PeopleError) as caught:
        passwords.check_new(password, "amina-ndiaye", "amina-ndiaye@example.org")
    assert caught.value.field == "password"


@pytest.mark.parametrize(
    "password", [PASSWORD, "x1y2" * 250, "été à la mer ☀", "１２３４５６７８９０１２"]
)
def test_length_is_the_only_rule_for_the_rest(database, amina, password):
    passwords.set_password(database, amina, password)
    assert passwords.holder(database, "amina", password) == amina


def test_the_store_keeps_argon2id_and_never_the_password(database, amina):
    assert kept(database).startswith("$argon2id$")
    assert PASSWORD not in kept(database)


def test_accents_fit_however_the_keyboard_sends_them(database, amina):
    passwords.set_password(database, amina, "caf\u00e9 sept bouilloires")
    assert passwords.holder(database, "amina", "cafe\u0301 sept bouilloires")


def test_a_password_kept_with_old_parameters_is_kept_anew_when_it_is_used(database, amina):
    old = PasswordHasher.from_parameters(CHEAPEST).hash(PASSWORD)
    with writing(database) as connection:
        connection.execute(update(ACCOUNT).values(password=old))
    assert passwords.holder(database, "amina", "wrong") is None
    assert kept(database) == old
    assert passwords.holder(database, "amina", PASSWORD)
    assert not passwords._hasher().check_needs_rehash(kept(database))


def test_a_password_set_while_an_older_one_is_kept_anew_stays(database, amina, monkeypatch):
    def meanwhile(self, hash):
        passwords.set_password(database, amina, "another four words")
        return True

    monkeypatch.setattr(PasswordHasher, "check_needs_rehash", meanwhile)
    passwords.holder(database, "amina", PASSWORD)
    monkeypatch.undo()
    assert passwords.holder(database, "amina", "another four words")
    assert passwords.holder(database, "amina", PASSWORD) is None


def test_no_writer_waits_while_a_password_is_hashed(database, amina, monkeypatch):
    hashed = PasswordHasher.hash

    def write_meanwhile(self, password):
        with writing(database, 0.1):
            pass
        return hashed(self, password)

    invitation = links.invite(database, "bruno@example.org", "editor", "boss")
    old = PasswordHasher.from_parameters(CHEAPEST).hash(PASSWORD)
    with writing(database) as connection:
        connection.execute(update(ACCOUNT).values(password=old))
    monkeypatch.setattr(PasswordHasher, "hash", write_meanwhile)
    assert passwords.holder(database, "amina", PASSWORD)
    passwords.set_password(database, amina, "another four words")
    assert links.reset(database, links.offer_reset(database, amina, "boss"), PASSWORD)
    assert links.accept(
        database, invitation, PASSWORD, name="bruno", full_name="Bruno", language="en"
    )


def test_an_unknown_name_is_as_much_work_as_a_wrong_password(database, amina, monkeypatch):
    checked = []
    verify = PasswordHasher.verify

    def counting(self, hash, password):
        checked.append(self.check_needs_rehash(hash))
        return verify(self, hash, password)

    monkeypatch.setattr(PasswordHasher, "verify", counting)
    accounts.add(database, "waiting", role="editor", email="waiting@example.org")
    for name in ("amina", "nobody", "waiting"):
        assert passwords.holder(database, name, "wrong") is None
    assert checked == [False] * 3


def test_a_new_password_signs_out_every_device_but_this(database, amina):
    here, there = (devices.sign_in(database, amina, "browser") for _ in range(2))
    passwords.set_password(database, amina, "another four words", devices.digest_of(here))
    assert devices.holder(database, here)
    assert devices.holder(database, there) is None
    assert passwords.holder(database, "amina", PASSWORD) is None


def test_a_password_whose_devices_cannot_be_signed_out_is_not_set(database, amina):
    token = devices.sign_in(database, amina, "browser")

    def stop(connection, cursor, statement, *more):
        if statement.startswith("DELETE FROM device"):
            raise RuntimeError("the power fails")

    listen(database.engine, "before_cursor_execute", stop)
    with pytest.raises(StoreError, match="the power fails"):
        passwords.set_password(database, amina, "another four words")
    remove(database.engine, "before_cursor_execute", stop)
    assert devices.holder(database, token)
    assert passwords.holder(database, "amina", PASSWORD)


def test_a_disabled_account_is_let_in_by_no_password(database, amina):
    make_account(database, "administrator")
    changing.disable(database, amina, "administrator")
    assert passwords.holder(database, "amina", PASSWORD) is None


def test_whatever_is_typed_does_no_harm(database, amina, shared_data):
    for text in naughty(shared_data)[::100]:
        assert passwords.holder(database, text, "wrong") is None
    assert passwords.holder(database, "amina", "\ud800" * 12) is None
