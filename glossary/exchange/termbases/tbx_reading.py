"""A TBX file read: its entries as concepts, with the sources and themes that they name."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from lxml import etree

from glossary.exchange.bounds import OverBoundsError
from glossary.exchange.cited_sources import cited, year_in
from glossary.exchange.incoming import Entry, IncomingTheme, Item, Refused
from glossary.exchange.skos.homonyms import told_apart
from glossary.exchange.termbases.entry_ids import decoded_id
from glossary.exchange.termbases.tbx_elements import (
    ENTRIES,
    OWN,
    NotTbxError,
    category_of,
    language_of,
    line_of,
    name_of,
    own_level,
    root_of,
    text_of,
    within,
)
from glossary.exchange.termbases.tbx_terms import EntryTerms, terms_of
from glossary.exchange.unpacking import PackedWronglyError, whole
from glossary.message import english
from glossary.nouns.concept import Concept, Definition
from glossary.nouns.labels import preferred
from glossary.nouns.resource import Resource
from glossary.vocabulary.collections import Collection
from glossary.vocabulary.slugs import free_slug, slug_of
from glossary.vocabulary.tags import language_tag

FIX = english("Correct the file and load it again.")
_DIVIDE = english("Divide it into several files.")


@dataclass(slots=True)
class _Termbase:
    """A file as far as it is read."""

    file: str
    own: bool
    """Whether we wrote it ourselves."""
    title: str
    language: str
    names: Mapping[str, str]
    """The label of each entry by the id that the file has for it."""
    sources: dict[str, Resource] = field(default_factory=dict)
    themes: dict[str, Collection] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)


def read(stream: BinaryIO, name: str) -> Iterator[Item]:
    """Every entry of the file as a concept, and a `Refused` for each that is wrong."""
    try:
        root = root_of(whole(stream))
    except NotTbxError as error:
        yield Refused(name, error.line, (("TBX", error.wrong),), FIX)
    except PackedWronglyError as error:
        yield Refused(name, 0, (("file", error.wrong),), FIX)
    except OverBoundsError as error:
        yield Refused(name, 0, (("file", error.wrong),), _DIVIDE)
    else:
        yield from _entries(root, name)


def _entries(root: etree._Element, name: str) -> Iterator[Item]:
    base = _termbase(root, name)
    found = [_entry(base, each) for each in within(root, *ENTRIES)]
    for resource in base.sources.values():
        yield Entry(resource, 1, implied=True)
    for collection in base.themes.values():
        yield IncomingTheme(collection, 1)
    yield from found if base.own else told_apart(found)


def _termbase(root: etree._Element, name: str) -> _Termbase:
    title = next((" ".join(text_of(each).split()) for each in within(root, "title")), "")
    own = any(text_of(each).strip() == OWN for each in within(root, "p"))
    names: dict[str, str] = {}
    for each in () if own else within(root, *ENTRIES):
        labels = terms_of(each, exact=False).preferred
        names[each.get("id", "")] = preferred(labels, "en")[1]
    return _Termbase(name, own, title, language_tag(language_of(root)) or "en", names)


def _entry(base: _Termbase, element: etree._Element) -> Entry | Refused:
    terms = terms_of(element, base.own)
    id = element.get("id", "")
    line = line_of(element)
    if terms.wrong:
        wrong = tuple((f"entry {id}, <{name}>", problem) for _, name, problem in terms.wrong)
        return Refused(base.file, terms.wrong[0][0], wrong, FIX)
    noun = _concept(base, element, terms)
    if base.own:
        return Entry(noun, line)
    columns = frozenset(_columns(noun))
    return Entry(noun, line, None, columns=columns, proposed=True, loose=True, origin=f"entry {id}")


def _concept(base: _Termbase, element: etree._Element, terms: EntryTerms) -> Concept:
    label = preferred(terms.preferred, "en")[1]
    id = decoded_id(element.get("id", "")) if base.own else _free_id(base, label)
    notes: dict[str, list[str]] = defaultdict(list)
    examples: dict[str, list[str]] = defaultdict(list)
    for each in element.iter():
        if name_of(each) == "note":
            notes[_language(base, each)].append(_prose(each))
        elif category_of(each) == "context":
            examples[_language(base, each)].append(_prose(each))
    return Concept(
        id=id,
        pref_label=terms.preferred,
        alt_label={tag: tuple(some) for tag, some in terms.alternative.items()},
        hidden_label={tag: tuple(some) for tag, some in terms.hidden.items()},
        definition=tuple(_definitions(base, element)),
        scope_note={} if base.own else {tag: "\n\n".join(some) for tag, some in notes.items()},
        example={tag: tuple(dict.fromkeys(some)) for tag, some in examples.items()},
        related=tuple(dict.fromkeys(_related(base, element))),
        theme=tuple(dict.fromkeys(_themes(base, element))),
    )


def _free_id(base: _Termbase, label: str) -> str:
    id = free_slug(label, lambda id: id not in base.taken, "term")
    base.taken.add(id)
    return id


def _definitions(base: _Termbase, element: etree._Element) -> Iterator[Definition]:
    found = [each for each in element.iter() if category_of(each) == "definition"]
    for number, each in enumerate(found, 1):
        source = _source(base, each)
        yield Definition(
            id=f"d{number}",
            text=_prose(each),
            language=_language(base, each),
            kind="quotation" if source else "editorial",
            source=source.id if source else None,
            year=year_in(source.issued or "") if source else None,
        )


def _source(base: _Termbase, definition: etree._Element) -> Resource | None:
    """The source beside the definition, else the termbase, if it has a title."""
    group = definition.getparent()
    beside = () if group is None else group
    said = [text_of(each) for each in beside if category_of(each) == "source"]
    words = said[0] if said else ("" if base.own else base.title)
    found = cited(words, base.language) if words else None
    return base.sources.setdefault(found.id, found) if found else None


def _themes(base: _Termbase, element: etree._Element) -> Iterator[str]:
    for each in own_level(element):
        name = " ".join(text_of(each).split())
        if category_of(each) == "subjectField" and name:
            id = slug_of(name) or "theme"
            base.themes.setdefault(id, Collection(id, {_language(base, each): name}))
            yield id


def _related(base: _Termbase, element: etree._Element) -> Iterator[str]:
    for each in own_level(element):
        if category_of(each) == "crossReference":
            target = each.get("target", "").removeprefix("#")
            name = decoded_id(target) if base.own else base.names.get(target)
            yield from () if name is None else (name,)


def _columns(noun: Concept) -> Iterator[str]:
    """What the entry states, so that what it does not state stays as it is."""
    yield from ("prefLabel." + tag for tag in noun.pref_label)
    for name, lists in (
        ("altLabel", noun.alt_label),
        ("hiddenLabel", noun.hidden_label),
        ("scopeNote", noun.scope_note),
        ("example", noun.example),
    ):
        yield from (f"{name}.{tag}" for tag in lists)
    if noun.definition:
        yield from (f"definition.{name}" for name in ("text", "language", "kind", "source"))
    yield from (name for name in ("related", "theme") if getattr(noun, name))


def _language(base: _Termbase, element: etree._Element) -> str:
    return language_tag(language_of(element)) or base.language


def _prose(element: etree._Element) -> str:
    return " ".join(text_of(element).split())
