"""The terms around a term: those that editors chose, those that computation found."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from flask_babel import gettext, ngettext

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.concept import Concept
from indexer.search.related import Companion
from webapp.frame.i18n import listed
from webapp.parts.wording import Text, TextLink, best, term_link
from webapp.readers.term.neighbourhood import Picture, picture

LONGEST_PATH = 6


@dataclass(frozen=True, slots=True)
class Relation:
    """Terms in one relation to a term."""

    name: str
    terms: tuple[TextLink, ...]


@dataclass(frozen=True, slots=True)
class Computed:
    """A term put beside another by computation, and why."""

    title: Text
    address: str
    reason: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The lists of a term's relations and their picture."""

    relations: tuple[Relation, ...]
    picture: Picture
    path: tuple[TextLink, ...]
    """From the broadest term down to the one just above; empty where there are several ways."""
    in_tree: bool
    """Whether readers have terms above or below it."""


def surroundings(concept: Concept, catalogue: Catalogue) -> Surroundings:
    """Broader, narrower and related terms: what this text of it says, and what others say."""
    broader = _links(concept.broader, catalogue)
    narrower = _links((entry.noun.id for entry in catalogue.narrower(concept.id)), catalogue)
    related = _links(_related(concept, catalogue), catalogue)
    named = (
        (gettext("Broader"), broader),
        (gettext("Narrower"), narrower),
        (gettext("Related"), related),
    )
    return Surroundings(
        tuple(Relation(name, terms) for name, terms in named if terms),
        picture(best(concept.pref_label), broader, narrower, related),
        _path(concept, catalogue),
        bool(broader or narrower),
    )


def computed(
    of: Concept,
    together: Sequence[Companion],
    similar: Sequence[Companion],
    catalogue: Catalogue,
) -> tuple[Computed, ...]:
    """Terms used in the same texts, then those with similar definitions, but for stored ones."""
    beside = (*catalogue.narrower(of.id), *catalogue.related(of.id))
    stored = {of.id, *of.broader, *(entry.noun.id for entry in beside)}
    seen: dict[str, Computed] = {}
    for companion in (*together, *similar):
        concept = _concept(companion.concept_id, catalogue)
        if concept and concept.id not in stored | seen.keys():
            link = term_link(concept)
            seen[concept.id] = Computed(link.title, link.address, _reason(companion))
    return tuple(seen.values())


def _related(concept: Concept, catalogue: Catalogue) -> Iterator[str]:
    """Ids of the concepts that either side names, by label; new ones of a draft at the end."""
    stored = [entry.noun.id for entry in catalogue.related(concept.id)]
    for id in stored:
        other = _concept(id, catalogue)
        if id in concept.related or (other and concept.id in other.related):
            yield id
    yield from (id for id in concept.related if id not in stored)


def _reason(companion: Companion) -> str:
    if companion.shared:
        return ngettext("used in the same text", "used together in %(num)s texts", companion.shared)
    words = listed(companion.words[:4])
    return gettext("shares the words %(words)s", words=words)


def _path(concept: Concept, catalogue: Catalogue) -> tuple[TextLink, ...]:
    path: list[TextLink] = []
    step = concept
    while len(step.broader) == 1 and len(path) < LONGEST_PATH:
        above = _concept(step.broader[0], catalogue)
        if above is None:
            break
        path.insert(0, term_link(above))
        step = above
    return tuple(path)


def _links(ids: Iterable[str], catalogue: Catalogue) -> tuple[TextLink, ...]:
    concepts = (_concept(id, catalogue) for id in ids)
    return tuple(term_link(concept) for concept in concepts if concept)


def _concept(id: str, catalogue: Catalogue) -> Concept | None:
    record = catalogue.concepts.get(id)
    return catalogue.concept(id) if record and record.status == "published" else None
