"""Candidates for a name: terms with that label in any typing, then those with one like it."""

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.concept import Concept
from glossary.vocabulary.label_keys import label_key
from indexer.search.lexicon import Lexicon
from webapp.standards.reconciling.reconcile_properties import agrees
from webapp.standards.reconciling.reconcile_queries import NameQuery

SAME, SAME_OTHER = 100.0, 99.0
"""Scores of a preferred label that is the name, and of another label."""
LEAST = 70.0
"""Score, of 100, below which a label is another one."""
WEIGHT = 0.25
"""Of what is known beside the name in the score."""
AND = ("and", "et", "y", "и", "و")
"""What an ampersand may stand for."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A term that may be meant, and how much speaks for it."""

    concept: Concept
    score: float
    name_score: float
    is_match: bool = False


def candidates(wanted: NameQuery, known: Catalogue, lexicon: Lexicon) -> list[Candidate]:
    """The best candidates, best first; the first is a match where no other has the very name."""
    if not wanted.is_of_type:
        return []
    named = _named(wanted.name, known, lexicon) if wanted.name.strip() else _all(wanted, known)
    found = [_weighed(known.concepts[id].noun, score, wanted, known) for id, score in named.items()]
    best = sorted(found, key=lambda each: (-each.score, -each.name_score, each.concept.id))
    if not _is_certain(best):
        return best[: wanted.limit]
    first = best[0]
    match = Candidate(first.concept, first.score, first.name_score, True)
    return [match, *best[1 : wanted.limit]]


def _is_certain(best: list[Candidate]) -> bool:
    """True if the first has the name, agrees in all that is known, and is alone in that."""
    if not best or best[0].name_score < SAME_OTHER or best[0].score < SAME_OTHER:
        return False
    return len(best) == 1 or best[1].score < best[0].score


def _weighed(concept: Concept, score: float, wanted: NameQuery, known: Catalogue) -> Candidate:
    if not wanted.known:
        return Candidate(concept, score, score)
    agreeing = sum(agrees(concept, pid, values, known) for pid, values in wanted.known)
    share = agreeing / len(wanted.known)
    weight = WEIGHT if wanted.name.strip() else 1.0
    return Candidate(concept, (1 - weight) * score + weight * 100 * share, score)


def _all(wanted: NameQuery, known: Catalogue) -> dict[str, float]:
    """Every published term that agrees in something, where no name is given."""
    return {
        id: 0.0
        for id, record in known.concepts.items()
        if record.status == "published"
        and any(agrees(record.noun, pid, values, known) for pid, values in wanted.known)
    }


def _named(name: str, known: Catalogue, lexicon: Lexicon) -> dict[str, float]:
    """Scores by id of the term."""
    scores = _similar(label_key(name), lexicon)
    for key in _keys(name):
        for record in known.by_label(key):
            if record.status == "published":
                labels = map(label_key, record.noun.pref_label.values())
                score = SAME if key in labels else SAME_OTHER
                id = record.noun.id
                scores[id] = max(score, scores.get(id, 0.0))
    meant = known.concepts.get(name.strip())
    if meant and meant.status == "published":
        scores[meant.noun.id] = SAME
    return {id: score for id, score in scores.items() if id in known.concepts}


def _keys(name: str) -> Iterator[str]:
    """The name as labels are compared, with each word that an ampersand in it may stand for."""
    yield label_key(name)
    if "&" in name or "＆" in name:
        for word in AND:
            yield label_key(name.replace("&", f" {word} ").replace("＆", f" {word} "))


def _similar(key: str, lexicon: Lexicon) -> dict[str, float]:
    """Scores below that of the same label, by id of the term, of labels nearly like the key."""
    keys = {n: label.key for n, label in lexicon.labels.items() if label.kind == "term"}
    found: dict[str, float] = {}
    for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
        near = process.extract(key, keys, scorer=scorer, score_cutoff=LEAST, limit=50)
        for _, score, number in near:
            id = lexicon.labels[number].id.removeprefix("term/")
            found[id] = max(found.get(id, 0.0), min(round(score, 2), SAME_OTHER - 1))
    return found
