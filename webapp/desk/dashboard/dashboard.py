"""The first page of the desk, and a page for the whole of each of its lists."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import Blueprint, abort, render_template, request

from glossary.people import Account, has_role
from glossary.vocabulary import UN_LANGUAGES
from webapp.desk.dashboard.drafts import DRAFTS, OTHERS_DRAFTS, READY
from webapp.desk.dashboard.gaps import BROKEN_RELATIONS, SOURCELESS, GapBar, bars, untranslated
from webapp.desk.dashboard.panel import AnyPanel, PanelEntry
from webapp.desk.dashboard.readers import MISSES, SUGGESTIONS
from webapp.desk.dashboard.upkeep import ACCESS, DUPLICATES
from webapp.desk.dashboard.work import AMENDMENTS, OVERDUE, PLANNED, RECENT, REVIEW
from webapp.frame.current import services
from webapp.frame.i18n import url
from webapp.frame.services import Services
from webapp.frame.signing import needs, signed_in
from webapp.parts.paging import Pages, page_asked, pages

blueprint = Blueprint("dashboard", __name__)

FIRST = 5
"""Entries of each panel that the dashboard shows."""
ON_A_PAGE = 50

PANELS: tuple[AnyPanel, ...] = (
    DRAFTS,
    READY,
    REVIEW,
    OVERDUE,
    AMENDMENTS,
    OTHERS_DRAFTS,
    PLANNED,
    SUGGESTIONS,
    MISSES,
    RECENT,
    SOURCELESS,
    BROKEN_RELATIONS,
    ACCESS,
    DUPLICATES,
)
"""In the order of the page."""


@dataclass(frozen=True, slots=True)
class ShownPanels:
    """A panel as the page shows it."""

    key: str
    name: str
    help: str
    empty: str
    count: int
    entries: tuple[PanelEntry, ...]
    address: str
    """The page of the whole list."""


@dataclass(frozen=True, slots=True)
class Dashboard:
    """Everything that the first page of the desk shows."""

    name: str
    panels: tuple[ShownPanels, ...]
    bars: tuple[GapBar, ...]


@dataclass(frozen=True, slots=True)
class PanelListing:
    """One page of the whole list of a panel."""

    panel: ShownPanels
    pages: Pages


@blueprint.get("/editor")
@needs("contributor")
def dashboard() -> str:
    """What waits for whoever is signed in."""
    return render_template("editor/dashboard.html", page=dashboard_page(services(), signed_in()))


@blueprint.get("/editor/list/<key>")
@needs("contributor")
def listing(key: str) -> str:
    """The whole list of a panel; 404 for a panel or page that there is not, 403 for one that
    the role does not open.
    """
    who = signed_in()
    own = (panel for panel in all_panels() if panel.key == key and not panel.whole)
    panel = next(own, None)
    if panel is None:
        abort(404)
    if not has_role(who, panel.role):
        abort(403)
    page = listing_page(services(), who, panel, request.args.get("page", "1"))
    if page is None:
        abort(404)
    return render_template("editor/listing.html", page=page)


def dashboard_page(open_parts: Services, who: Account) -> Dashboard:
    """The panels that concern `who`, each with its first entries."""
    panels = (panel for panel in PANELS if has_role(who, panel.role))
    return Dashboard(
        name=who.full_name,
        panels=tuple(_shown(open_parts, who, panel) for panel in panels),
        bars=bars(open_parts),
    )


def listing_page(
    open_parts: Services, who: Account, panel: AnyPanel, number: str
) -> PanelListing | None:
    """The page of the panel's list with this number; None where there is none."""
    items = panel.find(open_parts, who)
    page = page_asked(number, len(items), ON_A_PAGE)
    if page is None:
        return None
    start = (page - 1) * ON_A_PAGE
    return PanelListing(
        panel=_of(open_parts, panel, items, items[start : start + ON_A_PAGE]),
        pages=pages(page, len(items), ON_A_PAGE, lambda to: _address(panel, to)),
    )


def all_panels() -> Iterable[AnyPanel]:
    """Those of the dashboard, and one for each language of the completeness bars."""
    return (*PANELS, *map(untranslated, UN_LANGUAGES))


def _shown(open_parts: Services, who: Account, panel: AnyPanel) -> ShownPanels:
    items = panel.find(open_parts, who)
    return _of(open_parts, panel, items, items[:FIRST])


def _of(
    open_parts: Services, panel: AnyPanel, items: Sequence[object], some: Sequence[object]
) -> ShownPanels:
    return ShownPanels(
        key=panel.key,
        name=str(panel.name),
        help=str(panel.help),
        empty=str(panel.empty),
        count=len(items),
        entries=tuple(panel.entry(open_parts, item) for item in some),
        address=_address(panel, 1),
    )


def _address(panel: AnyPanel, page: int) -> str:
    if panel.whole:
        return url(panel.whole)
    return url("dashboard.listing", key=panel.key, page=page if page > 1 else None)
