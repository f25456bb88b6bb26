"""`python -m benchmarks [ENTRIES…]`: one table for each number of entries, 1,000 and 10,000."""

import os
import platform
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import Row, measured

SIZES = (1_000, 10_000)
HEAD = ("", "ours, ms", "FTS5, ms", "ours : FTS5", "found: ours / FTS5 / both")


def main(sizes: Iterable[int]) -> None:
    """Measure and print."""
    print(f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, Python", end=" ")
    print(platform.python_version())
    for size in sizes:
        print(f"\n## {size:,} entries\n\n{_line(HEAD)}\n|---|--:|--:|--:|--:|", flush=True)
        with TemporaryDirectory(prefix="tvetipedia-bench-") as folder:
            for row in measured(size, Path(folder)):
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
    main([int(argument) for argument in sys.argv[1:]] or SIZES)
