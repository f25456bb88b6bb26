"""The bar above every page for people who are signed in."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import request
from flask_babel import lazy_gettext

from glossary.desk import notices, proposals
from glossary.people import Account, Role, reaches
from webapp.frame.current import services
from webapp.frame.i18n import url
from webapp.frame.signing import account
from webapp.parts.wording import Link


@dataclass(frozen=True, slots=True)
class Door:
    """A page of the desk and the role from which on it opens."""

    endpoint: str
    name: object
    """Words of the interface, translated when they are shown."""
    role: Role = "contributor"
    count: Callable[[Account], int] | None = None
    """How many things wait there for somebody."""


def _unread(who: Account) -> int:
    return notices.unread(services().store.database, who)


def _suggested(_who: Account) -> int:
    return sum(proposals.counts(services().store.database)[state] for state in proposals.OPEN)


DOORS: tuple[Door, ...] = (
    Door("dashboard.dashboard", lazy_gettext("Desk")),
    Door("review.waiting", lazy_gettext("Review")),
    Door("queue.queue", lazy_gettext("Suggestions"), "editor", _suggested),
    Door("importing.choose", lazy_gettext("Import"), "editor"),
    Door("exporting.choose", lazy_gettext("Export"), "editor"),
    Door("notices.notices", lazy_gettext("Notices"), count=_unread),
    Door("administering.people", lazy_gettext("People"), "administrator"),
    Door("policy.settings", lazy_gettext("Settings"), "administrator"),
    Door("account.account", lazy_gettext("Account")),
)
"""In the order of the bar."""


def navigation() -> tuple[Link, ...]:
    """The doors that open for who is signed in; none for readers."""
    who = account()
    return tuple(_link(door, who) for door in DOORS if who and reaches(who, door.role))


def _link(door: Door, who: Account) -> Link:
    waiting = door.count(who) if door.count else 0
    here = request.endpoint == door.endpoint
    return Link(str(door.name), url(door.endpoint), waiting or None, here)
