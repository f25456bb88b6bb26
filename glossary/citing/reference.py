"""How to cite a definition, a whole entry or a resource.

A definition is cited as its source's: the source's makers and year, the headword and the document,
found in TVETipedia. What is not known is left out; a missing year is printed as `n.d.`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from glossary.citing.item import CslItem, Genre, csl_date
from glossary.citing.locator import locator_of
from glossary.citing.sentence import place_in, sentence, words
from glossary.citing.verbatim import doi_of
from glossary.nouns.concept import Concept, Definition
from glossary.nouns.labels import name_of, preferred
from glossary.nouns.resource import Resource
from glossary.vocabulary import edtf_problem

GLOSSARY = "TVETipedia"

_GENRES: dict[str | None, Genre] = {
    "law": "legislation",
    "report": "report",
    "web page": "webpage",
    "article": "webpage",
}
_TYPES: dict[str, Genre] = {
    "event": "event",
    "forum-discussion": "post",
    "network-news": "webpage",
    "network-member": "webpage",
    "programme": "webpage",
    "promising-practice": "webpage",
}


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference as a sentence to copy, and as the item that every format is written from."""

    text: str
    item: CslItem


@dataclass(frozen=True, slots=True)
class Visit:
    """What was seen of a noun: where, when, and in which revision."""

    url: str
    """The permanent address of what is cited."""
    accessed: date
    language: str = "en"
    """That of the connecting words."""
    revision: int = 0
    modified: date | None = None
    """The day of that revision."""


def citation(
    concept: Concept, definition: Definition, source: Resource | None, visit: Visit
) -> Citation:
    """How to cite one definition; `source` is the resource that it comes from, if any.

    An editorial definition without a source is cited as ours, of the day of the revision.
    """
    word = words(visit.language)
    headword = preferred(concept.pref_label, definition.language)[1] or concept.id
    document = preferred(source.title, definition.language)[1] if source else ""
    place = locator_of(definition.locator)
    elsewhere = place.text if place and not place.pages else None
    item = _item(
        visit,
        id=f"{concept.id}-{definition.id}",
        type="entry-dictionary",
        title=f"“{headword}” in {document}" if document else f"“{headword}”",
        author=source.creator if source else (GLOSSARY,),
        issued=_issued(definition, source, visit.modified),
        container_title=GLOSSARY,
        edition=word("revision", visit.revision),
        page=place.joined("-") if place else None,
        ISBN=_number(source, "isbn"),
        DOI=doi_of(_number(source, "doi")),
        note=", ".join(part for part in (definition.kind, elsewhere) if part),
        language=definition.language,
    )
    if source is None:
        return _citation(item, [f"“{headword}”, {word('revision', visit.revision)}"], visit)
    found = f"“{headword}”, {GLOSSARY}, {word('revision', visit.revision)}"
    cited = ", ".join(
        part for part in (document, place_in(definition.locator, visit.language)) if part
    )
    return _citation(item, [cited, word(definition.kind, found)], visit)


def entry_citation(concept: Concept, visit: Visit, note: str | None = None) -> Citation:
    """How to cite a whole entry, which is ours, of the day of the revision."""
    word = words(visit.language)
    code, headword = preferred(concept.pref_label, visit.language)
    item = _item(
        visit,
        id=concept.id,
        type="entry-dictionary",
        title=headword or concept.id,
        author=(GLOSSARY,),
        issued=visit.modified.isoformat() if visit.modified else None,
        container_title=GLOSSARY,
        edition=word("revision", visit.revision),
        note=note,
        language=code,
    )
    found = f"“{headword or concept.id}”, {word('revision', visit.revision)}"
    return _citation(item, [found], visit)


def resource_citation(resource: Resource, visit: Visit, note: str | None = None) -> Citation:
    """How to cite a resource at its own address, or at that of our page on it if it has none."""
    code, title = name_of(resource, visit.language)
    item = _item(
        visit,
        id=resource.id,
        type=_genre(resource),
        title=title,
        author=resource.creator,
        issued=_edtf(resource.issued),
        publisher=resource.publisher,
        ISBN=_number(resource, "isbn"),
        DOI=doi_of(_number(resource, "doi")),
        note="; ".join(part for part in (note, _seen_here(resource, visit)) if part),
        language=code,
    )
    if resource.url:
        item["URL"] = resource.url
    publisher = resource.publisher if resource.publisher not in resource.creator else None
    return _citation(item, [title if resource.title else "", publisher or ""], visit)


def _seen_here(resource: Resource, visit: Visit) -> str | None:
    """Which revision of our page is cited, where a resource has no address of its own."""
    if resource.url or not visit.revision:
        return None
    return f"{GLOSSARY}, {words(visit.language)('revision', visit.revision)}"


def _item(visit: Visit, *, author: Iterable[str], issued: str | None, **fields: Any) -> CslItem:
    """The item with what is known, in the order of its fields."""
    known: dict[str, Any] = {
        **{name: fields.get(name) for name in ("id", "type", "title")},
        "author": [{"literal": name} for name in author],
        "issued": csl_date(issued) if issued else None,
        "container-title": fields.get("container_title"),
    }
    rest = ("edition", "page", "publisher", "ISBN", "DOI", "note", "language")
    known |= {name: fields.get(name) for name in rest}
    known |= {"URL": visit.url, "accessed": csl_date(visit.accessed.isoformat())}
    there = {name: value for name, value in known.items() if value or name == "title"}
    return cast("CslItem", there)


def _citation(item: CslItem, parts: Iterable[str], visit: Visit) -> Citation:
    return Citation(sentence(item, parts, visit.accessed, visit.language), item)


def _genre(resource: Resource) -> Genre:
    if resource.genre in _GENRES:
        return _GENRES[resource.genre]
    if resource.type in _TYPES:
        return _TYPES[resource.type]
    return "book" if "isbn" in resource.identifier else "document"


def _number(resource: Resource | None, scheme: str) -> str | None:
    return resource.identifier.get(scheme) if resource else None


def _issued(definition: Definition, source: Resource | None, modified: date | None) -> str | None:
    issued = _edtf(source.issued) if source else None
    year = f"{definition.year:04}" if definition.year else None
    return issued or _edtf(year) or (modified.isoformat() if modified and not source else None)


def _edtf(text: str | None) -> str | None:
    """The date if it is one: what is broken is not handed on to reference managers."""
    return None if text is None or edtf_problem(text) else text
