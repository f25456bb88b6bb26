"""When notices are mailed: at once, all of a day together, or not at all."""

from datetime import timedelta

import pytest
from factories import make_concept
from people import make_account

from glossary.desk import workflow
from glossary.desk.mailing.mail_queue import choose_mail, claim, claim_digest, confirm, unmailed
from glossary.people import accounts
from glossary.store.times import now

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def told(each_store):
    """A database in which a reviewer is to be told of three entries, as they choose."""
    reviewer = make_account(each_store.database, "reviewer")

    def make(choice, count=3):
        choose_mail(each_store.database, accounts.named(each_store.database, "reviewer"), choice)
        author = make_account(each_store.database, "editor")
        for number in range(count):
            noun = make_concept(f"{choice}-{number}")
            workflow.submit(each_store, noun, author, based_on=0)
        return each_store.database

    assert reviewer.mail == "at-once"
    return make


def test_a_digest_holds_all_of_a_day_and_comes_once_a_day(told):
    database = told("daily")
    assert claim(database) is None
    assert claim_digest(database, now() + 60 * MINUTE) is None, "it was chosen just now"
    tomorrow = now() + DAY
    letter = claim_digest(database, tomorrow)
    assert [each.noun_id for each in letter.activities] == ["daily-0", "daily-1", "daily-2"]
    assert letter.is_digest
    confirm(database, letter, tomorrow)
    told("daily", 0)
    assert claim_digest(database, tomorrow + 60 * MINUTE) is None


def test_a_digest_that_was_not_confirmed_comes_again(told):
    database = told("daily")
    tomorrow = now() + DAY
    assert len(claim_digest(database, tomorrow).activities) == 3
    assert claim_digest(database, tomorrow + 14 * MINUTE) is None
    assert len(claim_digest(database, tomorrow + 16 * MINUTE).activities) == 3
    assert unmailed(database).failing == 3


def test_who_wants_no_mail_gets_none_and_none_of_it_later(told):
    database = told("none")
    assert (claim(database), claim_digest(database, now() + DAY)) == (None, None)
    assert unmailed(database).waiting == 0
    told("at-once", 1)
    assert [each.noun_id for each in claim(database).activities] == ["at-once-0"]
    assert claim(database) is None


def test_choosing_the_same_again_moves_no_digest(told):
    database = told("daily")
    told("daily", 0)
    assert len(claim_digest(database, now() + DAY).activities) == 3
