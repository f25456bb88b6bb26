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
NEIGHBOUR = 0.2
"""Share of a pair's score that is added where the two stand together in their order."""
LOOSE = 2
"""Words from the first of a pair to the second, at most: one other may stand between them."""
PIECE = 0.2
"""What four letters in a row count, against a word: nDCG@10 of questions rose from .962 to .969 in
Spanish, from .960 to .965 in Russian, from .950 to .955 in Arabic."""
LABEL = 9.0
"""Added when query words are a whole label, for the whole query; less for a part of it."""
STEMS = 0.8
"""Share of that for a label with the same stems only: *Trainer* for training."""
SIMILAR = 0.6
"""What a word of similar spelling counts, against the word itself."""
EXACT = MappingProxyType({"title": 4.0, "label": 3.0, "variant": 2.5, "id": 2.0})
"""Order among hits for which the whole query is a label: preferred, other, a variant of either,
identifier."""
OWN = MappingProxyType({"title": 6.0, "label": 5.0})
"""The same for labels in the language asked in: Compétence is what French calls a skill, and what
English calls a competence but for the accent."""
PART = 1.0
"""Added where a run of query words stands inside a label, for the whole query; less for a part."""
LEAST_COVERAGE = 0.25
"""Share of the query, weighted by rarity of its words, that a hit must have at least."""
COVERAGE_POWER = 1.5
"""How fast a hit with some of the words falls behind, by the share that it lacks."""
EVEN = 3
"""Decimals to which scores are compared: equal merit is ordered by title, on every page alike."""
PASSAGES = 3
"""Most passages of one resource in a list."""
LONGEST_QUERY = 3
"""Content words up to which coverage counts wholly."""
QUESTION = 5
"""Content words from which on coverage does not count. Between the two it fades: on eight classic
collections of questions this raised nDCG@10 by .094, and short queries stay as they were."""
QUESTION_TITLE = 0.35
"""Share of their weight that titles have in a question. A title has few words, and of a question's
many words one is easily among them."""
WHOLE = 0.4
"""What all documents of an owner together add in a question, each word as the best of them says it,
beside the score of the best: with XQuAD's paragraphs as passages nDCG@10 rose by .001 to .002."""
REPEATED = 3.0
"""How soon more of the same word in a query stops adding."""
