"""How long short queries take from what was typed to a tree, without any engine.

    python -m benchmarks.compiling

Asks the queries of up to five words of `corpus/queries.tsv`, each once and then again.
"""

from pathlib import Path
from statistics import median
from time import perf_counter

from indexer.query.compiling import compiled
from indexer.query.query import Query
from indexer.query.vocabulary import Vocabulary

QUERIES = Path(__file__).parents[1] / "corpus" / "queries.tsv"
MOST_WORDS = 5
ROUNDS = 10


def main() -> None:
    """Print the medians of the first round and of the best of those that follow."""
    lines = QUERIES.read_text("utf-8").splitlines()[1:]
    texts = [line.split("\t")[0] for line in lines]
    short = [text for text in texts if len(text.split()) <= MOST_WORDS]
    vocabulary = Vocabulary()
    first, *others = (_round(short, vocabulary) for _ in range(ROUNDS))
    print(f"{len(short)} queries of up to {MOST_WORDS} words, median in ms")
    print(f"asked for the first time {first:.3f}, again {min(others):.3f}")


def _round(texts: list[str], vocabulary: Vocabulary) -> float:
    times = []
    for text in texts:
        start = perf_counter()
        compiled(Query(text), vocabulary=vocabulary)
        times.append(perf_counter() - start)
    return median(times) * 1_000


if __name__ == "__main__":
    main()
