"""Devices that are signed in: how long they stay so, and what is kept of their use."""

from datetime import timedelta
from time import perf_counter

import pytest
from people import make_account
from sqlalchemy import func, select

from glossary.people import devices
from glossary.store.database import reading, writing
from glossary.store.schema import DEVICE
from glossary.store.store import open_store
from glossary.store.times import now


@pytest.fixture
def database(each_store):
    return each_store.database


@pytest.fixture
def amina(database):
    return make_account(database, "editor", "amina")


@pytest.fixture
def later(monkeypatch):
    """Sets the clock of devices forward."""

    def turn(by):
        monkeypatch.setattr(devices, "now", lambda: now() + by)

    return turn


def kept(database):
    with reading(database) as connection:
        return connection.scalar(select(func.count()).select_from(DEVICE))


def test_a_device_stays_signed_in_as_long_as_it_is_used(database, amina, later):
    token = devices.sign_in(database, amina, "browser")
    for days in (13, 26, 39):
        later(timedelta(days=days))
        assert devices.holder(database, token) == amina
    later(timedelta(days=54))
    assert devices.holder(database, token) is None


def test_devices_that_are_no_longer_signed_in_are_not_listed(database, amina, later):
    devices.sign_in(database, amina, "browser")
    assert len(devices.devices_of(database, amina)) == 1
    later(devices.LIFETIME + timedelta(minutes=1))
    assert devices.devices_of(database, amina) == ()


def test_devices_of_anybody_that_are_no_longer_signed_in_are_forgotten(database, amina, later):
    devices.sign_in(database, amina, "unused")
    later(timedelta(days=10))
    used = devices.sign_in(database, amina, "used")
    later(timedelta(days=15))
    devices.sign_in(database, make_account(database, "reviewer"), "browser")
    assert kept(database) == 2
    assert devices.holder(database, used) == amina


def test_a_locked_store_keeps_no_page_waiting_for_who_is_signed_in(database, amina, later):
    token = devices.sign_in(database, amina, "browser")
    (first,) = devices.devices_of(database, amina)
    later(timedelta(hours=1))
    with writing(database):
        started = perf_counter()
        assert devices.holder(database, token) == amina
        # Other writers wait up to 20 s.
        assert perf_counter() - started < 10
    assert devices.devices_of(database, amina) == (first,)
    assert devices.holder(database, token) == amina
    assert devices.devices_of(database, amina)[0].seen > first.seen


def test_who_is_signed_in_stays_so_while_the_store_is_only_read(store, tmp_path, later):
    amina = make_account(store.database, "editor", "amina")
    token = devices.sign_in(store.database, amina, "browser")
    later(timedelta(hours=1))
    with open_store(f"sqlite:///{tmp_path / 'store.sqlite'}?mode=ro") as opened:
        assert devices.holder(opened.database, token) == amina
