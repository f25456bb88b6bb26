"""Random harm to files that are read, and what the readers and exchange formats make of it.

Each mutation is of a small file of a format, or of a real file where those are there. What is
left of it is read, or refused in one line that names it.
"""

import random
from collections.abc import Iterator
from pathlib import Path

from factories import make_concept, make_definition, make_resource

from glossary.exchange.exporting import export
from glossary.exchange.registry import all_formats as exchange_formats
from glossary.exchange.selection import ExportChoice
from glossary.store.store import Store
from indexer.loading import stage
from indexer.reading.registry import all_formats as reader_formats
from tests.indexer.reading.reader_samples import SAMPLES
from tests.indexer.sync.mutations import HARM, remove, swap

_HARM = [each for each in HARM if each not in (swap, remove)]
_SHARED = Path(__file__).parents[3] / "shared"
_LARGEST = 300_000
"""Bytes of a real file that is taken."""
_TAKEN = {".pdf", ".html", ".mht", ".jsonl", ".csv", ".xlsx", ".md", ".rst", ".yml", ".txt"}


def made_files(folder: Path, store: Store) -> list[Path]:
    """A small file of every reader format and of every exchange format."""
    made = []
    for name, format in reader_formats().items():
        path = folder / f"sample-{name}{format.suffixes[0]}"
        SAMPLES[name].write(path)
        made.append(path)
    definition = make_definition(text='Joining, “with a filler”; see <b> & "c".')
    store.put(make_concept("brazing", definition=(definition,)), editor="test")
    store.put(make_resource("book"), editor="test")
    for name, exchange in exchange_formats().items():
        if exchange.read and exchange.write:
            path = folder / f"nouns-{name}{exchange.suffixes[0]}"
            with path.open("wb") as stream:
                export(store, ExportChoice(), exchange, stream)
            made.append(path)
    return made


def shared_files() -> list[Path]:
    """Real files that were given for tests; none where they are not there."""
    found = (path for name in ("data", "cases") for path in (_SHARED / name).rglob("*"))
    return sorted(p for p in found if p.suffix in _TAKEN and p.stat().st_size <= _LARGEST)


def outcome(file: Path, folder: Path, store: Store, seed: int) -> str:
    """What harm to a copy of the file came to: `read` or `refused`."""
    chance = random.Random(seed)
    copied = folder / f"{seed}-{file.name}"
    copied.write_bytes(file.read_bytes())
    for _ in range(chance.choice((1, 1, 3))):
        chance.choice(_HARM)(folder, copied.name, chance)
    reports = stage([copied], store=store, originals=folder / "originals").reports
    lines = [line for report in reports for line in report.complaints()]
    for line in lines:
        assert copied.name in line, line
        assert "\n" not in line, line
        assert "Traceback" not in line, line
    copied.unlink()
    return "refused" if any(report.refused for report in reports) else "read"


def every(files: list[Path], count: int, seed: int) -> Iterator[tuple[Path, int]]:
    """Files with seeds: each file in turn, in an order of the seed."""
    order = random.Random(seed).sample(files, len(files))
    for number in range(count):
        yield order[number % len(order)], seed + number
