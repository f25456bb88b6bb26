"""Codes by time and recovery codes."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from people import make_account
from sqlalchemy import select

from glossary.people import accounts, second_factor
from glossary.people.errors import PeopleError
from glossary.store.database import reading
from glossary.store.schema import RECOVERY_CODE

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch):
    """Sets the clock; noon to begin with."""

    def turn(moment):
        monkeypatch.setattr(second_factor, "now", lambda: moment)

    turn(NOON)
    return turn


@pytest.fixture
def database(each_store):
    return each_store.database


@pytest.fixture
def secret():
    return second_factor.new_secret()


@pytest.fixture
def recovery(database, secret, clock):
    """The recovery codes of "amina", who has a second factor."""
    amina = make_account(database, "editor", "amina")
    return second_factor.turn_on(database, amina, secret, pyotp.TOTP(secret).at(NOON))


def spend(database, code, name="amina"):
    return second_factor.spend(database, accounts.named(database, name), code)


def test_it_is_on_only_after_the_app_has_shown_a_code(database, secret, clock):
    amina = make_account(database, "editor", "amina")
    for code in ("", "000000", "abc", "١٢٣٤٥٦"):
        with pytest.raises(PeopleError):
            second_factor.turn_on(database, amina, secret, code)
    assert not accounts.named(database, "amina").has_second_factor
    second_factor.turn_on(database, amina, secret, pyotp.TOTP(secret).at(NOON))
    assert accounts.named(database, "amina").has_second_factor


def test_a_code_works_once_even_the_one_it_was_set_up_with(database, secret, recovery, clock):
    assert not spend(database, pyotp.TOTP(secret).at(NOON))
    later = NOON + timedelta(minutes=1)
    clock(later)
    code = pyotp.TOTP(secret).at(later)
    assert spend(database, f" {code[:3]} {code[3:]} ")
    assert not spend(database, code)


@pytest.mark.parametrize(("seconds", "fits"), [(-60, False), (-30, True), (30, True), (60, False)])
def test_a_clock_may_be_wrong_by_one_step(database, secret, recovery, clock, seconds, fits):
    later = NOON + timedelta(minutes=10)
    clock(later)
    assert spend(database, pyotp.TOTP(secret).at(later + timedelta(seconds=seconds))) is fits


def test_a_code_from_before_the_last_one_used_is_worth_nothing(database, secret, recovery, clock):
    later = NOON + timedelta(minutes=10)
    clock(later)
    assert spend(database, pyotp.TOTP(secret).at(later))
    assert not spend(database, pyotp.TOTP(secret).at(later - timedelta(seconds=30)))


def test_ten_recovery_codes_each_work_once_as_they_are_read_from_paper(database, recovery):
    assert len(set(recovery)) == 10
    assert spend(database, recovery[0].upper().replace("-", " "))
    assert not spend(database, recovery[0])
    assert spend(database, recovery[1])
    assert second_factor.recovery_codes_left(database, accounts.named(database, "amina")) == 8


def test_the_store_keeps_digests_of_recovery_codes(database, recovery):
    with reading(database) as connection:
        kept = str(connection.execute(select(RECOVERY_CODE)).all())
    assert not any(code in kept or code.replace("-", "") in kept for code in recovery)


def test_one_persons_codes_do_nothing_for_another(database, recovery, secret, clock):
    bruno = make_account(database, "editor", "bruno")
    other = second_factor.new_secret()
    second_factor.turn_on(database, bruno, other, pyotp.TOTP(other).at(NOON))
    assert not spend(database, recovery[0], "bruno")


def test_new_recovery_codes_end_the_old_ones(database, recovery):
    amina = accounts.named(database, "amina")
    renewed = second_factor.renew_recovery_codes(database, amina)
    assert not spend(database, recovery[0])
    assert spend(database, renewed[0])


def test_switched_off_no_code_is_left(database, recovery):
    amina = accounts.named(database, "amina")
    second_factor.turn_off(database, amina, "ada")
    assert not accounts.named(database, "amina").has_second_factor
    assert not spend(database, recovery[0])
    assert second_factor.recovery_codes_left(database, amina) == 0
