"""Do readers wait while a file is loaded and people type? `python -m benchmarks.loading [CONCEPTS]`

A server answers two readers at rest, then while `tvetipedia load` brings in so many concepts, 5,000
if no number is given, and four editors have their forms saved every second. The quotient of what
99 of 100 readers' requests stay below is what counts; nothing that an editor typed may be lost.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPConnection
from itertools import cycle
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Event

from benchmarks import entries
from benchmarks.editing import Editor, make_accounts
from benchmarks.serving import get, server
from benchmarks.timing import Times, once
from glossary.nouns.codec import encode
from glossary.nouns.concept import Concept
from glossary.store.store import NewRevision, open_store
from indexer.sync.sync import rebuild
from webapp.frame.services import open_services
from webapp.frame.settings import read_settings

THERE = 1_000
"""Concepts that are there before."""
READERS, EDITORS = 2, 4
PAUSE = 0.1
"""Seconds between two pages that a reader asks for."""
REST = 20.0
"""Seconds of reading at rest."""
STEADY = 10.0
"""Seconds of reading before anything is measured."""


@dataclass(slots=True)
class Measured:
    """What was seen."""

    rest: Times
    loading: Times
    load_seconds: float = 0.0
    followed_seconds: float = 0.0
    """Seconds from the end of the load until the index had everything."""
    editors: list[Editor] = field(default_factory=list)


def main(count: int) -> None:
    """Measure and print; a lost word ends it with an error."""
    print(f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {count:,} concepts loaded\n")
    with TemporaryDirectory(prefix="tvetipedia-bench-") as folder:
        found = measured(Path(folder), count)
    saves = [seconds for editor in found.editors for seconds in editor.saves]
    print("| | half below, ms | 99 % below, ms | slowest, ms | requests |\n|---|--:|--:|--:|--:|")
    for name, times in (("readers at rest", found.rest), ("readers during it", found.loading)):
        print(_row(name, times))
    print(_row("forms saved as editors type", Times(tuple(saves))))
    print(f"\nreaders' 99 %, during : at rest = {found.loading.p99 / found.rest.p99:.2f}")
    print(f"the load took {found.load_seconds:.1f} s, the index followed within", end=" ")
    print(f"{found.followed_seconds:.1f} s; answers that said to wait:", end=" ")
    print(sum(editor.busy for editor in found.editors))


def measured(folder: Path, count: int) -> Measured:
    """What readers and editors see at rest and during a load."""
    concepts = entries.concepts(THERE + count)
    there, more = concepts[:THERE], concepts[THERE:]
    _prepare(folder, there)
    file = folder / "more.jsonl"
    file.write_text("".join(_line(concept) for concept in more), encoding="utf-8")
    with server(folder) as connection:
        address = f"http://127.0.0.1:{connection.port}"
        _read(address, there, _until(time.monotonic() + STEADY))
        rest = _read(address, there, _until(time.monotonic() + REST))
        found = Measured(rest, rest)
        with ThreadPoolExecutor(1 + EDITORS) as threads:
            over = Event()
            found.editors = [Editor(address, number, there[number]) for number in range(EDITORS)]
            typing = [threads.submit(editor.type_until, over) for editor in found.editors]
            loading = threads.submit(_load, folder, file, found)
            found.loading = _read(address, there, loading.done)
            loading.result()
            over.set()
            for editor in typing:
                editor.result()
        _check(folder, more, found.editors)
    return found


def _prepare(folder: Path, concepts: Sequence[Concept]) -> None:
    with closing(open_services(read_settings({"TVETIPEDIA_INSTANCE": str(folder)}))) as services:
        nouns = [*entries.resources(), *concepts]
        services.store.put_many(NewRevision(noun, "benchmark") for noun in nouns)
        rebuild(services.store, services.engine)
        make_accounts(services.store.database, EDITORS)


def _read(address: str, concepts: Sequence[Concept], is_over: Callable[[], bool]) -> Times:
    """The times of all pages that readers ask for until it is over."""
    with ThreadPoolExecutor(READERS) as threads:
        readers = [
            threads.submit(_times_of, address, _pages(concepts, number), is_over)
            for number in range(READERS)
        ]
        return Times(tuple(seconds for reader in readers for seconds in reader.result()))


def _times_of(address: str, pages: Iterator[str], is_over: Callable[[], bool]) -> list[float]:
    host, _, port = address.removeprefix("http://").partition(":")
    connection = HTTPConnection(host, int(port), timeout=120)
    seconds = []
    while not is_over():
        page = next(pages)
        seconds.append(once(lambda page=page: get(connection, page)))
        time.sleep(PAUSE)
    connection.close()
    return seconds


def _pages(concepts: Sequence[Concept], number: int) -> Iterator[str]:
    """Pages that readers ask for: terms, searches, lists, suggestions."""
    chance = Random(number)
    for kind in cycle(("term", "search", "term", "suggest", "term", "terms")):
        concept = chance.choice(concepts)
        label = concept.pref_label["en"]
        yield {
            "term": f"/term/{concept.id}",
            "search": f"/search?q={label.split()[0]}",
            "suggest": f"/api/v1/suggest?q={label[:5].replace(' ', '+')}",
            "terms": "/terms",
        }[kind]


def _load(folder: Path, file: Path, found: Measured) -> None:
    """Load the file and wait until search has everything."""
    command = [str(Path(sys.executable).with_name("tvetipedia")), "load", str(file)]
    environment = os.environ | {"TVETIPEDIA_INSTANCE": str(folder)}
    found.load_seconds = once(lambda: subprocess.run(command, env=environment, check=True))
    found.followed_seconds = once(lambda: _await_index(folder))


def _await_index(folder: Path) -> None:
    with closing(open_services(read_settings({"TVETIPEDIA_INSTANCE": str(folder)}))) as services:
        while services.engine.checkpoint() != services.store.public_sequence():
            time.sleep(0.1)


def _check(folder: Path, loaded: Sequence[Concept], editors: Sequence[Editor]) -> None:
    """Everything loaded and everything typed must be there."""
    with open_store(f"sqlite:///{folder / 'store.sqlite'}") as store:
        missing = [each.id for each in loaded if store.public("concept", each.id) is None]
        if missing:
            raise RuntimeError(f"{len(missing)} concepts did not come in.")
        for editor in editors:
            editor.check(store.database)


def _until(end: float) -> Callable[[], bool]:
    return lambda: time.monotonic() >= end


def _line(concept: Concept) -> str:
    return encode(concept).replace("{", '{"kind": "concept", ', 1) + "\n"


def _row(name: str, times: Times) -> str:
    cells = (f"{times.median:,.0f}", f"{times.p99:,.0f}", f"{1000 * max(times.seconds):,.0f}")
    return f"| {name} | {' | '.join(cells)} | {len(times.seconds):,} |"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
