"""Everything in, and out in every format: `python -m benchmarks.exchanging [FOLDER]`

Loads the real data of a folder, `../shared/data` if none is named, into one new instance and prints
what came in; then writes all of it in every format, loads each file into an instance of its own
that has the themes of the first, and prints what came back otherwise than the format says that it
keeps.
"""

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.round_trip import Lost, lost
from glossary.exchange.exporting import export
from glossary.exchange.format import ExchangeFormat
from glossary.exchange.registry import writable
from glossary.exchange.selection import ExportChoice
from glossary.exchange.storing import Outcome
from glossary.nouns.record import PUBLIC
from glossary.store.collections import schemes, write_collections
from glossary.store.database import writing
from glossary.store.store import Store, open_store
from indexer.loading import FileReport, load

SHARED = Path(__file__).parents[2] / "shared" / "data"
FOLDERS = (
    "skos-unesco-thesaurus",
    "glosario",
    "glossary-python-docs",
    "tbx-baseterm",
    "skos-skosmos-tests",
    "docs-debian-edu",
    "pdf-pypdf-samples",
    "xml-attacks",
)
"""Folders of the data, those with most terms first."""
SHOWN = 3
"""Examples of what differs that are printed for each field."""


@dataclass(slots=True)
class Tally:
    """What became of files."""

    files: int = 0
    added: Counter[str] = field(default_factory=Counter)
    changed: int = 0
    pages: int = 0
    skipped: int = 0
    refused: int = 0
    seconds: float = 0.0


def main(data: Path) -> None:
    """Load, export, load again, and print the tables."""
    print(f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores\n")
    with TemporaryDirectory(prefix="tvetipedia-bench-") as name:
        folder = Path(name)
        with open_store(f"sqlite:///{folder}/first/store.sqlite") as store:
            _print_row(
                "from", "files", "terms", "resources", "changed", "pages", "skipped", "refused", "s"
            )
            print("|---|--:|--:|--:|--:|--:|--:|--:|--:|")
            for part in FOLDERS:
                _print_tally(part, loaded([data / part], store, folder / "first"))
            print(flush=True)
            _print_row("format", "MB", "written, s", "noted", "read, s", "refused", "differs")
            print("|---|--:|--:|--:|--:|--:|---|")
            for format in writable().values():
                _print_row(format.name, *_there_and_back(format, store, folder / format.name))


def loaded(paths: Sequence[Path], store: Store, folder: Path) -> Tally:
    """What became of the files once they are loaded."""
    found = Tally()
    started = time.monotonic()
    for report in load(paths, store=store, originals=folder / "originals"):
        _count(found, report)
    found.seconds = time.monotonic() - started
    return found


def _count(found: Tally, report: FileReport) -> None:
    found.files += 1
    found.pages += report.pages
    found.skipped += report.skipped is not None
    found.refused += len(report.refused)
    for (kind, outcome), number in report.counts.items():
        if outcome is Outcome.ADDED:
            found.added[kind] += number
        elif outcome is Outcome.CHANGED:
            found.changed += number


def _there_and_back(format: ExchangeFormat, store: Store, folder: Path) -> Iterator[str]:
    """The cells of the row of a format."""
    folder.mkdir()
    path = folder / f"everything{format.suffixes[0]}"
    started = time.monotonic()
    with path.open("wb") as stream:
        notes = export(store, ExportChoice(statuses=PUBLIC), format, stream)
    yield f"{path.stat().st_size / 1e6:.1f}"
    yield f"{time.monotonic() - started:.1f}"
    yield str(len(notes))
    if format.read is None:
        yield from ("", "", "is not read")
        return
    with open_store(f"sqlite:///{folder}/second/store.sqlite") as second:
        with writing(second.database) as connection:
            themes = schemes(store.database).theme.every
            write_collections(connection, "theme", themes, "benchmark")
        found = loaded([path], second, folder / "second")
        yield f"{found.seconds:.1f}"
        yield str(found.refused)
        yield _words(lost(format, store, second))


def _words(found: Lost) -> str:
    if not (found.missing or found.further or found.fields):
        return "nothing"
    parts = [f"{len(found.missing)} missing"] if found.missing else []
    parts += [f"{len(found.further)} more"] if found.further else []
    for name, ids in sorted(found.fields.items()):
        parts.append(f"{name}: {len(ids)} (such as {', '.join(ids[:SHOWN])})")
    return "; ".join(parts)


def _print_tally(name: str, found: Tally) -> None:
    counts = (
        found.files,
        found.added["concept"],
        found.added["resource"],
        found.changed,
        found.pages,
    )
    numbers = (*counts, found.skipped, found.refused)
    _print_row(name, *(f"{number:,}" for number in numbers), f"{found.seconds:.1f}")


def _print_row(*cells: str) -> None:
    print(f"| {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED)
