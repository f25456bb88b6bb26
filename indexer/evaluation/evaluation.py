"""Judged queries: how well the search answers them, by the usual measures."""

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indexer.query.query import Query
from indexer.query.results import Results

DEPTH = 100
"""Hits of each query that are looked at."""
_COLUMNS = ("query", "language", "expected", "kind")


class JudgementsError(ValueError):
    """A file of judged queries that cannot be used; the message names the line and the fix."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A query and the ids of the concepts or resources that it should find, best first."""

    query: str
    language: str
    expected: tuple[str, ...]
    kind: str
    gains: tuple[int, ...] = ()
    """What each of the expected gains; the first most, the last 1, where they are not given."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Measures over a group of queries, each from 0 to 1."""

    group: str
    queries: int
    success_at_1: float
    """Share of queries whose first hit is one of the expected."""
    mrr: float
    """Mean reciprocal rank of the first expected hit."""
    ndcg_at_10: float
    """Gain discounted by rank; the first expected id gains most."""
    recall_at_100: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Measures for each kind and language of query and for all, and the first hits that failed."""

    groups: tuple[Measured, ...]
    failures: tuple[tuple[Judged, tuple[str, ...]], ...]
    """Queries whose first hit was not expected, with the first hits that came."""


def read_judgements(path: Path) -> tuple[Judged, ...]:
    """The judged queries of a TSV file: query, language, expected ids parted by `|`, kind.

    Raises: JudgementsError naming the line; OSError when the file cannot be read.
    """
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise JudgementsError(f"{path}: is not UTF-8 ({error.reason}). Save it as UTF-8.") from None
    rows = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    header = tuple(next(rows, []))
    if header != _COLUMNS:
        raise JudgementsError(f"{path}, line 1: must be the heading {' <TAB> '.join(_COLUMNS)}.")
    return tuple(_judged(path, number, row) for number, row in enumerate(rows, 2) if row)


def evaluate(judgements: Sequence[Judged], search: Callable[[Query], Results]) -> Evaluation:
    """How well `search` answers the judged queries.

    Raises: JudgementsError when there is none; what `search` raises.
    """
    if not judgements:
        raise JudgementsError("There is no judged query in the file.")
    answers = [_answer(judged, search) for judged in judgements]
    groups: dict[str, list[int]] = {"all": list(range(len(judgements)))}
    for number, judged in enumerate(judgements):
        groups.setdefault(f"language {judged.language}", []).append(number)
        groups.setdefault(judged.kind, []).append(number)
    return Evaluation(
        groups=tuple(
            _measured(group, [(judgements[i], answers[i]) for i in numbers])
            for group, numbers in groups.items()
        ),
        failures=tuple(
            (judged, answer[:5])
            for judged, answer in zip(judgements, answers, strict=True)
            if not answer or answer[0] not in judged.expected
        ),
    )


def _judged(path: Path, number: int, row: list[str]) -> Judged:
    if len(row) != len(_COLUMNS) or not row[0].strip() or not row[2].strip():
        raise JudgementsError(
            f"{path}, line {number}: must have {len(_COLUMNS)} columns with query and expected ids."
        )
    return Judged(row[0], row[1], tuple(row[2].split("|")), row[3])


def _answer(judged: Judged, search: Callable[[Query], Results]) -> tuple[str, ...]:
    results = search(Query(judged.query, language=judged.language, size=DEPTH))
    return tuple(hit.noun_id for hit in results.hits)


def _gains(judged: Judged) -> tuple[int, ...]:
    return judged.gains or tuple(range(len(judged.expected), 0, -1))


def _measured(group: str, answered: Iterable[tuple[Judged, tuple[str, ...]]]) -> Measured:
    # An extra, and SciPy comes with it, which would double the time of every start.
    import ir_measures  # noqa: PLC0415
    from ir_measures import RR, R, Success, nDCG  # noqa: PLC0415

    pairs = list(answered)
    gains = [
        ir_measures.Qrel(str(i), noun, gain)
        for i, (judged, _) in enumerate(pairs)
        for noun, gain in zip(judged.expected, _gains(judged), strict=True)
    ]
    run = [
        ir_measures.ScoredDoc(str(i), noun, float(DEPTH - place))
        for i, (_, answer) in enumerate(pairs)
        for place, noun in enumerate(answer)
    ]
    measures = (Success @ 1, RR, nDCG @ 10, R @ DEPTH)
    values: dict[Any, float] = ir_measures.calc_aggregate(measures, gains, run)
    return Measured(group, len(pairs), *(float(values[measure]) for measure in measures))
