"""A choice of terms divided into portions that one printout can hold."""

from dataclasses import dataclass

from webapp.frame.i18n import url
from webapp.parts.wording import Text, best
from webapp.readers.download.choosing import Chosen, Terms

MOST = 400
"""Terms in one printout: about 200 pages, typeset in two seconds."""


@dataclass(frozen=True, slots=True)
class Portion:
    """A stretch of the terms, from one headword to another."""

    number: int
    """From 1."""
    first: Text
    last: Text
    terms: Terms
    address: str
    pdf: str


def portions(taken: Chosen) -> tuple[Portion, ...]:
    """The terms in portions of nearly the same size, each with its own printout; none for none."""
    count = -(-len(taken.terms) // MOST)
    return tuple(_portion(taken, number, count) for number in range(1, count + 1))


def _portion(taken: Chosen, number: int, count: int) -> Portion:
    size = -(-len(taken.terms) // count)
    terms = taken.terms[(number - 1) * size : number * size]
    kept = dict(taken.parameters) | ({"part": str(number)} if count > 1 else {})
    return Portion(
        number,
        best(terms[0].noun.pref_label),
        best(terms[-1].noun.pref_label),
        terms,
        url("printing.printed", **kept),
        url("printing.pdf", **kept),
    )
