"""Dates as EDTF level 0 (ISO 8601-2): a year, a month or a day."""

import re
from datetime import date

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def edtf_problem(text: str) -> str | None:
    """What is wrong with `text` as a date, or None: `2018`, `2018-10`, `2018-10-24` are right."""
    match = _DATE.fullmatch(text)
    if not match:
        return f"“{text}” is not a date in the form 2018, 2018-10 or 2018-10-24"
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return f"“{text}” is no day of the calendar"
    return None


def year_of(edtf: str | None) -> int | None:
    """The year of a date; None without a date or when it is not one."""
    if edtf is None or edtf_problem(edtf):
        return None
    return int(edtf[:4])


def ends_before(ends: str, starts: str) -> bool:
    """True if `ends` lies before `starts`, as far as the coarser of the two can tell."""
    shared = min(len(ends), len(starts))
    return ends[:shared] < starts[:shared]
