"""Tokens open an account for scripts, for as long and as far as their owner says."""

from datetime import timedelta

import pytest
from people import make_account
from sqlalchemy import select

from glossary.people import access_tokens as tokens
from glossary.people import accounts, changing, links
from glossary.people.deleting_accounts import delete_account
from glossary.people.errors import PeopleError
from glossary.store.database import reading
from glossary.store.schema import ACCESS_TOKEN
from glossary.store.store import open_store
from glossary.store.times import now


@pytest.fixture
def database(tmp_path):
    with open_store(f"sqlite:///{tmp_path / 'store.sqlite'}") as store:
        yield store.database


@pytest.fixture
def editor(database):
    return make_account(database, "editor")


def test_the_store_keeps_no_token_that_opens_anything(database, editor):
    secret = tokens.make_token(database, editor, "nightly", "editor")
    with reading(database) as connection:
        row = connection.execute(select(ACCESS_TOKEN)).one()
    assert secret not in map(str, row)
    assert tokens.token_holder(database, row.digest) is None
    assert tokens.token_holder(database, secret) == editor


def test_a_token_says_when_it_was_used(database, editor):
    secret = tokens.make_token(database, editor, "  nightly \n run ", "editor")
    (before,) = tokens.tokens_of(database, editor)
    assert (before.name, before.used) == ("nightly run", None)
    tokens.token_holder(database, secret)
    (after,) = tokens.tokens_of(database, editor)
    assert now() - after.used < timedelta(minutes=1)


@pytest.mark.parametrize("days", [-2, 0, 2])
def test_a_token_opens_nothing_from_the_moment_on_that_it_expires(
    database, editor, monkeypatch, days
):
    secret = tokens.make_token(database, editor, "nightly", "editor", 1)
    later = now() + timedelta(days=days, seconds=1)
    monkeypatch.setattr(tokens, "now", lambda: later)
    # A clock two days fast or back decides no more than by how much it is wrong.
    assert (tokens.token_holder(database, secret) is None) == (days >= 1)


@pytest.mark.parametrize(
    "end",
    [
        lambda database, who: tokens.revoke_token(database, who, 1),
        lambda database, who: changing.disable(database, who, "somebody"),
        lambda database, who: delete_account(database, who, "somebody"),
        lambda database, who: links.reset(
            database, links.offer_reset(database, who, "x"), "seven green kettles"
        ),
    ],
    ids=["revoked", "account disabled", "account deleted", "password reset by link"],
)
def test_a_token_that_was_ended_opens_nothing(database, editor, end):
    secret = tokens.make_token(database, editor, "nightly", "editor")
    end(database, editor)
    assert tokens.token_holder(database, secret) is None


def test_an_account_let_in_again_has_none_of_its_old_tokens(database, editor):
    secret = tokens.make_token(database, editor, "nightly", "editor")
    changing.disable(database, editor, "somebody")
    changing.enable(database, editor, "somebody")
    assert tokens.token_holder(database, secret) is None


@pytest.mark.parametrize(
    ("token_role", "account_role", "expected"),
    [
        ("contributor", "administrator", "contributor"),
        ("reviewer", "reviewer", "reviewer"),
        ("reviewer", "contributor", "contributor"),
    ],
)
def test_the_lesser_role_of_token_and_account_counts(database, token_role, account_role, expected):
    who = make_account(database, "administrator")
    make_account(database, "administrator", "another")
    secret = tokens.make_token(database, who, "nightly", token_role)
    changing.change_role(database, who, account_role, "another")
    assert tokens.token_holder(database, secret).role == expected


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (("", "editor", None), "name"),
        (("a" * 201, "editor", None), "name"),
        (("a\0b", "editor", None), "name"),
        (("nightly", "reviewer", None), "role"),
        (("nightly", "king", None), "role"),
        (("nightly", "editor", 0), "days"),
        (("nightly", "editor", 10**9), "days"),
    ],
)
def test_a_token_that_cannot_be_is_refused_with_the_field(database, editor, values, field):
    with pytest.raises(PeopleError) as refused:
        tokens.make_token(database, editor, *values)
    assert refused.value.field == field


def test_nobody_revokes_the_token_of_somebody_else(database, editor):
    secret = tokens.make_token(database, editor, "nightly", "editor")
    tokens.revoke_token(database, make_account(database, "reviewer"), 1)
    assert tokens.token_holder(database, secret)


def test_an_account_has_so_many_tokens_and_no_more(database, editor):
    for number in range(tokens.MOST):
        tokens.make_token(database, editor, f"number {number}", "editor")
    with pytest.raises(PeopleError, match="revoke one first"):
        tokens.make_token(database, editor, "one more", "editor")
    assert accounts.named(database, "editor") == editor
