"""What the page of an entry shows of those who work on it together."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import gettext

from glossary.compare.difference import cells
from glossary.desk.activity import Activity
from glossary.desk.teamwork.assignments import Assignment, assignments
from glossary.desk.teamwork.following import follows
from glossary.desk.teamwork.threads import Thread, threads
from glossary.nouns.record import Kind, Noun, kind_of
from glossary.people import Account, accounts, has_role
from webapp.desk.events import Event, event
from webapp.frame.full_names import full_name
from webapp.frame.i18n import url
from webapp.frame.services import Services
from webapp.parts.dating import day_words
from webapp.parts.field_names import field_words
from webapp.parts.paging import Pages, page_asked, pages

ON_A_PAGE = 30
"""Threads of a page of the discussion."""
_HIDDEN = re.compile(r"definition\.[^.]+\.id")


@dataclass(frozen=True, slots=True)
class ThreadShown:
    """A thread as the page shows it."""

    id: int
    field: str
    """Words for the field; empty for the whole entry."""
    comments: tuple[Event, ...]
    settled: bool


@dataclass(frozen=True, slots=True)
class PersonOption:
    """Somebody to assign the entry to, or to mention."""

    name: str
    full_name: str


@dataclass(frozen=True, slots=True)
class FieldToDiscuss:
    """A field that a comment can be about."""

    path: str
    name: str


@dataclass(frozen=True, slots=True)
class Cooperation:
    """Everything that the page shows of it."""

    assigned: str
    """To whom and until when, in words; empty for nobody."""
    assignee: str
    due: str
    follows: bool
    threads: tuple[ThreadShown, ...]
    """Those of this page of the discussion."""
    total: int
    """How many threads there are."""
    pages: Pages
    fields: tuple[FieldToDiscuss, ...]
    people: tuple[PersonOption, ...]
    """Those whom the entry can be assigned to."""
    mentionable: tuple[PersonOption, ...]


def cooperation(
    services: Services, noun: Noun, who: Account, log: Iterable[Activity], asked: str = "1"
) -> Cooperation:
    """What the page of the entry shows of those who work on it.

    `asked` is the page of the discussion, the first one where there is no such page.

    Raises: StoreError when the store cannot be read.
    """
    database, key = services.store.database, (kind_of(noun), noun.id)
    found = assignments(database).get(key)
    every = threads(log)
    number = page_asked(asked, len(every), ON_A_PAGE) or 1
    some = every[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
    everybody = _people(accounts.everybody(database))
    own = tuple(each for each in everybody if each.name == who.name)
    return Cooperation(
        assigned=_assigned_words(found) if found else "",
        assignee=found.account if found else "",
        due=found.due.isoformat() if found and found.due else "",
        follows=follows(database, *key, who),
        threads=tuple(map(_thread, some)),
        total=len(every),
        pages=pages(number, len(every), ON_A_PAGE, lambda to: _discussion(key, to)),
        fields=fields_to_discuss(noun),
        people=everybody if has_role(who, "editor") else own,
        mentionable=everybody,
    )


def fields_to_discuss(noun: Noun) -> tuple[FieldToDiscuss, ...]:
    """The filled fields of the noun, by the words for them."""
    paths = (path for path in cells(noun) if not _HIDDEN.fullmatch(path) and path != "definition")
    return tuple(FieldToDiscuss(path, field_words(path)) for path in paths)


def _discussion(key: tuple[Kind, str], number: int) -> str:
    kind, id = key
    return url("review.entry", kind=kind, id=id, discussion=number, _anchor="threads")


def _thread(found: Thread) -> ThreadShown:
    comments = tuple(map(event, found.comments))
    field = field_words(found.field) if found.field else ""
    return ThreadShown(found.id, field, comments, found.settled)


def _assigned_words(found: Assignment) -> str:
    name = full_name(found.account)
    if found.due is None:
        return gettext("Assigned to %(name)s.", name=name)
    day = day_words(found.due)
    return gettext("Assigned to %(name)s, due on %(day)s.", name=name, day=day)


def _people(everybody: Sequence[Account]) -> tuple[PersonOption, ...]:
    found = (PersonOption(each.name, each.full_name) for each in everybody if not each.disabled)
    return tuple(sorted(found, key=lambda person: person.full_name.lower()))
