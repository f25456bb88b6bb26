"""What the page of a list shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext

from glossary.people import Account, accounts, has_role
from glossary.store.times import now
from webapp.desk.addresses import desk_address
from webapp.desk.wording import status_words
from webapp.desk.worklists.work_filter import WorkFilter
from webapp.desk.worklists.work_rows import WorkList, WorkRow, lists
from webapp.frame.current import themes
from webapp.frame.full_names import full_name, full_names_of
from webapp.frame.i18n import url
from webapp.frame.services import Services
from webapp.parts.dating import day_words
from webapp.parts.differing import Cell, contents
from webapp.parts.paging import Pages, page_asked, pages
from webapp.parts.wording import Link, Text, noun_title, theme_name

ON_A_PAGE = 100
WITH_TEXTS = 300
"""Entries of a page that shows their texts, to be read from top to bottom."""


@dataclass(frozen=True, slots=True)
class WorkLine:
    """An entry as the list shows it."""

    value: str
    """Kind, id and revision, as the form sends them."""
    title: Text
    address: str
    kind: str
    status: str
    status_words: str
    by: str
    since: str
    notes: tuple[str, ...]
    """Whether it is ready, planned, assigned or overdue."""
    late: bool
    texts: tuple[Cell, ...]
    picked: bool


@dataclass(frozen=True, slots=True)
class WorkOption:
    """A value of a filter, and its name."""

    value: str
    name: str


@dataclass(frozen=True, slots=True)
class WorkPage:
    """Everything that the page shows."""

    key: str
    name: str
    tabs: tuple[Link, ...]
    wanted: WorkFilter
    total: int
    lines: tuple[WorkLine, ...]
    pages: Pages
    until: int
    """Sequence of the store: what is stored later nobody has looked at."""
    themes: tuple[WorkOption, ...]
    authors: tuple[WorkOption, ...]
    people: tuple[WorkOption, ...]
    """Those whom entries can be assigned to."""
    steps: tuple[str, ...]
    """The steps that the role allows and that fit the list."""
    address: str
    """Of this list with its filter."""


@dataclass(frozen=True, slots=True)
class WorkSelection:
    """A list, and the rows of it that fit the filter."""

    which: WorkList
    wanted: WorkFilter
    everything: Sequence[WorkRow]
    rows: Sequence[WorkRow]


def work_page(
    services: Services,
    who: Account,
    selection: WorkSelection,
    asked: str,
    picked: frozenset[str] = frozenset(),
) -> WorkPage | None:
    """The page of the list with the number asked for; None where there is none."""
    which, wanted, rows = selection.which, selection.wanted, selection.rows
    size = WITH_TEXTS if wanted.texts else ON_A_PAGE
    number = page_asked(asked, len(rows), size)
    if number is None:
        return None
    some = rows[(number - 1) * size : number * size]
    address = url("work.listing", key=which.key, **wanted.query)
    return WorkPage(
        key=which.key,
        name=which.name,
        tabs=_tabs(who, which),
        wanted=wanted,
        total=len(rows),
        lines=tuple(_line(services, row, wanted, picked) for row in some),
        pages=pages(
            number,
            len(rows),
            size,
            lambda to: url("work.listing", key=which.key, **wanted.query, page=to),
        ),
        until=services.store.sequence(),
        themes=tuple(WorkOption(id, theme_name(id)) for id in themes().offered_ids),
        authors=_authors(selection.everything),
        people=_people(services, who),
        steps=_steps(who, which),
        address=address,
    )


def pick_value(row: WorkRow) -> str:
    """The entry as the form sends it."""
    kind, id = row.key
    return f"{kind}/{id}@{row.record.revision}"


def _line(services: Services, row: WorkRow, wanted: WorkFilter, picked: frozenset[str]) -> WorkLine:
    kind, id = row.key
    due = row.assignment.due if row.assignment else None
    late = due is not None and due < now().date()
    value = pick_value(row)
    return WorkLine(
        value=value,
        title=noun_title(row.record.noun),
        address=desk_address(kind, id),
        kind=gettext("Term") if kind == "concept" else gettext("Resource"),
        status=row.record.status,
        status_words=status_words(row.record.status),
        by=full_names_of(row.authors),
        since=day_words(row.since),
        notes=_notes(row, late=late),
        late=late,
        texts=contents(row.record.noun, services.catalogue()) if wanted.texts else (),
        picked=value in picked,
    )


def _notes(row: WorkRow, *, late: bool) -> tuple[str, ...]:
    notes = [gettext("ready for an editor")] if row.ready else []
    if row.planned:
        notes.append(gettext("to be published on %(day)s", day=day_words(row.planned)))
    if row.assignment:
        notes.append(gettext("assigned to %(name)s", name=full_name(row.assignment.account)))
        if row.assignment.due:
            day = day_words(row.assignment.due)
            notes.append(
                gettext("overdue since %(day)s", day=day)
                if late
                else gettext("due on %(day)s", day=day)
            )
    return tuple(notes)


def _tabs(who: Account, which: WorkList) -> tuple[Link, ...]:
    shown = [each for each in lists() if has_role(who, each.role)]
    if all(each.key != which.key for each in shown):
        shown = [which, *shown]
    return tuple(
        Link(each.name, url("work.listing", key=each.key), chosen=each.key == which.key)
        for each in shown
    )


def _authors(rows: Sequence[WorkRow]) -> tuple[WorkOption, ...]:
    names = {name for row in rows for name in row.authors}
    found = (WorkOption(name, full_name(name)) for name in names)
    return tuple(sorted(found, key=lambda option: option.name))


def _people(services: Services, who: Account) -> tuple[WorkOption, ...]:
    if not has_role(who, "editor"):
        return (WorkOption(who.name, who.full_name),)
    everybody = accounts.everybody(services.store.database)
    return tuple(WorkOption(each.name, each.full_name) for each in everybody if not each.disabled)


def _steps(who: Account, which: WorkList) -> tuple[str, ...]:
    """Those of the role, without those that no entry of the list can take."""
    steps = ["assign"]
    if has_role(who, "editor"):
        steps.append("theme")
        steps += ["submit"] if which.key != "review" else []
    if has_role(who, "reviewer") and which.key != "drafts":
        steps += ["publish", "send-back"]
    return (*steps, "discard")
