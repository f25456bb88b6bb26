"""`python -m benchmarks.quality COLLECTION…`: how well search answers, beside other engines.

Each COLLECTION is what `tvetipedia evaluate` reads. Questions are asked as they stand; the number
is nDCG@10. `--every N` asks every Nth question only.
"""

import argparse
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.peers import DEPTH, peers
from indexer.evaluation.collection import JudgedCollection
from indexer.evaluation.evaluation import Judged, evaluate
from indexer.evaluation.library import CollectionLibrary, indexed, questions
from indexer.evaluation.reading import read_collection
from indexer.query.query import Query
from indexer.query.results import Hit, Results, Snippet

OURS = ("TVETipedia", "TVETipedia, as passages")


@dataclass(frozen=True, slots=True)
class Compared:
    """A collection, and the nDCG@10 of each engine on it."""

    collection: str
    asked: int
    scores: dict[str, float]


def compared(collection: JudgedCollection, every: int = 1) -> Compared:
    """What each engine makes of a collection.

    Raises: EngineUnavailableError when no index can be made in the temporary folder.
    """
    asked = questions(collection)[::every]
    scores = {}
    for name, as_passages in zip(OURS, (False, True), strict=True):
        with (
            TemporaryDirectory(prefix="tvetipedia-quality-") as folder,
            indexed(collection, Path(folder), as_passages=as_passages) as library,
        ):
            scores[name] = _measured(asked, _ours(library))
    with TemporaryDirectory(prefix="tvetipedia-quality-") as folder:
        for name, ask in peers(collection.documents, Path(folder)):
            scores[name] = _measured(asked, lambda query, ask=ask: _results(ask(query.text)))
    return Compared(collection.name, len(asked), scores)


def table(rows: Iterable[Compared]) -> str:
    """The comparison as a table of Markdown."""
    rows = list(rows)
    names = list(dict.fromkeys(name for row in rows for name in row.scores))
    lines = [
        f"| collection | questions | {' | '.join(names)} |",
        f"|---|--:|{'--:|' * len(names)}",
    ]
    for row in rows:
        cells = (f"{row.scores[name]:.3f}" if name in row.scores else "" for name in names)
        lines.append(f"| {row.collection} | {row.asked:,} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _ours(library: CollectionLibrary) -> Callable[[Query], Results]:
    def ask(query: Query) -> Results:
        return library.search(Query(query.text, language=query.language, size=DEPTH))

    return ask


def _measured(asked: Sequence[Judged], search: Callable[[Query], Results]) -> float:
    return evaluate(asked, search).groups[0].ndcg_at_10


def _results(ids: Sequence[str]) -> Results:
    """Ids as hits, which is all that measuring looks at."""
    hits = (
        Hit(f"resource/{id}", "", "", "", (), 0.0, "all-words", (), None, Snippet("")) for id in ids
    )
    return Results(len(ids), tuple(hits))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("collections", nargs="+", type=Path)
    parser.add_argument("--every", type=int, default=1, help="ask every Nth question only")
    arguments = parser.parse_args()
    read = (read_collection(path) for path in arguments.collections)
    print(table(compared(one, arguments.every) for one in read if one))


if __name__ == "__main__":
    main()
