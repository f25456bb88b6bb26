"""`python -m tests.fuzz [COUNT [SEED]]`: harm of every kind, and what came of it.

COUNT is the number of mutations of the files of an index, of those of a store, and of files that
are read (200 of each), and of requests to each operation of the JSON interface.
"""

import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from fuzz import crawler, interface, read_files, store_files

from glossary.store.store import open_store
from tests.indexer.sync import mutations

MINUTES = 5
"""Of wapiti."""


def main(count: int, seed: int) -> None:
    """Run every part and print the figures."""
    _say(f"{count} of each, seed {seed}")
    seeds = range(seed, seed + count)
    with tempfile.TemporaryDirectory() as folder, mutations.smithy(Path(folder)) as whole:
        _tally("files of an index", seeds, lambda number: mutations.outcome(whole, number))
    with tempfile.TemporaryDirectory() as folder, store_files.forge(Path(folder)) as forge:
        _tally("files of a store", seeds, lambda number: store_files.outcome(forge, number))
    _read(count, seed)
    operations = interface.try_interface(count)
    _say(f"JSON interface: {operations} operations answer as they declare")
    _say(f"pages and desk: {crawler.crawl(MINUTES)}")


def _read(count: int, seed: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with open_store(f"sqlite:///{folder / 'store.sqlite'}") as store:
            samples = folder / "samples"
            samples.mkdir()
            files = [*read_files.made_files(samples, store), *read_files.shared_files()]
            pairs = {number: file for file, number in read_files.every(files, count, seed)}
            _tally(
                f"{len(files)} files that are read",
                pairs,
                lambda number: read_files.outcome(pairs[number], folder, store, number),
            )


def _tally(what: str, seeds: Iterable[int], outcome: Callable[[int], str]) -> None:
    tally: Counter[str] = Counter()
    for number in seeds:
        try:
            tally[outcome(number)] += 1
        except BaseException:
            _say(f"{what}: failed with seed {number}")
            raise
    _say(f"{what}: {dict(tally)}")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    main(*given[:1] or [200], *given[1:] or [random.SystemRandom().randrange(10**6)])
