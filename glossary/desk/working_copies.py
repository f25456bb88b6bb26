"""Working copies: what somebody is typing and has not stored as a revision yet."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from glossary.nouns.record import Kind
from glossary.store.backend import BRIEFLY
from glossary.store.database import Database, reading, writing
from glossary.store.schema import WORKING_COPY
from glossary.store.times import now, time_of, time_text

_PAGE = "@page"
"""Key beside the fields of a kept form: the page that saved it."""

Form = Mapping[str, Any]
"""A form as typed, right or wrong: texts, lists of texts, and lists of rows."""


@dataclass(frozen=True, slots=True)
class PageTurn:
    """One of the times that an open page sends its form."""

    page: str
    """Unguessable name of the page, new each time that it is opened."""
    turn: int
    """Counts from 1 what the page has sent."""


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """The form that one account has open for one noun."""

    id: str
    account: int
    kind: Kind
    noun_id: str
    """Empty for a noun that has no id yet."""
    base_revision: int
    """The revision that the change was begun on; 0 for a new noun."""
    form: Form
    version: int
    """Counts the times it was saved, from 1."""
    saved: datetime
    page: "PageTurn | None" = None
    """The page that saved it last, where the page says which it is."""


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A form that is to be kept as a working copy."""

    id: str
    account: int
    kind: Kind
    noun_id: str
    base_revision: int
    form: Form
    version: int
    """The version that the window has seen; 0 before the first."""
    page: PageTurn | None = None


class StaleCopyError(Exception):
    """The copy was saved from another window meanwhile; `current` is what that one saved."""

    def __init__(self, current: WorkingCopy | None) -> None:
        super().__init__("This was changed in another window meanwhile.")
        self.current = current


def copy_id(account: int, kind: Kind, noun_id: str) -> str:
    """The id of the account's copy of this noun, the same in every window.

    A noun that has no id yet gets a copy of its own each time.
    """
    if not noun_id:
        return secrets.token_hex(16)
    return hashlib.sha256(f"{account}/{kind}/{noun_id}".encode()).hexdigest()[:32]


def working_copy(database: Database, account: int, id: str) -> WorkingCopy | None:
    """The account's copy with this id; None where there is none or it is somebody else's."""
    with reading(database) as connection:
        return _found(connection, account, id)


def working_copies(database: Database, account: int) -> tuple[WorkingCopy, ...]:
    """All copies of the account, the last one saved first."""
    query = (
        select(WORKING_COPY)
        .where(WORKING_COPY.c.account == account)
        .order_by(WORKING_COPY.c.saved.desc(), WORKING_COPY.c.id)
    )
    with reading(database) as connection:
        return tuple(_copy_of(row) for row in connection.execute(query))


def keep(database: Database, new: Unsaved) -> WorkingCopy:
    """Keep the form as a working copy.

    Saving what is kept already changes nothing, so that an answer that got lost can be asked
    for again. The page that saved last goes on whichever version it has seen, because it may have
    missed an answer; what it sent earlier and arrives late changes nothing.

    Raises: StaleCopyError when another window has saved, or thrown the copy away, meanwhile;
    StoreBusyError when others write for longer than a second.
    """
    with writing(database, BRIEFLY) as connection:
        current = _found(connection, new.account, new.id)
        if current and (current.form, current.base_revision) == (new.form, new.base_revision):
            return current
        if current and _is_late(current.page, new.page):
            return current
        seen = current.version if current else 0
        goes_on = current is not None and _is_next(current.page, new.page)
        if (seen != new.version and not goes_on) or _is_others(connection, new.account, new.id):
            raise StaleCopyError(current)
        made = WorkingCopy(
            id=new.id,
            account=new.account,
            kind=new.kind,
            noun_id=new.noun_id,
            base_revision=new.base_revision,
            form=new.form,
            version=seen + 1,
            saved=now(),
            page=new.page,
        )
        _write(connection, made, known=current is not None)
    return made


