"""Accounts deleted: nothing names the person any more, everything they did stays."""

import pytest
from factories import make_concept
from people import make_account
from sqlalchemy import Text

from glossary.desk.activity import NewActivity, activities_of, log
from glossary.desk.workflow import submit
from glossary.people import accounts, changing, devices
from glossary.people.account_log import changes
from glossary.people.deleting_accounts import NAMES, delete_account
from glossary.people.errors import PeopleError
from glossary.store.database import reading, writing
from glossary.store.schema import METADATA


@pytest.fixture
def chief(store):
    return make_account(store.database, "administrator", "chief")


@pytest.fixture
def writer(store, chief):
    who = make_account(store.database, "editor", "writer")
    submit(store, make_concept("skill"), who, based_on=0)
    with writing(store.database) as connection:
        log(connection, NewActivity(who, "commented", "concept", "skill", text="Look."))
    devices.sign_in(store.database, who, "browser")
    changing.change_role(store.database, who, "reviewer", chief.name)
    return accounts.named(store.database, "writer")


def everything(database):
    """Every cell of the store but the texts of entries."""
    with reading(database) as connection:
        return [
            str(cell)
            for table in METADATA.sorted_tables
            for row in connection.execute(table.select())
            for cell in row
        ]


def test_nothing_names_a_deleted_account(store, chief, writer):
    instead = delete_account(store.database, writer, chief.name)
    assert instead == f"deleted-{writer.id}"
    assert accounts.named(store.database, "writer") is None
    assert not [cell for cell in everything(store.database) if "writer" in cell]
    assert not devices.devices_of(store.database, writer)


def test_what_a_deleted_account_did_stays_and_is_not_taken_for_damaged(store, chief, writer):
    instead = delete_account(store.database, writer, chief.name)
    record = store.get("concept", "skill")
    assert (record.editor, record.status) == (instead, "in-review")
    assert len(store.history("concept", "skill")) == 1
    log = activities_of(store.database, "concept", "skill")
    assert [(each.action, each.account) for each in log] == [
        ("submitted", instead),
        ("commented", instead),
    ]
    assert log[1].text == "Look."
    assert [each.action for each in changes(store.database)] == ["account-deleted", "role-changed"]


def test_nobody_gets_the_name_that_stands_instead(store, chief, writer):
    instead = delete_account(store.database, writer, chief.name)
    with pytest.raises(PeopleError):
        accounts.add(store.database, instead, role="editor", email="a@example.org")
    assert accounts.add(store.database, "writer", role="editor", email="a@example.org")


def test_neither_ones_own_account_nor_the_last_administrators_is_deleted(store, chief, writer):
    for by in (chief.name, writer.name):
        with pytest.raises(PeopleError):
            delete_account(store.database, chief, by)
    assert accounts.named(store.database, "chief")


def test_each_change_of_a_role_is_logged_once_with_both_roles(store, chief, writer):
    changing.change_role(store.database, writer, "reviewer", chief.name)
    (change,) = changes(store.database, "writer")
    assert (change.by, change.text) == ("chief", "editor → reviewer")


def test_every_column_of_names_is_either_of_people_or_of_something_else():
    others = {"id", "name", "noun_id", "part_of", "field", "definition", "query", "first", "second"}
    others |= {"edition"}
    names = {
        column.name
        for table in METADATA.sorted_tables
        for column in table.columns
        if isinstance(column.type, Text) and column.type.dialect_impl is not None
        if "postgresql" in getattr(column.type, "_variant_mapping", {})
    }
    assert names
    assert names <= others | NAMES
