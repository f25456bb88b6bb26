"""How much a word counts in each field, and what else decides the order of hits, in one table."""

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Weight:
    """A field's weight in BM25F, and how far long texts of the field are held back (0 to 1)."""

    boost: float
    length: float


WEIGHTS = MappingProxyType(
    {
        # A name is what people mostly type; it is short by nature, so length says little.
        "title": Weight(5.0, 0.3),
        "label": Weight(3.5, 0.1),
        "text": Weight(1.0, 0.6),
        "note": Weight(0.8, 0.5),
        # Inherited by every passage of a resource: enough to complete a match, not to win one.
        "context": Weight(0.4, 0.5),
    }
)
FIELDS = tuple(WEIGHTS)
"""Fields that are searched; the fields of a match are bits in this order."""
TITLE_FIELDS = ("title", "label")
"""Fields that are searched where a query asks for titles only."""

SATURATION = 1.2
"""BM25's k1: how soon more of the same word stops adding."""
NEIGHBOUR = 0.35
"""Share of a pair's word scores that is added where the two are adjacent."""
LABEL = 9.0
"""Added when query words are a whole label, for the whole query; less for a part of it."""
SIMILAR = 0.6
"""What a word of similar spelling counts, against the word itself."""
EXACT = MappingProxyType({"title": 4.0, "label": 3.0, "variant": 2.5, "id": 2.0})
"""Order among hits for which the whole query is a label: preferred, other, a variant of either,
identifier."""
LEAST_COVERAGE = 0.25
"""Share of the query, weighted by rarity of its words, that a hit must have at least."""
COVERAGE_POWER = 1.5
"""How fast a hit with some of the words falls behind, by the share that it lacks."""
EVEN = 3
"""Decimals to which scores are compared: equal merit is ordered by title, on every page alike."""
PASSAGES = 3
"""Most passages of one resource in a list."""
