"""Imports that came in, as pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext

from glossary.desk.imports import Came, Import
from glossary.desk.taking_back import Reach
from webapp.desk.addresses import desk_address
from webapp.desk.wording import status_words
from webapp.frame.full_names import full_name
from webapp.frame.i18n import url
from webapp.parts.dating import moment_words
from webapp.parts.paging import Pages, page_asked, pages
from webapp.parts.wording import Text, noun_title

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class ListedImport:
    """An import in a list."""

    files: str
    since: str
    address: str
    taken_back: bool


@dataclass(frozen=True, slots=True)
class CameIn:
    """An entry that came with an import."""

    title: Text
    address: str
    status: str
    fate: str
    """What taking the import back does to it."""


@dataclass(frozen=True, slots=True)
class TakingBackPage:
    """Everything that the page of an import shows."""

    token: str
    listed: ListedImport
    fingerprint: str
    goes: int
    stays: int
    published: int
    waiting: int
    """Entries of it that are in review."""
    work: str
    """The list in which those that wait are looked at and published together."""
    entries: tuple[CameIn, ...]
    pages: Pages

    @property
    def is_open(self) -> bool:
        """Whether it can be taken back in one step."""
        return bool(self.goes) and not self.published and not self.listed.taken_back


def listed(what: Import) -> ListedImport:
    """The import as a line of a list."""
    return ListedImport(
        files=gettext(", ").join(what.files),
        since=gettext(
            "%(date)s, by %(name)s", date=moment_words(what.at), name=full_name(what.account)
        ),
        address=url("taking-back.look", token=what.token),
        taken_back=what.taken_back,
    )


def taking_back_page(what: Import, found: Reach, asked: str) -> TakingBackPage | None:
    """The page of the import; None where it has no page with the number asked for."""
    shown = [
        *_lines(found.published, gettext("published: withdraw it if it is wrong")),
        *_lines(found.stays, gettext("changed since it came in: stays as it is")),
        *_lines(found.goes),
    ]
    number = page_asked(asked, len(shown), ON_A_PAGE)
    if number is None:
        return None
    return TakingBackPage(
        token=what.token,
        listed=listed(what),
        fingerprint=found.fingerprint,
        goes=len(found.goes),
        stays=len(found.stays),
        published=len(found.published),
        waiting=sum(came.newest.status == "in-review" for came in (*found.goes, *found.stays)),
        work=url("work.listing", key=f"import-{what.token}", status="in-review", texts=1),
        entries=tuple(shown[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]),
        pages=pages(
            number,
            len(shown),
            ON_A_PAGE,
            lambda page: url("taking-back.look", token=what.token, page=page),
        ),
    )


def _lines(some: Iterable[Came], fate: str = "") -> list[CameIn]:
    return [
        CameIn(
            title=noun_title(came.newest.noun),
            address=desk_address(came.newest.kind, came.newest.noun.id),
            status=status_words(came.newest.status),
            fate=fate or _fate(came),
        )
        for came in some
    ]


def _fate(came: Came) -> str:
    if came.before is None:
        return gettext("new: would be deleted")
    return gettext("would stand again as it did before")
