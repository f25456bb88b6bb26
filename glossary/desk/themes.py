"""Changes that editors make to themes: added, renamed, ordered and retired."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from sqlalchemy import Connection, func, select

from glossary.desk.conditions import need_role
from glossary.desk.errors import WorkflowError
from glossary.message import Message, english
from glossary.nouns.record import Kind
from glossary.people.account import Account, Role
from glossary.store.database import writing
from glossary.store.rows import record_of
from glossary.store.schema import IS_PUBLIC, RECORD
from glossary.store.store import Store
from glossary.store.themes import last_change_in, themes_in, write_themes
from glossary.vocabulary import is_language, slug_problem
from glossary.vocabulary.label_keys import label_key
from glossary.vocabulary.themes import Theme, Themes

ROLE: Role = "editor"
LONGEST_NAME = 100
LONGEST_NOTE = 1000
"""Characters."""
_STEP = 10


def add_theme(store: Store, theme: Theme, account: Account, *, seen: int) -> None:
    """Add the theme after all others.

    `seen` is the newest change of a theme that the editor knew of, 0 for none.

    Raises: WorkflowError when the role does not suffice, somebody else changed a theme meanwhile,
    the id is taken, or the theme is not sound; UnstorableError.
    """

    def change(_: Connection, known: Themes) -> Iterator[Theme]:
        if known.get(theme.id):
            raise WorkflowError("id", english("There is a theme “%(id)s” already.", id=theme.id))
        if wrong := slug_problem(theme.id):
            raise WorkflowError("id", english("The id cannot be used: %(wrong)s.", wrong=wrong))
        last = max((each.position for each in known.every), default=0)
        new = replace(theme, position=last + _STEP, retired=False)
        _need_sound(new, known)
        yield new

    _changed(store, account, seen, change)


def change_theme(store: Store, theme: Theme, account: Account, *, seen: int) -> None:
    """Give the theme with this id other names, notes, or another theme that it is part of.

    Raises: as `add_theme`, and WorkflowError when there is no such theme.
    """

    def change(_: Connection, known: Themes) -> Iterator[Theme]:
        before = _known(known, theme.id)
        new = replace(theme, position=before.position, retired=before.retired)
        _need_sound(new, known)
        if new != before:
            yield new

    _changed(store, account, seen, change)


def move_theme(store: Store, id: str, account: Account, *, by: int, seen: int) -> None:
    """Move the theme up by -1 or down by 1 in the order of display.

    Raises: as `change_theme`.
    """

    def change(_: Connection, known: Themes) -> Iterator[Theme]:
        order = [*known.every]
        place = order.index(_known(known, id))
        to = max(0, min(place + by, len(order) - 1))
        order.insert(to, order.pop(place))
        for number, theme in enumerate(order, 1):
            if theme.position != number * _STEP:
                yield replace(theme, position=number * _STEP)

    _changed(store, account, seen, change)


def retire_theme(store: Store, id: str, account: Account, *, seen: int) -> None:
    """Stop offering the theme for entries; its page and address stay.

    Raises: as `change_theme`, and WorkflowError while an entry has the theme, including drafts, or
    another theme is part of it.
    """

    def change(connection: Connection, known: Themes) -> Iterator[Theme]:
        theme = _known(known, id)
        parts = [each.id for each in known.offered if each.part_of == id]
        if parts:
            message = english("“%(part)s” is part of it: change that first.", part=parts[0])
            raise WorkflowError("parts", message)
        used = len(_entries_with(connection, id))
        if used:
            message = english(
                "Entries that have this theme, drafts counted: %(count)s. Give them another first.",
                count=used,
            )
            raise WorkflowError("used", message)
        if not theme.retired:
            yield replace(theme, retired=True)

    _changed(store, account, seen, change)


def offer_theme(store: Store, id: str, account: Account, *, seen: int) -> None:
    """Offer a retired theme again.

    Raises: as `change_theme`.
    """

    def change(_: Connection, known: Themes) -> Iterator[Theme]:
        theme = replace(_known(known, id), retired=False)
        _need_sound(theme, known)
        if theme not in known.every:
            yield theme

    _changed(store, account, seen, change)


def _changed(
    store: Store,
    account: Account,
    seen: int,
    change: Callable[[Connection, Themes], Iterator[Theme]],
) -> None:
    need_role(account, ROLE)
    with writing(store.database) as connection:
        if last_change_in(connection) != seen:
            raise WorkflowError(
                "stale", english("Somebody else has changed themes meanwhile: look at them.")
            )
        themes = [*change(connection, themes_in(connection))]
        write_themes(connection, themes, account.name)


def _known(known: Themes, id: str) -> Theme:
    theme = known.get(id)
    if theme is None:
        raise WorkflowError("unknown", english("There is no theme “%(theme)s”.", theme=id))
    return theme


def _need_sound(theme: Theme, known: Themes) -> None:
    """Require names of its own, known languages and no circle.

    Raises: WorkflowError when one of these is missing.
    """
    for code, wrong in (*_faults(theme), *_circles(theme, known), *_taken(theme, known)):
        raise WorkflowError(code, wrong)


def _faults(theme: Theme) -> Iterator[tuple[str, Message]]:
    if not any(name.strip() for name in theme.name.values()):
        yield "no-name", english("Give the theme a name in one language at least.")
    for code in (*theme.name, *theme.note):
        if not is_language(code):
            yield "language", english("“%(code)s” is no language code", code=code)
    for texts, most in ((theme.name, LONGEST_NAME), (theme.note, LONGEST_NOTE)):
        for text in texts.values():
            if len(text) > most:
                yield (
                    "too-long",
                    english("A text has more than %(most)s characters: shorten it.", most=most),
                )


def _circles(theme: Theme, known: Themes) -> Iterator[tuple[str, Message]]:
    if not theme.part_of:
        return
    if theme.part_of == theme.id or theme.id in known.above(theme.part_of):
        yield "circle", english("A theme cannot be part of itself, by way of others either.")
    above = known.get(theme.part_of)
    if above is None or above.retired:
        yield "unknown", english("There is no theme “%(theme)s”.", theme=theme.part_of)


def _taken(theme: Theme, known: Themes) -> Iterator[tuple[str, Message]]:
    """Names that another theme has in the same language."""
    for other in known.every:
        for code, name in theme.name.items():
            same = label_key(other.name.get(code, "")) == label_key(name)
            if other.id != theme.id and same and label_key(name):
                yield "name", english("Another theme is called “%(name)s” already.", name=name)


def _entries_with(connection: Connection, theme: str) -> frozenset[tuple[Kind, str]]:
    """Kind and id of each noun that has the theme in its newest record, or for readers."""
    newest = select(func.max(RECORD.c.sequence)).group_by(RECORD.c.kind, RECORD.c.id)
    # Few records have the theme's id in their JSON, so that few are read.
    named = RECORD.c.noun.contains(f'"{theme}"', autoescape=True)
    found: set[tuple[Kind, str]] = set()
    for sequences in (newest, newest.where(IS_PUBLIC)):
        for row in connection.execute(
            select(RECORD).where(RECORD.c.sequence.in_(sequences), named)
        ):
            record = record_of(row)
            if theme in record.noun.theme and record.status != "withdrawn":
                found.add((record.kind, record.noun.id))
    return frozenset(found)
