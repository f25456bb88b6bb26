"""Entries that have a label like one that is being typed."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

from glossary.desk.drafts import unpublished
from glossary.nouns.concept import Concept
from glossary.nouns.labels import all_labels
from glossary.nouns.record import Record
from webapp.desk.remembering import with_drafts
from webapp.frame.services import Services
from webapp.frame.spelt_labels import Labels, spelling_key, updated_labels

LIKE = 88
"""Hundredths of the letters that two labels have in common to be alike."""
LEAST = 80
"""The same where one letter alone is added, left out, another, or two are swapped."""
SHORTEST = 6
"""Letters below which only the same label counts: `skill` and `skull` are not alike."""
MOST = 6
"""Entries that are shown."""


@dataclass(frozen=True, slots=True)
class Like:
    """An entry with a label that is the same as a typed one, or nearly."""

    typed: str
    label: str
    language: str
    record: Record
    same: bool
    """True where the two differ in case, marks and British or American spelling at most."""


def alike(services: Services, concept: Concept, known: str) -> tuple[Like, ...]:
    """Other entries with labels like the concept's in any language, the same ones first.

    `known` is its id in the store, empty for a concept that is not stored: an entry may have the
    id that is proposed for it.

    Raises: StoreError when the store cannot be read.
    """
    public = services.spelt_labels
    drafts = _draft_labels(services)
    found: dict[str, Like] = {}
    for _, label in all_labels(concept):
        for like in (*_like(label, drafts), *_like(label, public)):
            id = like.record.noun.id
            if id != known and (id not in found or like.same > found[id].same):
                found[id] = like
    return tuple(sorted(found.values(), key=lambda like: not like.same))[:MOST]


def _draft_labels(services: Services) -> Labels:
    return with_drafts(
        services,
        "draft labels",
        lambda: updated_labels({}, (), unpublished(services.store, "concept")),
    )


def _like(typed: str, labels: Labels) -> Iterable[Like]:
    key = spelling_key(typed)
    if not key:
        return
    if key in labels:
        yield from (Like(typed, *labelled, same=True) for labelled in labels[key])
    if len(key) >= SHORTEST:
        near = extract(key, labels.keys(), scorer=ratio, score_cutoff=LEAST, limit=4 * MOST)
        for other, score, _ in near:
            if other != key and _is_near(key, other, score):
                yield from (Like(typed, *labelled, same=False) for labelled in labels[other])


def _is_near(one: str, other: str, score: float) -> bool:
    """Whether the labels are alike; ISCED level 3 is not ISCED level 4."""
    if _digits(one) != _digits(other):
        return False
    return score >= LIKE or OSA.distance(one, other, score_cutoff=1) <= 1


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())
