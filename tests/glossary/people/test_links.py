"""Links that open once, and changes to accounts."""

from datetime import timedelta

import pytest
from people import make_account, naughty
from sqlalchemy import select

from glossary.people import accounts, changing, devices, links, passwords
from glossary.people.errors import PeopleError
from glossary.store.database import reading
from glossary.store.schema import INVITATION
from glossary.store.times import now

PASSWORD = "seven green kettles"
ODD = [
    "",
    "amina",
    "a b@c.de",
    "a@\x00",
    "a@" + "x" * 300,
    "a@[",
    "a@,<",
    ":@;a",
    "(@).,",
    "a@\ud800",
]
"""What is no address, some of it such that Python's mail library stumbles over it."""


@pytest.fixture
def database(each_store):
    return each_store.database


def accept(database, token, name="amina", password=PASSWORD):
    return links.accept(
        database, token, password, name=name, full_name="Amina Ndiaye", language="fr"
    )


def test_somebody_invited_gets_the_role_and_address_of_the_invitation(database):
    token = links.invite(database, "amina@example.org", "reviewer", "boss")
    made = accept(database, token)
    assert (made.name, made.role, made.email) == ("amina", "reviewer", "amina@example.org")
    assert made.language == "fr"
    assert passwords.holder(database, "amina", PASSWORD) == made


def test_a_link_opens_once(database):
    token = links.invite(database, "amina@example.org", "editor", "boss")
    accept(database, token)
    assert links.opened(database, token) is None
    with pytest.raises(PeopleError):
        accept(database, token, "amina2")
    assert len(accounts.everybody(database)) == 1


def test_a_link_that_was_refused_still_opens(database):
    make_account(database, "editor", "amina")
    token = links.invite(database, "amina@example.org", "editor", "boss")
    for name, password in (("amina", PASSWORD), ("a b", PASSWORD), ("amina2", "short")):
        with pytest.raises(PeopleError):
            accept(database, token, name, password)
    assert accept(database, token, "amina2").name == "amina2"


def test_a_link_that_is_too_old_or_withdrawn_opens_no_more(database, monkeypatch):
    old = links.invite(database, "amina@example.org", "editor", "boss")
    withdrawn = links.invite(database, "bruno@example.org", "editor", "boss")
    links.withdraw(database, devices.digest_of(withdrawn))
    assert links.opened(database, withdrawn) is None
    assert links.opened(database, old)
    monkeypatch.setattr(links, "now", lambda: now() + timedelta(days=7, seconds=1))
    assert links.opened(database, old) is None
    assert links.pending(database) == ()


def test_the_store_keeps_digests_of_links(database):
    token = links.invite(database, "amina@example.org", "editor", "boss")
    with reading(database) as connection:
        assert token not in str(connection.execute(select(INVITATION)).all())


def test_a_new_password_by_link_signs_out_every_device(database):
    amina = make_account(database, "editor", "amina")
    passwords.set_password(database, amina, PASSWORD)
    device = devices.sign_in(database, amina, "browser")
    token = links.offer_reset(database, amina, "boss")
    assert links.reset(database, token, "another four words").name == "amina"
    assert devices.holder(database, device) is None
    assert passwords.holder(database, "amina", "another four words")
    assert links.opened(database, token) is None


def test_a_link_for_one_purpose_does_not_serve_the_other(database):
    amina = make_account(database, "editor", "amina")
    with pytest.raises(PeopleError):
        links.reset(database, links.invite(database, "x@example.org", "editor", "boss"), PASSWORD)
    with pytest.raises(PeopleError):
        accept(database, links.offer_reset(database, amina, "boss"), "other")


def test_a_second_link_for_a_new_password_ends_the_first(database):
    amina = make_account(database, "editor", "amina")
    first = links.offer_reset(database, amina, "boss")
    links.offer_reset(database, amina, "boss")
    assert links.opened(database, first) is None


@pytest.mark.parametrize(
    ("password", "inviter", "days"),
    [("", "boss", 7), (PASSWORD, "boss", 1), ("", "amina", 1), (PASSWORD, "amina", 1)],
)
def test_a_link_opens_for_a_day_unless_it_is_offered_for_a_first_password(
    database, password, inviter, days
):
    amina = make_account(database, "editor", "amina", password)
    token = links.offer_reset(database, accounts.named(database, amina.name), inviter)
    found = links.opened(database, token)
    assert found.expires - found.created == timedelta(days=days)


@pytest.mark.parametrize("email", ODD)
def test_nobody_is_invited_at_what_is_no_address(database, email):
    with pytest.raises(PeopleError):
        links.invite(database, email, "editor", "boss")


def test_the_last_administrator_stays_one(database):
    boss = make_account(database, "administrator", "boss")
    with pytest.raises(PeopleError, match="last administrator"):
        changing.change_role(database, boss, "editor", "boss")
    with pytest.raises(PeopleError, match="last administrator"):
        changing.disable(database, boss, changing.COMMAND_LINE)
    other = make_account(database, "administrator", "other")
    changing.disable(database, other, "boss")
    with pytest.raises(PeopleError, match="last administrator"):
        changing.change_role(database, boss, "editor", "boss")


def test_nobody_disables_themselves(database):
    boss = make_account(database, "administrator", "boss")
    make_account(database, "administrator", "other")
    with pytest.raises(PeopleError, match="own account"):
        changing.disable(database, boss, "boss")


def test_a_disabled_account_gets_no_new_password(database):
    make_account(database, "administrator", "boss")
    amina = make_account(database, "editor", "amina")
    before = links.offer_reset(database, amina, "boss")
    changing.disable(database, amina, "boss")
    assert links.opened(database, before) is None
    with pytest.raises(PeopleError):
        links.reset(database, links.offer_reset(database, amina, "boss"), PASSWORD)


def test_whatever_a_full_name_holds_comes_back(database, shared_data):
    amina = make_account(database, "editor", "amina")
    for text in naughty(shared_data)[::25]:
        if len(text) <= accounts.LONGEST:
            changing.change_contact(database, amina, text, "amina@example.org", "en")
            kept = accounts.named(database, "amina").full_name
            assert kept == (" ".join(text.split()) or "amina")


@pytest.mark.parametrize("full_name", ["x" * 201, "a\x00b", "half \ud800"])
def test_a_full_name_that_cannot_be_kept_is_refused(database, full_name):
    amina = make_account(database, "editor", "amina")
    with pytest.raises(PeopleError) as caught:
        changing.change_contact(database, amina, full_name, "amina@example.org", "en")
    assert caught.value.field == "full_name"


@pytest.mark.parametrize("change", ["password", "address"])
def test_a_link_for_a_new_password_opens_no_more_once_it_is_another(database, change):
    amina = make_account(database, "editor", "amina", PASSWORD)
    amina = accounts.named(database, amina.name)
    token = links.offer_reset(database, amina, "boss")
    if change == "password":
        passwords.set_password(database, amina, "eight green kettles")
    else:
        changing.change_contact(database, amina, "Amina", "other@example.org", "en")
    assert links.opened(database, token) is None


def test_a_link_for_a_new_password_outlasts_another_name(database):
    amina = make_account(database, "editor", "amina", PASSWORD)
    amina = accounts.named(database, amina.name)
    token = links.offer_reset(database, amina, "boss")
    changing.change_contact(database, amina, "Amina Diallo", amina.email, "fr")
    assert links.opened(database, token) is not None
