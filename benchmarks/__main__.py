"""`python -m benchmarks [--wordnet] [ENTRIES…]`: one table for each number of entries.

1,000 and 10,000 made-up ones, or those of WordNet 3.0, where Debian's `wordnet-base` is installed.
"""

import argparse
import os
import platform
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import entries, wordnet
from benchmarks.measuring import Makers, Row, measured

SIZES = (1_000, 10_000)
HEAD = ("", "ours, ms", "FTS5, ms", "ours : FTS5", "found: ours / FTS5 / both")


def main(sizes: Iterable[int], made: Makers) -> None:
    """Measure and print."""
    print(f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, Python", end=" ")
    print(platform.python_version())
    for size in sizes:
        print(f"\n## {size:,} entries\n\n{_line(HEAD)}\n|---|--:|--:|--:|--:|", flush=True)
        with TemporaryDirectory(prefix="tvetipedia-bench-") as folder:
            for row in measured(size, Path(folder), made):
                print(_line(_cells(row)), flush=True)


def _cells(row: Row) -> tuple[str, ...]:
    if row.fts5 is None:
        return row.name, f"{row.ours:,.2f}", "", "", row.found
    return (
        row.name,
        f"{row.ours:,.2f}",
        f"{row.fts5:,.2f}",
        f"{row.ours / row.fts5:.2f}",
        row.found,
    )


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="ENTRIES")
    parser.add_argument("--wordnet", action="store_true", help="entries from WordNet 3.0")
    asked = parser.parse_args()
    main(asked.sizes, wordnet if asked.wordnet else entries)
