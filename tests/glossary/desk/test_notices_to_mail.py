"""Notices that wait to be mailed: each is given out once, and again only when it failed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from factories import make_concept
from people import make_account
from sqlalchemy import update

from glossary.desk import notices, workflow
from glossary.desk.mailing.mail_queue import MOST_TRIES, claim, confirm
from glossary.store.database import writing
from glossary.store.schema import ACCOUNT
from glossary.store.times import now

MINUTE = timedelta(minutes=1)


@pytest.fixture
def told(each_store):
    """A database in which two reviewers are told of an entry that waits."""
    for name in ("reviewer", "second"):
        make_account(each_store.database, "reviewer", name)
    author = make_account(each_store.database, "editor")
    workflow.submit(each_store, make_concept(), author, based_on=0, note="A new term.")
    return each_store.database


def test_each_is_given_out_once(told):
    letters = [claim(told), claim(told)]
    assert [letter.to.name for letter in letters] == ["reviewer", "second"]
    assert letters[0].activities[0].text == "A new term."
    assert claim(told) is None


def test_one_that_was_mailed_never_comes_again(told):
    for letter in (claim(told), claim(told)):
        confirm(told, letter)
    assert claim(told, now() + timedelta(days=2)) is None


def test_one_that_was_not_confirmed_comes_again_after_ever_longer_waits(told):
    confirm(told, claim(told))
    moment = now()
    waits = [15 * 2**tries * MINUTE for tries in range(MOST_TRIES)]
    assert claim(told, moment).to.name == "second"
    for wait in waits[:-1]:
        assert claim(told, moment + wait - MINUTE) is None
        moment += wait
        assert claim(told, moment).to.name == "second"
    assert claim(told, moment + timedelta(days=1)) is None


def test_of_many_processes_each_takes_another_one(told):
    with ThreadPoolExecutor(6) as threads:
        letters = [letter for letter in threads.map(claim, [told] * 6) if letter]
    assert sorted(letter.to.name for letter in letters) == ["reviewer", "second"]


def test_what_was_read_already_is_not_mailed(told):
    reviewer = make_account(told, "reviewer")
    notices.mark_read(told, reviewer, notices.notices_of(told, reviewer)[0].activity.id)
    assert claim(told).to.name == "second"
    assert claim(told) is None


def test_who_is_disabled_gets_no_mail(told):
    with writing(told) as connection:
        connection.execute(update(ACCOUNT).where(ACCOUNT.c.name == "second").values(disabled=True))
    assert claim(told).to.name == "reviewer"
    assert claim(told) is None


def test_old_news_is_not_mailed(told):
    assert claim(told, now() + timedelta(days=4)) is None