def discard(database: Database, account: int, id: str, *, version: int | None = None) -> None:
    """Delete the account's copy, if there is one.

    With `version`, the one that the window has seen, a later one is kept.

    Raises: StaleCopyError when another window has saved meanwhile.
    """
    with writing(database) as connection:
        current = _found(connection, account, id)
        if version is not None and current is not None and current.version != version:
            raise StaleCopyError(current)
        connection.execute(delete(WORKING_COPY).where(*_is(account, id)))


def _is_next(last: PageTurn | None, new: PageTurn | None) -> bool:
    """Whether the page that saved last sends something newer."""
    return bool(last and new and last.page == new.page and last.turn < new.turn)


def _is_late(last: PageTurn | None, new: PageTurn | None) -> bool:
    """Whether the page that saved last has sent this before what it saved."""
    return bool(last and new and last.page == new.page and new.turn < last.turn)


def detach(connection: Connection, kind: Kind, noun_id: str, deleter: int) -> None:
    """Keep what others are typing of a noun that is deleted, each as the copy of a new noun.

    What the account `deleter` was typing goes with the noun.
    """
    of_noun = (WORKING_COPY.c.kind == kind, WORKING_COPY.c.noun_id == noun_id)
    connection.execute(delete(WORKING_COPY).where(*of_noun, WORKING_COPY.c.account == deleter))
    for row in connection.execute(select(WORKING_COPY).where(*of_noun)).all():
        copy = _copy_of(row)
        id = detached_id(copy.account, kind, noun_id)
        if _is_others(connection, 0, id):
            id = copy_id(copy.account, kind, "")
        values = {
            "id": id,
            "noun_id": "",
            "base_revision": 0,
            "form": json.dumps({**copy.form, "id": noun_id}, ensure_ascii=True),
        }
        mine = _is(copy.account, copy.id)
        connection.execute(update(WORKING_COPY).where(*mine).values(values))


def detached_id(account: int, kind: Kind, noun_id: str) -> str:
    """The id of the account's copy of a noun that was deleted while it was being changed."""
    return hashlib.sha256(f"{account}/{kind}/{noun_id}/deleted".encode()).hexdigest()[:32]


def _write(connection: Connection, copy: WorkingCopy, *, known: bool) -> None:
    values = {
        "kind": copy.kind,
        "noun_id": copy.noun_id,
        "base_revision": copy.base_revision,
        # Escaped, so that no character in it is beyond what a database can hold.
        "form": json.dumps({**copy.form, **_page_in_form(copy.page)}, ensure_ascii=True),
        "version": copy.version,
        "saved": time_text(copy.saved),
    }
    if known:
        connection.execute(update(WORKING_COPY).where(*_is(copy.account, copy.id)).values(values))
    else:
        owner = {"id": copy.id, "account": copy.account}
        connection.execute(insert(WORKING_COPY).values(owner | values))


def _found(connection: Connection, account: int, id: str) -> WorkingCopy | None:
    row = connection.execute(select(WORKING_COPY).where(*_is(account, id))).first()
    return _copy_of(row) if row else None


def _is_others(connection: Connection, account: int, id: str) -> bool:
    """Whether the id is that of somebody else's copy, which a form left open could name."""
    query = select(WORKING_COPY.c.account).where(WORKING_COPY.c.id == id)
    return connection.scalar(query) not in (None, account)


def _is(account: int, id: str) -> tuple[Any, ...]:
    return WORKING_COPY.c.id == id, WORKING_COPY.c.account == account


def _page_in_form(page: PageTurn | None) -> Form:
    return {_PAGE: [page.page, page.turn]} if page else {}


def _copy_of(row: Row[Any]) -> WorkingCopy:
    form = json.loads(row.form)
    page = form.pop(_PAGE, None)
    return WorkingCopy(
        id=row.id,
        account=row.account,
        kind=row.kind,
        noun_id=row.noun_id,
        base_revision=row.base_revision,
        form=form,
        version=row.version,
        saved=time_of(row.saved),
        page=PageTurn(*page) if page else None,
    )
