"""What a reader takes along: the terms and resources that the parameters of an address choose."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from flask_babel import gettext
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotFound

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.concept import Concept
from glossary.nouns.record import Record, is_of_concept, is_of_resource
from glossary.nouns.resource import Resource
from webapp.asking.search import search_as_meant
from webapp.frame.i18n import language, url
from webapp.frame.services import Services
from webapp.parts.ordering import place_of
from webapp.parts.search_address import address, parameters, query_of
from webapp.parts.wording import best, place_words, theme_name, title_of
from webapp.readers.download.kept_ids import MOST_IDS, KeptEntry, kept_ids

MOST_FOUND = 500
"""Results of a search that are taken along, the best ones."""
LONGEST_TITLE = 80
"""Characters of a query that a title repeats."""

Terms = tuple[Record[Concept], ...]
Works = tuple[Record[Resource], ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Terms and resources under one title, and the page that lists them."""

    title: str
    page: str
    """Path of the page."""
    parameters: Mapping[str, str | list[str]]
    """Those that choose the same again."""
    terms: Terms
    works: Works = ()
    passages: tuple[KeptEntry, ...] = ()
    missing: tuple[str, ...] = ()
    """Ids that nothing has."""
    left_out: int = 0
    """How many more there are than are taken along."""


def chosen(asked: MultiDict[str, str], services: Services) -> Chosen:
    """What the address chooses: a search, a list of ids, a theme, a letter, a source, a country,
    or else the whole glossary.

    Raises: NotFound for a theme, letter, source or country that there is not, and
    EngineUnavailableError when a search cannot be made.
    """
    catalogue = services.catalogue()
    if "q" in asked:
        return _found(asked, services, catalogue)
    if "ids" in asked:
        return _listed(asked["ids"], catalogue)
    ways = {"theme": _theme, "letter": _letter, "source": _source, "country": _country}
    for name, way in ways.items():
        if asked.get(name):
            return way(asked[name], asked, catalogue)
    return Chosen(gettext("The whole glossary"), url("terms.index"), {}, whole(catalogue))


def whole(catalogue: Catalogue) -> Terms:
    """All published terms in the order in which the reader looks them up."""
    return _in_order(r for r in catalogue.concepts.values() if r.status == "published")


def sources_of(terms: Iterable[Record[Concept]], catalogue: Catalogue) -> Works:
    """The resources that definitions of the terms come from, each once, by title."""
    ids = dict.fromkeys(d.source for term in terms for d in term.noun.definition if d.source)
    found = (catalogue.resources[id] for id in ids if id in catalogue.resources)
    return tuple(sorted(found, key=lambda record: place_of(title_of(record.noun))))


def records_of(taken: Chosen, catalogue: Catalogue) -> Iterator[Record]:
    """The records of what is chosen, resources first, because definitions name them."""
    works = {record.noun.id: record for record in sources_of(taken.terms, catalogue)}
    works |= {record.noun.id: record for record in taken.works}
    yield from works.values()
    yield from taken.terms


def record_of(kept: KeptEntry, catalogue: Catalogue) -> Record | None:
    """The term or resource of a list; an id alone means a term, or else a resource."""
    if kept.is_term and kept.id in catalogue.concepts:
        return catalogue.concepts[kept.id]
    return None if kept.kind == "term" else catalogue.resources.get(kept.id)


def _theme(id: str, _asked: Mapping[str, str], catalogue: Catalogue) -> Chosen:
    if catalogue.schemes.theme.get(id) is None:
        raise NotFound
    return Chosen(
        theme_name(id),
        url("themes.theme", id=id),
        {"theme": id},
        _in_order(catalogue.by_theme(id)),
        catalogue.resources_by_theme(id),
    )


def _letter(letter: str, asked: Mapping[str, str], catalogue: Catalogue) -> Chosen:
    labels = asked.get("labels", "")
    # Letters of a language are kept once they are made, so none is made of what is no language.
    if not any(labels in concept.pref_label for concept in catalogue.world.concepts.values()):
        labels = language()
    words = dict(catalogue.letters(labels)).get(letter, ())
    if not words:
        raise NotFound
    kept = {"labels": labels} if labels != language() else {}
    return Chosen(
        gettext("Terms: %(letter)s", letter=letter),
        url("terms.letter", letter=letter, **kept),
        {"letter": letter, **kept},
        tuple(catalogue.concepts[word.concept.id] for word in words),
    )


def _source(id: str, _asked: Mapping[str, str], catalogue: Catalogue) -> Chosen:
    resource = catalogue.resource(id)
    if resource is None:
        raise NotFound
    concepts = dict.fromkeys(concept.id for concept, _ in catalogue.definitions_from(id))
    return Chosen(
        title_of(resource).text,
        url("sources.source", id=id),
        {"source": id},
        _in_order(catalogue.concepts[each] for each in concepts),
    )


def _country(code: str, _asked: Mapping[str, str], catalogue: Catalogue) -> Chosen:
    if code not in catalogue.places:
        raise NotFound
    place = catalogue.in_country(code)
    concepts = dict.fromkeys(concept.id for concept, _ in place.definitions)
    return Chosen(
        place_words(code),
        url("countries.country", code=code),
        {"country": code},
        _in_order(catalogue.concepts[each] for each in concepts),
        place.resources,
    )


def _found(asked: MultiDict[str, str], services: Services, catalogue: Catalogue) -> Chosen:
    """The best results of a search, in their order."""
    query = query_of(asked, language(), MOST_FOUND)
    found = search_as_meant(services, query)
    ids = [hit.noun_id for hit in found.hits if hit.kind == "term"]
    others = [hit.noun_id for hit in found.hits if hit.kind != "term"]
    words = query.text[:LONGEST_TITLE] + ("…" if len(query.text) > LONGEST_TITLE else "")
    return Chosen(
        gettext("Results for “%(query)s”", query=words) if words else gettext("Search"),
        address(query),
        {"q": "", **parameters(replace(query, page=1))},
        tuple(catalogue.concepts[id] for id in ids if id in catalogue.concepts),
        tuple(catalogue.resources[id] for id in others if id in catalogue.resources),
        left_out=max(found.total - len(found.hits), 0),
    )


def _listed(ids: str, catalogue: Catalogue) -> Chosen:
    """A reading list, in the order in which it was made."""
    every = kept_ids(ids)
    kept = [*islice(every, MOST_IDS)]
    named = [(each, record_of(each, catalogue)) for each in kept]
    records = {(r.kind, r.noun.id): r for _, r in named if r is not None}
    return Chosen(
        gettext("Reading list"),
        url("reading_list.reading_list", ids=",".join(map(str, kept))),
        {"ids": ",".join(map(str, kept))},
        tuple(record for record in records.values() if is_of_concept(record)),
        tuple(record for record in records.values() if is_of_resource(record)),
        tuple(each for each, record in named if record is not None and each.page),
        tuple(str(each) for each, record in named if record is None),
        left_out=sum(1 for _ in every),
    )


def _in_order(terms: Iterable[Record[Concept]]) -> Terms:
    return tuple(sorted(terms, key=lambda record: place_of(best(record.noun.pref_label))))
