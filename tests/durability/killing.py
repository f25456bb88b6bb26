"""A server that is killed again and again while people publish, and what is left each time."""

import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median

from durability.editing import Person, Publication, add_account, term, text
from durability.server import Server

from glossary.nouns.concept import Concept
from glossary.nouns.record import PUBLIC
from glossary.store.store import NewRevision, Store, open_store
from indexer.engines.contract import EngineUnavailableError
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.sync.sync import rebuild

PEOPLE = 3
LONGEST_LIFE, PUBLICATIONS = 1.5, 6
"""A server is killed at the latest after so many seconds of publishing; where the machine is slow,
after the time of so many publications."""
HEALED_SECONDS = 15.0


@dataclass(slots=True)
class Figures:
    """What was seen."""

    seed: int
    kills: int = 0
    confirmed: int = 0
    unanswered: int = 0
    """Publications under way when the server was killed."""
    stored_unanswered: int = 0
    """Those of them that were stored all the same."""
    behind: int = 0
    """Kills that left the index behind the store."""
    torn: int = 0
    """Kills that left no index that can be read."""
    starts: list[float] = field(default_factory=list)
    healing: list[float] = field(default_factory=list)

    def lines(self) -> list[str]:
        """The figures in words."""
        return [
            f"seed {self.seed}: {self.kills} kills, {PEOPLE} people publishing",
            f"confirmed publications: {self.confirmed}, lost: 0",
            f"under way at a kill: {self.unanswered}, of which stored: {self.stored_unanswered}",
            f"index behind the store at a kill: {self.behind}, unreadable: {self.torn}",
            f"start until first answer: {_seconds(self.starts)}",
            f"from then until search had everything: {_seconds(self.healing)}",
        ]


def run(
    instance: Path, kills: int, seed: int, tell: Callable[[Figures], object] = lambda _: None
) -> Figures:
    """The figures of so many kills; whatever is lost, torn or not healed ends the run.

    Raises: AssertionError saying what was lost.
    """
    chance, figures = Random(seed), Figures(seed)
    _prepare(instance)
    server = Server(instance)
    people = [Person(n, server.address) for n in range(PEOPLE)]
    figures.starts.append(server.start())
    try:
        _learn_pace(people[0])
        for _ in range(kills):
            longest = max(LONGEST_LIFE, *(PUBLICATIONS * each.slowest for each in people))
            _publish_and_kill(server, people, chance.uniform(0, longest))
            figures.kills += 1
            _look_at_index(instance, figures)
            with open_store(_url(instance)) as store:
                _check_store(instance, store, people, figures)
                figures.starts.append(server.start())
                figures.healing.append(server.await_search(HEALED_SECONDS))
                _check_search(server, store)
            tell(figures)
    except AssertionError as error:
        error.add_note(server.log())
        raise
    finally:
        server.close()
    return figures


def _prepare(instance: Path) -> None:
    instance.mkdir(parents=True, exist_ok=True)
    with open_store(_url(instance)) as store:
        store.put_many(NewRevision(term(number), "setup") for number in range(PEOPLE))
        for number in range(PEOPLE):
            add_account(store.database, number)
        rebuild(store, WhooshEngine(instance / "index"))


def _learn_pace(person: Person) -> None:
    """Let the person learn how long a publication takes, the first of all left out."""
    person.arrive()
    person.publish("one")
    person.slowest = 0.0
    person.publish("two")


def _url(instance: Path) -> str:
    return f"sqlite:///{instance / 'store.sqlite'}"


def _publish_and_kill(server: Server, people: list[Person], life: float) -> None:
    for person in people:
        person.arrive()
    with ThreadPoolExecutor(len(people)) as threads:
        working = [threads.submit(person.publish_until_killed) for person in people]
        time.sleep(life)
        server.kill()
    for work in working:
        work.result()


def _look_at_index(instance: Path, figures: Figures) -> None:
    with open_store(_url(instance)) as store:
        sequence = store.public_sequence()
    try:
        checkpoint = WhooshEngine(instance / "index").checkpoint()
    except EngineUnavailableError:
        figures.torn += 1
    else:
        figures.behind += checkpoint != sequence


def _check_store(instance: Path, store: Store, people: list[Person], figures: Figures) -> None:
    """Every confirmed text is a public revision, and there are only whole revisions in a row."""
    with closing(sqlite3.connect(instance / "store.sqlite")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    for person in people:
        history = store.history("concept", term(person.number).id)
        assert [record.revision for record in history] == list(range(1, len(history) + 1))
        texts = {_text(record.noun) for record in history if record.status in PUBLIC}
        for publication in person.published:
            _count(publication, text(publication.word) in texts, figures)
        person.published.clear()


def _count(publication: Publication, stored: bool, figures: Figures) -> None:
    if publication.confirmed:
        assert stored, f"lost: {publication} was confirmed and is not in the store"
    figures.confirmed += publication.confirmed
    figures.unanswered += not publication.confirmed
    figures.stored_unanswered += stored and not publication.confirmed


def _check_search(server: Server, store: Store) -> None:
    """What is public now is what search finds, and the page shows."""
    for number in range(PEOPLE):
        record = store.public("concept", term(number).id)
        assert record is not None
        word = _text(record.noun).split()[1]
        assert record.noun.id in server.finds(word), f"search does not find '{word}' after healing"


def _text(noun: object) -> str:
    assert isinstance(noun, Concept)
    return noun.definition[0].text


def _seconds(values: list[float]) -> str:
    return f"median {median(values):.2f} s, slowest {max(values):.2f} s"
