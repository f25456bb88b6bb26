"""Entries to choose from while one types: what is public, and drafts."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from flask_babel import gettext

from glossary.desk.drafts import unpublished
from glossary.nouns.concept import Concept
from glossary.nouns.labels import all_labels
from glossary.nouns.record import Kind, Noun, Record
from glossary.vocabulary import year_of
from glossary.vocabulary.kinds import TERM
from glossary.vocabulary.label_keys import label_key
from webapp.asking import search
from webapp.desk.remembering import with_drafts
from webapp.frame.i18n import language, listed
from webapp.frame.services import Services
from webapp.parts.sourcing import organisation_of
from webapp.parts.wording import Text, best, text_of, title_of

MOST = 12
"""Entries to choose from at a time."""
LONGEST = 200
"""Characters of a name that is looked up."""


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """An entry to choose."""

    id: str
    name: Text
    aside: str
    """What tells it from others of the same name: maker and year, or that it is a draft."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What was typed to name one entry, and what it names."""

    typed: str
    id: str = ""
    """Empty when it names none, or several."""
    nearby: tuple[FieldChoice, ...] = ()
    """What it may mean."""


def choices(services: Services, kind: Kind, typed: str) -> tuple[FieldChoice, ...]:
    """Entries of the kind with a name that begins, or has a word that begins, as typed.

    Raises: StoreError when the store cannot be read.
    """
    wanted = label_key(typed)
    if not wanted:
        return ()
    found = {choice.id: choice for choice in _public(services, kind, typed)}
    for record, keys in _drafts(services, kind):
        if len(found) >= MOST:
            break
        if any(f" {wanted}" in key for key in keys):
            found.setdefault(record.noun.id, choice_of(record.noun, record))
    return tuple(found.values())


def called(services: Services, kind: Kind, typed: str) -> tuple[str, ...]:
    """Ids of the entries, drafts among them, with exactly this name or id.

    Case, accents and blanks do not count.

    Raises: StoreError when the store cannot be read.
    """
    wanted = label_key(typed)
    if not wanted:
        return ()
    catalogue = services.catalogue()
    found = [record.noun.id for record in catalogue.by_label(typed)] if kind == "concept" else []
    for choice in choices(services, kind, typed):
        noun = catalogue.concept(choice.id) if kind == "concept" else catalogue.resource(choice.id)
        if noun and wanted in map(label_key, _names(noun)):
            found.append(choice.id)
    found += [record.noun.id for record, keys in _drafts(services, kind) if f" {wanted}" in keys]
    return tuple(dict.fromkeys(found))


def meant(services: Services, kind: Kind, text: str, fits: Callable[[str], bool]) -> Meant:
    """The entry that fits with this id or name; else those that it may mean.

    Raises: StoreError when the store cannot be read.
    """
    typed = " ".join(text.replace("\0", "").split())[:LONGEST]
    if not typed or fits(typed):
        return Meant(typed, typed)
    found = [id for id in called(services, kind, typed) if fits(id)]
    if len(found) == 1:
        return Meant(typed, found[0])
    return Meant(typed, nearby=tuple(c for c in choices(services, kind, typed) if fits(c.id)))


def chosen(services: Services, kind: Kind, ids: Iterable[str]) -> dict[str, FieldChoice]:
    """Each entry chosen, by its id; what does not exist is named by its id."""
    return {id: _chosen(services, kind, id) for id in dict.fromkeys(ids) if id}


def choice_of(noun: Noun, record: Record | None = None) -> FieldChoice:
    """The noun as something to choose."""
    draft = record is not None and record.status in ("draft", "in-review")
    parts = [gettext("not published yet")] if draft else []
    if isinstance(noun, Concept):
        return FieldChoice(noun.id, best(noun.pref_label or {"en": noun.id}), listed(parts))
    maker = organisation_of(noun) if noun.creator or noun.publisher else ""
    year = year_of(noun.issued)
    return FieldChoice(
        noun.id,
        title_of(noun),
        listed(part for part in (maker, str(year) if year else "", *parts) if part),
    )


def _public(services: Services, kind: Kind, typed: str) -> Iterator[FieldChoice]:
    catalogue = services.catalogue()
    kinds = (TERM.id,) if kind == "concept" else catalogue.schemes.kind.ids
    for found in search.suggest(services, typed, language(), MOST, kinds):
        id = found.id.partition("/")[2]
        noun = catalogue.concept(id) if kind == "concept" else catalogue.resource(id)
        if noun is not None:
            yield choice_of(noun)


def _chosen(services: Services, kind: Kind, id: str) -> FieldChoice:
    catalogue = services.catalogue()
    noun = catalogue.concept(id) if kind == "concept" else catalogue.resource(id)
    if noun is not None:
        return choice_of(noun)
    record = services.store.get(kind, id)
    return choice_of(record.noun, record) if record else FieldChoice(id, text_of(id, "en"), "")


def _names(noun: Noun) -> Iterator[str]:
    if isinstance(noun, Concept):
        yield from (label for _, label in all_labels(noun))
    else:
        yield from (*noun.title.values(), *noun.creator)
    yield noun.id


def _drafts(services: Services, kind: Kind) -> tuple[tuple[Record, tuple[str, ...]], ...]:
    """Each draft of the kind with the keys of its names, every word after a blank."""
    return with_drafts(
        services,
        ("named drafts", kind),
        lambda: tuple((each, _keys(each.noun)) for each in unpublished(services.store, kind)),
    )


def _keys(noun: Noun) -> tuple[str, ...]:
    return tuple(f" {label_key(name)}" for name in _names(noun))
