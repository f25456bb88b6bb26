"""The entries of each list: where they stand, who wrote them, who is to work on them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext

from glossary.desk.imports import came_with, imported
from glossary.desk.in_progress import Waiting, ready_drafts
from glossary.desk.scheduled import all_planned
from glossary.desk.teamwork.assignments import Assignment, assignments
from glossary.nouns.record import OPEN, Kind, Record
from glossary.people import Account, Role, has_role
from glossary.vocabulary import UN_LANGUAGES
from webapp.desk.dashboard.gaps import broken, sourceless, untranslated
from webapp.desk.remembering import waiting
from webapp.frame.i18n import listed
from webapp.frame.services import Services

Key = tuple[Kind, str]
IMPORT = "import-"
"""Beginning of the name of the list of an import, before its token."""
TRANSLATION = "translation-"


@dataclass(frozen=True, slots=True)
class WorkRow:
    """An entry that can be picked."""

    record: Record
    """The newest one."""
    authors: frozenset[str]
    """Names of those who wrote what waits, else of who published it."""
    since: datetime
    assignment: Assignment | None = None
    planned: datetime | None = None
    ready: bool = False

    @property
    def key(self) -> Key:
        """Kind and id."""
        return self.record.kind, self.record.noun.id


@dataclass(frozen=True, slots=True)
class WorkList:
    """A list by its name in addresses."""

    key: str
    name: str
    find: Callable[[Services, Account], Iterable[WorkRow]]
    role: Role = "contributor"


def lists() -> tuple[WorkList, ...]:
    """The lists that have a tab, in its order."""
    return (
        WorkList("drafts", gettext("Drafts"), _drafts),
        WorkList("review", gettext("In review"), _in_review),
        WorkList("assigned", gettext("Assigned to me"), _assigned),
        WorkList("sourceless", gettext("Without a source"), _sourceless),
        WorkList("broken", gettext("Broken relations"), _broken, "editor"),
        *(_untranslated(code) for code in UN_LANGUAGES),
    )


def list_named(services: Services, key: str) -> WorkList | None:
    """The list with this name, that of an import among them; None where there is none.

    Raises: StoreError when the store cannot be read.
    """
    if key.startswith(IMPORT):
        return _of_import(services, key.removeprefix(IMPORT))
    return next((each for each in lists() if each.key == key), None)


def rows_of(services: Services, who: Account, which: WorkList) -> Sequence[WorkRow]:
    """The entries of the list, with what was arranged about each.

    Raises: StoreError when the store cannot be read.
    """
    database = services.store.database
    arranged = assignments(database)
    planned = {(each.kind, each.noun_id): each.at for each in all_planned(database)}
    ready = {_key(each.record) for each in ready_drafts(database, waiting(services))}
    return [
        WorkRow(
            row.record,
            row.authors,
            row.since,
            arranged.get(row.key),
            planned.get(row.key),
            row.key in ready,
        )
        for row in which.find(services, who)
    ]


def _drafts(services: Services, who: Account) -> Iterable[WorkRow]:
    """Drafts; contributors see those that they have a hand in."""
    everybodys = has_role(who, "editor")
    for each in waiting(services):
        if each.record.status == "draft" and (everybodys or who.name in each.authors):
            yield _waiting_row(each)


def _in_review(services: Services, _who: Account) -> Iterable[WorkRow]:
    return (_waiting_row(e) for e in waiting(services) if e.record.status == "in-review")


def _assigned(services: Services, who: Account) -> Iterable[WorkRow]:
    mine = assignments(services.store.database, who)
    open_ones = {_key(each.record): each for each in waiting(services)}
    for key, record in services.store.get_many(mine).items():
        found = open_ones.get(key)
        yield _waiting_row(found) if found else _public_row(record)


def _sourceless(services: Services, who: Account) -> Iterable[WorkRow]:
    return _public(services, [("concept", each.id) for each in sourceless(services, who)])


def _broken(services: Services, who: Account) -> Iterable[WorkRow]:
    return _public(services, [(each.kind, each.id) for each in broken(services, who)])


def _untranslated(code: str) -> WorkList:
    panel = untranslated(code)

    def find(services: Services, who: Account) -> Iterable[WorkRow]:
        return _public(services, [("concept", each.id) for each in panel.find(services, who)])

    return WorkList(panel.key, str(panel.name), find)


def _of_import(services: Services, token: str) -> WorkList | None:
    what = imported(services.store.database, token)
    if what is None:
        return None

    def find(services: Services, _who: Account) -> Iterable[WorkRow]:
        came = {_key(each.newest) for each in came_with(services.store, what)}
        return (_waiting_row(each) for each in waiting(services) if _key(each.record) in came)

    name = gettext("Import of %(files)s", files=listed(what.files))
    return WorkList(f"{IMPORT}{token}", name, find)


def _public(services: Services, keys: Iterable[Key]) -> Iterable[WorkRow]:
    """Entries that are public; a change of one that is on its way counts as it stands."""
    newest: Mapping[Key, Record] = services.store.get_many(keys)
    return map(_public_row, newest.values())


def _public_row(record: Record) -> WorkRow:
    return WorkRow(record, frozenset({record.editor}), record.modified)


def _waiting_row(each: Waiting) -> WorkRow:
    assert each.record.status in OPEN
    return WorkRow(each.record, each.authors or frozenset({each.record.editor}), each.since)


def _key(record: Record) -> Key:
    return record.kind, record.noun.id
