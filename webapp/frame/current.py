"""The open parts of the service, as seen from inside a request."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import cast

from flask import Flask, current_app, g, request

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.record import Kind, Record
from glossary.people import accounts
from glossary.store.collections import schemes
from glossary.store.times import now, time_text
from glossary.vocabulary.collections import Scheme, Schemes
from glossary.vocabulary.dates import period_of
from webapp.frame import allowance
from webapp.frame.services import Services

EXTENSION = "tvetipedia"

DATED = frozenset(
    {
        "citing",
        "comparing",
        "countries",
        "home",
        "kinds",
        "organisations",
        "resources",
        "sources",
        "term",
        "terms",
        "themes",
        "tree",
    }
)
"""Blueprints whose pages can be seen as they were: those that are made from the store alone."""

PINNED: Mapping[str | None, Kind] = {
    "citing.resource": "resource",
    "citing.term": "concept",
    "resources.resource": "resource",
    "term.term": "concept",
}
"""Endpoints whose pages can be seen at a revision of their noun."""
_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)


def init_app(app: Flask) -> None:
    """Let each request of `app` ask once where the store is: most pages ask ten times."""
    app.before_request(_begin)
    app.teardown_request(_end)


def services() -> Services:
    """The store, engine and settings of the application that answers this request."""
    return cast("Services", current_app.extensions[EXTENSION])


def seconds_to_wait(characters: int) -> int:
    """Seconds until the reader may have so much text annotated; 0 when at once."""
    allowed = cast("allowance.Allowance", current_app.extensions[allowance.EXTENSION])
    return allowed.wait(request.remote_addr or "", characters)


def catalogue() -> Catalogue:
    """Everything public, at the moment that the reader asks for by `as_of`, or else as it is.

    Raises: StoreError when the store cannot be read.
    """
    moment = as_of()
    return services().catalogue() if moment is None else services().catalogue_at(moment)


def themes() -> Scheme:
    """The themes as they are now.

    Raises: StoreError when the store cannot be read.
    """
    return _schemes().theme


def kinds() -> Scheme:
    """The kinds of resource as they are now.

    Raises: StoreError when the store cannot be read.
    """
    return _schemes().kind


def full_names() -> dict[str, str]:
    """The full name of every account by name, read once for each request.

    Raises: StoreError when the store cannot be read.
    """
    if "full_names" not in g:
        g.full_names = accounts.full_names(services().store.database)
    read: dict[str, str] = g.full_names
    return read


def _schemes() -> Schemes:
    """The themes and kinds, read once for each request: most names on a page are of one."""
    if "schemes" not in g:
        g.schemes = schemes(services().store.database)
    read: Schemes = g.schemes
    return read


def as_of() -> datetime | None:
    """The moment, in UTC, that `as_of` or `revision` asks for; None for the present.

    A year, month or day means its end. What is no date, or has not begun, is not asked for. A
    revision means the moment at which it became public, unless it still is what readers see.
    """
    if "as_of" not in g:
        # Where the store fails, the page that says so shows the present and does not ask again.
        g.as_of = None
        g.as_of = _moment_of_revision() if asked_revision() else _moment_of_date()
    moment: datetime | None = g.as_of
    return moment


def shows_present() -> bool:
    """True if neither a moment nor a revision is asked for."""
    return as_of() is None and not asked_revision()


def asked_date() -> str:
    """The date that the reader asks for, as typed, or that of the revision asked for."""
    moment = as_of() if asked_revision() else None
    if moment is not None:
        return address_date(moment)
    # A blank that was a plus is one again.
    return request.args.get("as_of", "").strip().replace(" ", "+")


def address_date(moment: datetime) -> str:
    """The moment as `as_of` takes it, exact enough to distinguish two revisions of one day."""
    return time_text(moment).replace("+00:00", "Z")


def asked_revision() -> str:
    """The revision of its noun that the reader asks for, as typed; empty where a page has none."""
    return request.args.get("revision", "").strip() if request.endpoint in PINNED else ""


def pinned() -> Record | None:
    """The revision asked for; None where none is, or readers never saw the one that is.

    Raises: StoreError when the store cannot be read.
    """
    if "pinned" not in g:
        g.pinned = _pinned()
    record: Record | None = g.pinned
    return record


def newest() -> Record | None:
    """The newest public record of the noun of which a revision is asked for.

    Raises: StoreError when the store cannot be read.
    """
    kind = PINNED.get(request.endpoint)
    return services().store.public(kind, (request.view_args or {})["id"]) if kind else None


def _pinned() -> Record | None:
    asked, kind = asked_revision(), PINNED.get(request.endpoint)
    if kind is None or not _NUMBER.fullmatch(asked):
        return None
    return services().store.public_revision(kind, (request.view_args or {})["id"], int(asked))


def _moment_of_revision() -> datetime | None:
    record, latest = pinned(), newest()
    if record is None or latest is None or latest.revision == record.revision:
        return None
    return record.modified


def _moment_of_date() -> datetime | None:
    period = period_of(asked_date()) if request.blueprint in DATED else None
    return None if period is None or period[0] > now() else period[1]


def _begin() -> None:
    services().states.begin_request()


def _end(_error: BaseException | None) -> None:
    services().states.end_request()
