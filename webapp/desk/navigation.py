"""The bar above every page for people who are signed in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from flask import request
from flask_babel import lazy_gettext

from glossary.desk import notices, proposals
from glossary.people import Account, Role, has_role
from webapp.frame.current import services
from webapp.frame.i18n import url
from webapp.frame.signing import account
from webapp.parts.wording import Link


@dataclass(frozen=True, slots=True)
class DeskPage:
    """A page of the desk and the role from which on it opens."""

    endpoint: str
    name: object
    """Words of the interface, translated when they are shown."""
    role: Role = "contributor"
    count: Callable[[Account], int] | None = None
    """How many things wait there for somebody."""
    values: Mapping[str, str] = field(default_factory=dict)
    """The variable parts of its address."""


def _unread(who: Account) -> int:
    return notices.unread(services().store.database, who)


def _suggested(_who: Account) -> int:
    return sum(proposals.counts(services().store.database)[state] for state in proposals.OPEN)


PAGES: tuple[DeskPage, ...] = (
    DeskPage("dashboard.dashboard", lazy_gettext("Desk")),
    DeskPage("entry.new", lazy_gettext("New term"), values={"kind": "concept"}),
    DeskPage("entry.new", lazy_gettext("New source"), values={"kind": "resource"}),
    DeskPage("desk_tree.tops", lazy_gettext("Tree")),
    DeskPage("review.waiting", lazy_gettext("Review")),
    DeskPage("work.listing", lazy_gettext("Lists"), values={"key": "drafts"}),
    DeskPage("queue.queue", lazy_gettext("Suggestions"), "editor", _suggested),
    DeskPage("importing.choose", lazy_gettext("Import"), "editor"),
    DeskPage("exporting.choose", lazy_gettext("Export"), "editor"),
    DeskPage(
        "editing-collections.listed", lazy_gettext("Themes"), "editor", values={"listed": "themes"}
    ),
    DeskPage(
        "editing-collections.listed", lazy_gettext("Kinds"), "editor", values={"listed": "kinds"}
    ),
    DeskPage("notices.notices", lazy_gettext("Notices"), count=_unread),
    DeskPage("administering.people", lazy_gettext("People"), "administrator"),
    DeskPage("policy.settings", lazy_gettext("Settings"), "administrator"),
    DeskPage("account.account", lazy_gettext("Account")),
)
"""In the order of the bar."""


def navigation() -> tuple[Link, ...]:
    """Links to the pages that the role of who is signed in opens; none for readers."""
    who = account()
    return tuple(_link(page, who) for page in PAGES if who and has_role(who, page.role))


def _link(page: DeskPage, who: Account) -> Link:
    waiting = page.count(who) if page.count else 0
    here = request.endpoint == page.endpoint and (request.view_args or {}) == page.values
    return Link(str(page.name), url(page.endpoint, **page.values), waiting or None, here)
