"""How to cite a definition, a whole entry or a resource.

A definition is cited as its source's: the source's makers and year, the headword and the document,
found in TVETipedia. What is not known is left out; a missing year is told as `n.d.`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from glossary.citing.formats import (
    BOOK,
    DOCUMENT,
    ENTRY,
    EVENT,
    LAW,
    POST,
    REPORT,
    WEB_PAGE,
    Form,
    Reference,
    bibtex,
    csl_json,
    ris,
)
from glossary.nouns.concept import Concept, Definition
from glossary.nouns.labels import name_of, preferred
from glossary.nouns.resource import Resource
from glossary.vocabulary import edtf_problem

GLOSSARY = "TVETipedia"

_WORDS = {
    "en": {
        "no date": "n.d.",
        "accessed": "accessed {}",
        "revision": "revision {}",
        "editorial": "In: {}",
        "quotation": "Quoted in: {}",
        "paraphrase": "Paraphrased in: {}",
        "page": "p. {}",
    },
    "fr": {
        "no date": "s. d.",
        "accessed": "consulté le {}",
        "revision": "révision {}",
        "editorial": "Dans : {}",
        "quotation": "Cité dans : {}",
        "paraphrase": "Paraphrasé dans : {}",
        "page": "p. {}",
    },
}
_GENRES = {"law": LAW, "report": REPORT, "web page": WEB_PAGE, "article": WEB_PAGE}
_TYPES = {
    "event": EVENT,
    "forum-discussion": POST,
    "network-news": WEB_PAGE,
    "network-member": WEB_PAGE,
    "programme": WEB_PAGE,
    "promising-practice": WEB_PAGE,
}


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference as a sentence to copy, and in the forms that reference managers read."""

    text: str
    bibtex: str
    ris: str
    csl_json: str


def citation(
    concept: Concept,
    definition: Definition,
    source: Resource | None,
    *,
    url: str,
    accessed: date,
    revision: int,
    modified: date | None = None,
    language: str = "en",
) -> Citation:
    """How to cite one definition; `source` is the resource that it comes from, if any.

    `url` is the definition's permanent address, `revision` that of the concept and `modified` the
    day of that revision. An editorial definition without a source is cited as ours, of that day.
    `language` is that of the connecting words.
    """
    word = _words(language)
    headword = preferred(concept.pref_label, definition.language)[1] or concept.id
    document = preferred(source.title, definition.language)[1] if source else ""
    reference = Reference(
        key=f"{concept.id}-{definition.id}",
        form=ENTRY,
        title=f"“{headword}” in {document}" if document else f"“{headword}”",
        url=url,
        accessed=accessed,
        authors=source.creator if source else (GLOSSARY,),
        issued=_issued(definition, source, modified),
        container=GLOSSARY,
        edition=word("revision", revision),
        pages=definition.locator,
        isbn=_number(source, "isbn"),
        doi=_number(source, "doi"),
        note=definition.kind,
        language=definition.language,
    )
    if source is None:
        found = f"“{headword}”, {word('revision', revision)}"
        return _citation(reference, [found], language)
    found = f"“{headword}”, {GLOSSARY}, {word('revision', revision)}"
    place = word("page", definition.locator) if definition.locator else ""
    cited = ", ".join(part for part in (document, place) if part)
    return _citation(reference, [cited, word(definition.kind, found)], language)


def entry_citation(
    concept: Concept,
    *,
    url: str,
    accessed: date,
    revision: int,
    modified: date,
    language: str = "en",
    note: str | None = None,
) -> Citation:
    """How to cite a whole entry, which is ours; `modified` is the day of that revision."""
    word = _words(language)
    code, headword = preferred(concept.pref_label, language)
    reference = Reference(
        key=concept.id,
        form=ENTRY,
        title=headword or concept.id,
        url=url,
        accessed=accessed,
        authors=(GLOSSARY,),
        issued=modified.isoformat(),
        container=GLOSSARY,
        edition=word("revision", revision),
        note=note,
        language=code or None,
    )
    found = f"“{reference.title}”, {word('revision', revision)}"
    return _citation(reference, [found], language)


def resource_citation(
    resource: Resource,
    *,
    url: str,
    accessed: date,
    language: str = "en",
    note: str | None = None,
) -> Citation:
    """How to cite a resource at its own address, or at `url`, our page on it, if it has none."""
    code, title = name_of(resource, language)
    reference = Reference(
        key=resource.id,
        form=_form(resource),
        title=title,
        url=resource.url or url,
        accessed=accessed,
        authors=resource.creator,
        issued=_edtf(resource.issued),
        publisher=resource.publisher,
        isbn=_number(resource, "isbn"),
        doi=_number(resource, "doi"),
        note=note,
        language=code,
    )
    publisher = resource.publisher if resource.publisher not in resource.creator else None
    return _citation(reference, [title if resource.title else "", publisher or ""], language)


def _citation(reference: Reference, parts: list[str], language: str) -> Citation:
    word = _words(language)
    year = f"({reference.year or word('no date')})"
    made_by = ", ".join(reference.authors)
    said = [part.rstrip(".") for part in parts if part]
    # Without a maker the title leads and the year follows it, as styles do.
    head = [f"{made_by} {year}"] if made_by else [f"{said.pop(0)} {year}" if said else year]
    day = word("accessed", _day(reference.accessed, language))
    text = ". ".join([*head, *said, f"{reference.url} ({day})"]) + "."
    return Citation(text, bibtex(reference), ris(reference), csl_json(reference))


def _form(resource: Resource) -> Form:
    if resource.genre in _GENRES:
        return _GENRES[resource.genre]
    if resource.type in _TYPES:
        return _TYPES[resource.type]
    return BOOK if "isbn" in resource.identifier else DOCUMENT


def _number(resource: Resource | None, scheme: str) -> str | None:
    return resource.identifier.get(scheme) if resource else None


def _issued(definition: Definition, source: Resource | None, modified: date | None) -> str | None:
    issued = _edtf(source.issued) if source else None
    year = f"{definition.year:04}" if definition.year else None
    return issued or _edtf(year) or (modified.isoformat() if modified and not source else None)


def _edtf(text: str | None) -> str | None:
    """The date if it is one: what is broken is not handed on to reference managers."""
    return None if text is None or edtf_problem(text) else text


def _words(language: str) -> Callable[..., str]:
    words = _WORDS.get(language, _WORDS["en"])
    return lambda name, *values: words[name].format(*values)


def _day(day: date, language: str) -> str:
    try:
        return format_date(day, "d MMMM y", locale=Locale.parse(language, sep="-"))
    except (UnknownLocaleError, ValueError):
        return format_date(day, "d MMMM y", locale="en")
