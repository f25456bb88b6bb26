"""A full store of the version before is brought up to date, and nothing in it is lost."""

from pathlib import Path

import pytest
from sqlalchemy import MetaData, insert, select

from glossary.desk import proposals
from glossary.desk.proposals import Proposed
from glossary.exchange.formats import jsonl
from glossary.nouns.codec import encode
from glossary.store.database import open_database, writing
from glossary.store.store import open_store
from glossary.store.themes import themes
from glossary.store.upgrade import run_migrations
from glossary.vocabulary.themes import STARTER

CORPUS = Path(__file__).parents[3] / "corpus"
BEFORE = "0003"
MOMENT = "2026-11-24T09:00:00.000000+00:00"
PROPOSAL = {
    "id": 7,
    "token": "secret",
    "topic": "wrong",
    "kind": "concept",
    "noun_id": "skill",
    "definition": "",
    "language": "fr",
    "text": "C’est faux.",
    "source": "",
    "email": "",
    "status": "open",
    "answer": "",
    "created": MOMENT,
    "account": "",
}


def starter():
    """The nouns of the starter corpus."""
    for name in ("resources.jsonl", "concepts.jsonl"):
        with (CORPUS / name).open("rb") as file:
            yield from (entry.noun for entry in jsonl.read(file, name))


@pytest.fixture(scope="module")
def nouns():
    """The starter corpus, read once."""
    return list(starter())


@pytest.fixture
def full(bare_url, nouns):
    """The address of a store of the version before that holds the starter corpus."""
    database = open_database(bare_url)
    tables = MetaData()
    with writing(database) as connection:
        run_migrations(connection, "full", BEFORE)
        tables.reflect(connection)
        rows = [_row(number, noun) for number, noun in enumerate(nouns, 1)]
        connection.execute(insert(tables.tables["record"]), rows)
        connection.execute(insert(tables.tables["suggestion"]).values(PROPOSAL))
    database.engine.dispose()
    return bare_url


def _row(sequence, noun):
    return {
        "sequence": sequence,
        "kind": type(noun).__name__.lower(),
        "id": noun.id,
        "revision": 1,
        "status": "published",
        "modified": MOMENT,
        "editor": "import",
        "change_note": "",
        "brings_pages": False,
        "noun": encode(noun),
    }


def test_every_noun_and_proposal_is_there_after_the_migration(full, nouns):
    assert len(nouns) > 100
    with open_store(full) as store:
        kept = [record.noun for kind in ("resource", "concept") for record in store.records(kind)]
        assert {(type(n), n.id): n for n in kept} == {(type(n), n.id): n for n in nouns}
        assert proposals.numbered(store.database, 7).proposed.text == "C’est faux."
        assert themes(store.database) == STARTER


def test_a_proposal_in_the_longest_language_tag_is_kept_afterwards(full):
    tag = "zh-Hant-HK"
    with open_store(full) as store:
        made = proposals.add(store.database, Proposed("translation", "…", language=tag))
        assert proposals.numbered(store.database, made.id).proposed.language == tag


def test_the_migration_can_be_taken_back(full):
    with open_store(full):
        pass
    from alembic.command import downgrade  # noqa: PLC0415 - slow to import

    from glossary.store.upgrade import configuration  # noqa: PLC0415

    database = open_database(full)
    with writing(database) as connection:
        config = configuration()
        config.attributes["connection"] = connection
        downgrade(config, BEFORE)
        tables = MetaData()
        tables.reflect(connection)
        assert "collection" not in tables.tables
        assert connection.scalar(select(tables.tables["suggestion"].c.id)) == 7
    database.engine.dispose()
