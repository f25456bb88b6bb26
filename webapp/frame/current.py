"""The open parts of the service, as seen from inside a request."""

from datetime import datetime
from typing import cast

from flask import Flask, current_app, g, request

from glossary.catalogue.catalogue import Catalogue
from glossary.people import accounts
from glossary.store.collections import schemes
from glossary.store.times import now
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
    """The moment, in UTC, that `as_of` asks for; None for the present.

    A year, month or day means its end. What is no date, or has not begun, is not asked for.
    """
    if "as_of" not in g:
        period = period_of(asked_date()) if request.blueprint in DATED else None
        g.as_of = None if period is None or period[0] > now() else period[1]
    moment: datetime | None = g.as_of
    return moment


def asked_date() -> str:
    """The date that the reader asks for, as typed; a blank that was a plus is one again."""
    return request.args.get("as_of", "").strip().replace(" ", "+")


def _begin() -> None:
    services().states.begin_request()


def _end(_error: BaseException | None) -> None:
    services().states.end_request()
