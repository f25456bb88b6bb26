"""How long it takes to find the terms in texts of the greatest length that is allowed."""

from collections.abc import Iterator, Sequence
from http.client import HTTPConnection

from benchmarks.entries import text
from benchmarks.serving import post
from benchmarks.timing import Times, in_turns, once
from glossary.nouns.concept import Concept
from indexer.annotate.label_index import label_index
from indexer.annotate.occurrences import language_of, occurrences

CHARACTERS = 100_000
TEXTS = 5
ADDRESS = "/api/v1/annotate"


def texts() -> list[str]:
    """The texts, the same each time."""
    return [text(CHARACTERS, number) for number in range(TEXTS)]


def finding(concepts: Sequence[Concept]) -> Iterator[tuple[str, float]]:
    """(what, milliseconds) of the walk through a text, its language told first."""
    yield "labels laid out", 1000 * once(lambda: label_index(concepts))
    index = label_index(concepts)
    (times,) = in_turns(texts(), lambda t: occurrences(t, language_of(t, index), index))
    yield f"terms in {CHARACTERS:,} characters", times.median


def over_http(connection: HTTPConnection) -> Iterator[tuple[str, float]]:
    """(what, milliseconds) of whole answers, with definitions and disagreement of each term."""
    bodies = [{"text": t} for t in texts()]
    first = once(lambda: post(connection, ADDRESS, bodies[0]))
    (times,) = in_turns(bodies, lambda body: post(connection, ADDRESS, body), rounds=3)
    yield f"{CHARACTERS:,} characters annotated over HTTP, first after a start", 1000 * first
    yield from _both(times)


def _both(times: Times) -> Iterator[tuple[str, float]]:
    yield f"{CHARACTERS:,} characters annotated over HTTP (half below)", times.median
    yield f"{CHARACTERS:,} characters annotated over HTTP (95 % below)", times.p95
