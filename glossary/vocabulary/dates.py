"""Dates as EDTF level 0 (ISO 8601-2): a year, a month or a day."""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta

from glossary.message import Message, english

_MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?P<seconds>:\d{2}(?P<parts>\.\d{1,6})?)?"
    r"(?P<zone>Z|[+-]\d{2}:\d{2})?",
    re.ASCII,
)
_LEAST = timedelta(microseconds=1)
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def edtf_problem(text: str) -> Message | None:
    """What is wrong with `text` as a date, or None: `2018`, `2018-10`, `2018-10-24` are right."""
    match = _DATE.fullmatch(text)
    if not match:
        return english(
            "“%(text)s” is not a date in the form 2018, 2018-10 or 2018-10-24", text=text
        )
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return english("“%(text)s” is no day of the calendar", text=text)
    return None


def year_of(edtf: str | None) -> int | None:
    """The year of a date; None without a date or when it is not one."""
    if edtf is None or edtf_problem(edtf):
        return None
    return int(edtf[:4])


def period_of(text: str) -> tuple[datetime, datetime] | None:
    """First and last microsecond, in UTC, of a year, month, day, minute or second; else None.

    A moment without a time zone is in UTC; one with parts of a second is its own first and last.
    """
    try:
        return _period_of_date(text) if _DATE.fullmatch(text) else _period_of_moment(text)
    except (ValueError, OverflowError):
        return None


def _period_of_date(text: str) -> tuple[datetime, datetime]:
    parts = [int(part) for part in text.split("-")]
    year, month, day = (*parts, 1, 1)[:3]
    first = last = datetime(year, month, day, tzinfo=UTC)
    if len(parts) == 1:
        last = first.replace(month=12, day=31)
    elif len(parts) == 2:
        last = first.replace(day=monthrange(year, month)[1])
    return first, datetime.combine(last, time.max, UTC)


def _period_of_moment(text: str) -> tuple[datetime, datetime] | None:
    match = _MOMENT.fullmatch(text)
    if match is None:
        return None
    moment = datetime.fromisoformat(text if match["zone"] else f"{text}Z").astimezone(UTC)
    if match["parts"]:
        return moment, moment
    return moment, moment + timedelta(seconds=1 if match["seconds"] else 60) - _LEAST


def ends_before(ends: str, starts: str) -> bool:
    """True if `ends` lies before `starts`, as far as the coarser of the two can tell."""
    shared = min(len(ends), len(starts))
    return ends[:shared] < starts[:shared]
