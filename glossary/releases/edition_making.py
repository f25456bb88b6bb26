"""Editions made: everything public at this moment, written in every format and kept."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from glossary.exchange.exporting import writer
from glossary.exchange.format import ExchangeFormat, Service
from glossary.exchange.registry import writable
from glossary.exchange.selection import for_readers
from glossary.nouns.concept import Concept
from glossary.nouns.record import Record
from glossary.nouns.resource import Page, Resource
from glossary.releases import edition_changes
from glossary.releases.edition import Edition, MadeFile, name_problem
from glossary.releases.edition_description import (
    RIGHTS,
    Described,
    checksums,
    citation_cff,
    dcat,
)
from glossary.releases.edition_page import STYLE, STYLE_NAME, glossary_page
from glossary.releases.edition_table import add_edition, edition_of, editions
from glossary.releases.errors import EditionError, EditionExistsError
from glossary.store.collections import public_state, schemes
from glossary.store.store import Store
from glossary.store.times import now

FORMATS = ("jsonl", "csv", "turtle", "tbx")
"""Names of the exchange formats that an edition has a file of."""
CHANGES, PAGE = "changes.json", "glossary.html"
_MARKDOWN, _TURTLE = "text/markdown; charset=utf-8", "text/turtle; charset=utf-8"


@dataclass(frozen=True, slots=True)
class _World:
    """Everything public at one moment, resources first."""

    records: tuple[Record, ...]
    earlier: tuple[Record, ...]
    """The same at the moment of the edition before."""
    service: Service
    described: Described


def make_edition(store: Store, name: str, base: str) -> Edition:
    """Make the edition of what is public now, and keep it.

    `base` is the address of the service, with which addresses in the files begin.

    Raises: EditionExistsError where there is one of this name, EditionError for a name that cannot
    be used and where nothing is public, StoreError when the store cannot be read or written.
    """
    if problem := name_problem(name):
        raise EditionError(f"An edition cannot be called {name!r}: {problem}; such as 2026.12")
    world = _world(store, name, base)
    files = list(_files(world))
    files.append(_text("SHA256SUMS", checksums(file.listed for file in files)))
    return add_edition(store.database, world.described.edition, files)


def _world(store: Store, name: str, base: str) -> _World:
    known = edition_of(store.database, name)
    if known is not None:
        raise EditionExistsError(
            f"Edition {name} was made on {known.made.date()}, and an edition is never "
            f"overwritten: choose another name, such as {name}.1"
        )
    sequence, _ = public_state(store.database)
    records = tuple(map(for_readers, _public(store, sequence)))
    published = [record for record in records if record.status == "published"]
    if not published:
        raise EditionError("There is nothing public yet: publish or load something first")
    concepts = sum(record.kind == "concept" for record in published)
    edition = Edition(name, now(), sequence, concepts, len(published) - concepts)
    before = next(iter(editions(store.database)), None)
    earlier = tuple(_public(store, before.sequence)) if before else ()
    works = {each.noun.id: each.noun for each in records if isinstance(each.noun, Resource)}
    service = Service(base, schemes(store.database), works.get, RIGHTS)
    languages = tuple(sorted(set(_languages(published))))
    described = Described(edition, before.name if before else None, base, languages)
    return _World(records, earlier, service, described)


def _public(store: Store, sequence: int) -> Iterator[Record]:
    yield from store.records("resource", until=sequence)
    yield from store.records("concept", until=sequence)


def _languages(records: Iterable[Record]) -> Iterator[str]:
    for record in records:
        if isinstance(record.noun, Concept):
            yield from record.noun.pref_label
            yield from (definition.language for definition in record.noun.definition)


def _files(world: _World) -> Iterator[MadeFile]:
    described = world.described
    name, address, before = described.edition.name, described.address, described.before
    page = glossary_page(f"TVETipedia, edition {name}", address, world.records)
    changes: Sequence[edition_changes.EditionChange] = ()
    if before is not None:
        changes = edition_changes.edition_changes(world.earlier, world.records)
    files = [
        MadeFile(PAGE, "text/html; charset=utf-8", page),
        *(_exported(format, world) for format in map(writable().__getitem__, FORMATS)),
        MadeFile(CHANGES, "application/json", edition_changes.as_json(name, before, changes)),
        MadeFile(
            "CHANGES.md",
            _MARKDOWN,
            edition_changes.as_markdown(name, before, changes, described.base),
        ),
        _text("CITATION.cff", citation_cff(described)),
        MadeFile(STYLE_NAME, "text/css; charset=utf-8", STYLE),
    ]
    yield from files
    yield MadeFile("dcat.ttl", _TURTLE, dcat(described, [file.listed for file in files]))


def _exported(format: ExchangeFormat, world: _World) -> MadeFile:
    stream = BytesIO()
    fitting = (record for record in world.records if record.kind in format.keeps.kinds)
    writer(format, world.service)(fitting, stream, _no_pages)
    name = f"tvetipedia-{world.described.edition.name}{format.suffixes[0]}"
    return MadeFile(name, format.media_type, stream.getvalue())


def _text(name: str, content: bytes) -> MadeFile:
    return MadeFile(name, "text/plain; charset=utf-8", content)


def _no_pages(_record: Record) -> tuple[Page, ...]:
    """No text of documents: it belongs to those who made them."""
    return ()
