"""The date since which a reader wants to know what is new."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask_babel import gettext

from glossary.vocabulary.dates import edtf_problem, period_of
from webapp.frame.i18n import url
from webapp.parts.wording import Link

SETTLING = timedelta(days=90)
"""In the first months of a year the page still begins with the year before."""


@dataclass(frozen=True, slots=True)
class Since:
    """A date as the address gives it, and the moment at which it begins."""

    text: str
    """As EDTF: `2026`, `2026-01` or `2026-01-15`."""
    moment: datetime
    understood: bool = True
    """False where the address gave no date and another one is taken."""


def since(asked: str | None, now: datetime) -> Since:
    """The date asked for, else the beginning of this year, in its first months of the last one."""
    text = (asked or "").strip()
    usual = str((now - SETTLING).year)
    period = None if edtf_problem(text) else period_of(text)
    if period is not None:
        return Since(text, period[0])
    return Since(usual, datetime(int(usual), 1, 1, tzinfo=UTC), understood=not text)


def periods(chosen: Since, now: datetime) -> tuple[Link, ...]:
    """Beginnings that many readers want: this month, three months, this year, last year."""
    earlier = now - SETTLING
    named = (
        (gettext("This month"), f"{now:%Y-%m}"),
        (gettext("Three months"), f"{earlier:%Y-%m}"),
        (gettext("This year"), f"{now:%Y}"),
        (gettext("Since last year"), str(now.year - 1)),
    )
    return tuple(
        Link(name, url("news.news", since=text), chosen=text == chosen.text) for name, text in named
    )
