"""Whose account opens for somebody whom a provider knows."""

import pytest
from people import make_account

from glossary.people import accounts, links, passwords, provider
from glossary.people.devices import digest_of
from glossary.people.errors import PeopleError
from glossary.people.provider import Identity

ISSUER = "https://login.example.org"


@pytest.fixture
def database(each_store):
    return each_store.database


def identity(email="amina@example.org", subject="1", name=""):
    return Identity(ISSUER, subject, email, "Amina Ndiaye", name)


def test_an_invitation_opens_by_its_address_and_gives_its_role(database):
    links.invite(database, "Amina@example.org", "reviewer", "boss")
    made = provider.welcome(database, identity(), None)
    assert (made.role, made.full_name, made.issuer) == ("reviewer", "Amina Ndiaye", ISSUER)
    assert provider.known(database, identity(email="")) == made
    assert links.pending(database) == ()


def test_the_latest_invitation_that_still_opens_is_the_one(database):
    for role in ("contributor", "editor", "reviewer"):
        token = links.invite(database, "amina@example.org", role, "boss")
    links.withdraw(database, digest_of(token))
    assert provider.welcome(database, identity(), None).role == "editor"
    assert [link.role for link in links.pending(database)] == ["contributor"]


def test_an_account_that_waits_for_its_owner_is_linked(database):
    make_account(database, "editor", "amina")
    assert provider.welcome(database, identity(), None).name == "amina"
    assert provider.known(database, identity()).name == "amina"


def test_an_account_with_a_password_is_never_taken_over_by_its_address(database):
    amina = make_account(database, "editor", "amina")
    passwords.set_password(database, amina, "seven green kettles")
    assert provider.welcome(database, identity(), "contributor") is None
    assert provider.known(database, identity()) is None


def test_an_address_that_is_not_verified_opens_nothing(database):
    make_account(database, "editor", "amina")
    assert provider.welcome(database, identity(email=""), "contributor") is None


def test_an_address_that_two_accounts_have_opens_neither(database):
    make_account(database, "editor", "amina")
    accounts.add(database, "amina2", role="editor", email="amina@example.org")
    assert provider.welcome(database, identity(), None) is None


def test_newcomers_get_an_account_only_if_a_setting_gives_them_a_role(database):
    assert provider.welcome(database, identity(), None) is None
    made = provider.welcome(database, identity(name="Ámina Ndiaye!"), "contributor")
    assert (made.name, made.role) == ("amina-ndiaye", "contributor")
    other = provider.welcome(
        database, identity("other@example.org", "2", "amina-ndiaye"), "contributor"
    )
    assert other.name == "amina-ndiaye-2"


def test_an_identity_belongs_to_one_account(database):
    amina, bruno = (make_account(database, "editor", name) for name in ("amina", "bruno"))
    provider.link(database, amina, identity())
    with pytest.raises(PeopleError):
        provider.link(database, bruno, identity())


def test_an_account_has_one_identity_at_a_time(database):
    amina = make_account(database, "editor", "amina")
    provider.link(database, amina, identity())
    provider.link(database, amina, identity())
    with pytest.raises(PeopleError, match="unlink it first"):
        provider.link(database, amina, identity(subject="2"))
    assert provider.known(database, identity()).name == "amina"


def test_a_new_password_by_link_unlinks_the_account(database):
    amina = make_account(database, "editor", "amina")
    provider.link(database, amina, identity())
    made = links.reset(database, links.offer_reset(database, amina, "boss"), "seven green kettles")
    assert made.issuer == ""
    assert provider.known(database, identity()) is None


def test_an_account_without_password_stays_linked(database):
    amina = make_account(database, "editor", "amina")
    provider.link(database, amina, identity())
    with pytest.raises(PeopleError):
        provider.unlink(database, accounts.named(database, "amina"))
    passwords.set_password(database, amina, "seven green kettles")
    provider.unlink(database, accounts.named(database, "amina"))
    assert provider.known(database, identity()) is None
