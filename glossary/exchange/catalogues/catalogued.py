"""An entry of a catalogue, whatever its format, made into a resource."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from glossary.exchange.incoming import Entry
from glossary.exchange.termbases.entry_ids import decoded_id, encoded_id
from glossary.message import Message, english
from glossary.nouns.resource import Resource
from glossary.vocabulary import edtf_problem
from glossary.vocabulary.languages import language_code
from glossary.vocabulary.slugs import slug_of

OWN_ID = "tvetipedia"
"""The name of the field in which our own files state an id that no key can hold."""
_UNKNOWN_LANGUAGE = "en"
_GENRES: Mapping[str, str] = {
    "article": "article",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "jour": "article",
    "mgzn": "article",
    "news": "article",
    "report": "report",
    "rprt": "report",
    "techreport": "report",
    "bill": "law",
    "legal": "law",
    "legislation": "law",
    "jurisdiction": "law",
    "stat": "law",
    "elec": "web page",
    "electronic": "web page",
    "online": "web page",
    "web": "web page",
    "webpage": "web page",
    "www": "web page",
    "thesis": "thesis",
    "thes": "thesis",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
}
"""Our words for kinds of work, by the names that catalogues give them."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(r"\s*(\d{4})(?:[-/.](\d{1,2})?(?:[-/.](\d{1,2}))?)?")
_FILE = re.compile(r"[^:;{}\r\n]+\.\w{2,5}(?=$|[:;}])")
_FOLDER = re.compile(r".*[\\/]")
_NO_NUMBER = re.compile(r"[^0-9Xx]")


@dataclass(frozen=True, slots=True)
class Catalogued:
    """What a catalogue says of one work, as texts."""

    line: int
    key: str
    kind: str = ""
    own_id: str = ""
    """The id, encoded, where we wrote the catalogue ourselves."""
    title: str = ""
    creator: tuple[str, ...] = ()
    publisher: str = ""
    issued: str | None = None
    """As EDTF."""
    language: str = ""
    number: str = ""
    """ISBN or ISSN."""
    doi: str = ""
    url: str = ""
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    """Names of the files that hold the work, without folders."""
    unread: tuple[str, ...] = field(default=())
    """Names of fields that are left out."""


def entry_of(work: Catalogued) -> Entry:
    """The work as a resource, which adds to what the store has of it.

    Works are known by the id that our own files state, else by their title and year.
    """
    language = language_code(work.language) if work.language else None
    shown_in = language or _UNKNOWN_LANGUAGE
    id = decoded_id(work.own_id) if work.own_id else slug_of(work.key) or slug_of(work.title)
    noun = Resource(
        id=id or "work",
        type="publication",
        title={shown_in: work.title} if work.title else {},
        genre=_GENRES.get(work.kind.lower()),
        creator=work.creator,
        publisher=work.publisher or None,
        issued=work.issued,
        language=(language,) if language else (),
        identifier=dict(_identifiers(work)),
        url=work.url or None,
        abstract={shown_in: work.abstract} if work.abstract else {},
        subject=work.keywords,
    )
    return Entry(
        noun,
        work.line,
        columns=_stated(noun),
        notes=tuple(_notes(work)),
        proposed=not work.own_id,
        origin=work.key,
        loose=True,
        files=work.files,
    )


def key_of_id(id: str) -> tuple[str, str]:
    """(key, id as our own files state it) of a resource in a catalogue."""
    return (id if slug_of(id) == id else encoded_id(id)), encoded_id(id)


def date_in(text: str) -> str | None:
    """The date that a catalogue states, as EDTF; of a range its beginning, None for none."""
    found = _DATE.match(text)
    if found is None:
        return None
    year, month, day = found.groups()
    return _whole(year, month, day) or _whole(year, month) or _whole(year)


def month_number(text: str) -> str | None:
    """The number of a month by its number or English name; None for none."""
    plain = text.strip().strip("{}").lower()
    if plain[:3] in _MONTHS:
        return str(_MONTHS.index(plain[:3]) + 1)
    return plain if plain.isdecimal() and plain.isascii() else None


def file_names(text: str) -> tuple[str, ...]:
    """Names of the files in a field such as `Full text:reports/ilo-2006.pdf:application/pdf`."""
    names = (_FOLDER.sub("", each) for each in _FILE.findall(text.replace("\\:", "/")))
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))


def _whole(*parts: str | None) -> str | None:
    if None in parts:
        return None
    date = "-".join(part.zfill(2) for part in parts if part)
    return None if edtf_problem(date) else date


def _identifiers(work: Catalogued) -> Iterator[tuple[str, str]]:
    if work.doi:
        yield "doi", work.doi
    plain = _NO_NUMBER.sub("", work.number)
    if plain:
        yield ("issn" if len(plain) == 8 else "isbn"), work.number


def _stated(noun: Resource) -> frozenset[str]:
    """Headings of what the catalogue states; all else stays as the store has it."""
    names = ("genre", "creator", "publisher", "issued", "language", "url", "subject")
    stated = {name for name in names if getattr(noun, name)}
    stated |= {f"title.{code}" for code in noun.title}
    stated |= {f"abstract.{code}" for code in noun.abstract}
    return frozenset(stated | {f"identifier.{scheme}" for scheme in noun.identifier})


def _notes(work: Catalogued) -> Iterator[Message]:
    if work.language and language_code(work.language) is None:
        yield english("“%(name)s” is no language that is known here", name=work.language[:80])
    if work.unread:
        yield english("fields that are left out: %(names)s", names=", ".join(work.unread)[:300])
