"""Acronyms that no concept has for a label, and what they stand for."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from indexer.analysis.fold import fold


def expansions(word: str) -> tuple[tuple[str, str], ...]:
    """(language, words) for everything that `word` stands for as an acronym."""
    return _table().get(fold(word), ())


@cache
def _table() -> Mapping[str, tuple[tuple[str, str], ...]]:
    text = files("corpus").joinpath("acronyms.tsv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    table: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in rows:
        # Brackets say where an acronym is used or how it is written elsewhere: no part of it.
        expansion = row["expansion"].partition(" (")[0].replace("(s)", "")
        key = fold(row["abbreviation"])
        table[key] = (*table.get(key, ()), (row["language"], expansion))
    return table
