"""What a publication costs each process: `python -m benchmarks.following [CONCEPTS…]`.

For each number of concepts, 5,000 and 20,000 if none is given: processor time for making anew what
is made of everything public, as each publication once cost, and for following one publication that
changes a label and a definition. Both in the same process, in turns.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from statistics import median
from typing import NamedTuple

from benchmarks import entries
from glossary.catalogue.catalogue import Catalogue, catalogue_of, updated_with
from glossary.catalogue.duplicates import Duplicates, updated_duplicates
from glossary.nouns.concept import Concept
from glossary.nouns.record import Record
from indexer.annotate.label_index import LabelIndex, updated_label_index
from indexer.search.lexicon import lexicon, updated_lexicon

TIMES = 5


class Part(NamedTuple):
    """Something that is made of everything public."""

    name: str
    anew: Callable[[], object]
    followed: Callable[[], object]


def main(sizes: Sequence[int]) -> None:
    """Measure and print."""
    print(f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores\n")
    print("| | concepts | anew, ms | followed, ms | followed : anew |\n|---|--:|--:|--:|--:|")
    for size in sizes:
        for name, anew, followed in measured(size):
            cells = f"{anew:,.0f} | {followed:,.1f} | {followed / anew:.3f}"
            print(f"| {name} | {size:,} | {cells} |", flush=True)


def measured(size: int) -> Iterator[tuple[str, float, float]]:
    """(what, milliseconds anew, milliseconds followed), medians."""
    for part in _parts([_record(concept, 1) for concept in entries.concepts(size)]):
        anew: list[float] = []
        followed: list[float] = []
        for _ in range(TIMES):
            anew.append(_milliseconds(part.anew))
            followed.append(_milliseconds(part.followed))
        yield part.name, median(anew), median(followed)


def _parts(records: list[Record[Concept]]) -> Iterator[Part]:
    old = records[len(records) // 2]
    new = _record(_changed(old.noun), 2)
    known = catalogue_of(records, ())
    after = [new if record is old else record for record in records]

    def anew() -> Catalogue:
        made = catalogue_of(after, ())
        made.letters("en")
        return made

    known.letters("en")
    yield Part("catalogue and A–Z", anew, lambda: updated_with(known, [new]))
    words = lexicon(records)
    yield Part(
        "suggestions and spelling",
        lambda: lexicon(after),
        lambda: updated_lexicon(words, [old], [new]),
    )
    nouns, labels = [record.noun for record in after], _labels(records)
    yield Part(
        "labels in texts",
        lambda: updated_label_index(LabelIndex(), (), nouns),
        lambda: updated_label_index(labels, [old.noun], [new.noun]),
    )
    pairs = updated_duplicates(Duplicates(), (), [record.noun for record in records])
    yield Part(
        "likely duplicates",
        lambda: updated_duplicates(Duplicates(), (), nouns),
        lambda: updated_duplicates(pairs, [old.noun], [new.noun]),
    )


def _labels(records: list[Record[Concept]]) -> LabelIndex:
    return updated_label_index(LabelIndex(), (), [record.noun for record in records])


def _changed(concept: Concept) -> Concept:
    first, *others = concept.definition
    return replace(
        concept,
        pref_label={"en": f"Quite another {concept.pref_label['en']}"},
        definition=(replace(first, text=f"Newly said. {first.text}"), *others),
    )


def _record(concept: Concept, sequence: int) -> Record[Concept]:
    return Record(concept, "published", sequence, sequence, datetime.now(UTC), "benchmark")


def _milliseconds(call: Callable[[], object]) -> float:
    started = time.process_time()
    call()
    return 1000 * (time.process_time() - started)


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or (5_000, 20_000))
