"""Days and ranges of days as English texts write them."""

import re
from datetime import date

_MONTHS_TEXT = (
    "january february march april may june july august september october november december"
)
_MONTHS = tuple(_MONTHS_TEXT.split())
_MONTH_NAMES = "|".join([*_MONTHS, *(name[:3] for name in _MONTHS), "sept"])
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_TO = rf"\s*(?:-|–|—|to|until|and|&)\s*{_WEEKDAY}"
_LONGEST = 80


def _month(number: int) -> str:
    return rf"(?P<month{number}>{_MONTH_NAMES})\.?"


def _day(number: int) -> str:
    return rf"(?P<day{number}>\d{{1,2}})(?:st|nd|rd|th)?"


def _year(number: int) -> str:
    return rf"(?:\s*,)?\s*(?P<year{number}>(?:1[89]|20|21)\d\d)"


def _day_month(number: int) -> str:
    return rf"{_day(number)}\s+(?:of\s+)?{_month(number)}"


def _month_day(number: int) -> str:
    return rf"{_month(number)}\s+(?:the\s+)?{_day(number)}"


_FORMS = tuple(
    re.compile(rf"\W*(?:from\s+)?{_WEEKDAY}{form}\W*", re.IGNORECASE)
    for form in (
        f"{_month_day(1)}{_year(1)}",
        f"{_day_month(1)}{_year(1)}",
        f"{_month_day(1)}{_TO}{_day(2)}{_year(2)}",
        f"{_day(1)}{_TO}{_day_month(2)}{_year(2)}",
        f"{_month_day(1)}(?:{_year(1)})?{_TO}{_month_day(2)}{_year(2)}",
        f"{_day_month(1)}(?:{_year(1)})?{_TO}{_day_month(2)}{_year(2)}",
    )
)


def date_range(text: str) -> tuple[str, str] | None:
    """First and last day that the whole text gives, as `2018-10-24`; None where it gives none.

    `October 24th – 25th, 2018`, `30 September to 2 October 2019`, `1 May 2020` and the like.
    """
    if len(text) > _LONGEST:
        return None
    for form in _FORMS:
        if match := form.fullmatch(text):
            return _days(match.groupdict())
    return None


def _days(found: dict[str, str | None]) -> tuple[str, str] | None:
    def given(name: str) -> str:
        # What one side of a range leaves out is as on the other.
        return found.get(name + "1") or found.get(name + "2") or ""

    first_month = _number(given("month"))
    last_month = _number(found.get("month2") or given("month"))
    last_year = int(found.get("year2") or given("year"))
    first_year = int(given("year"))
    if first_month > last_month and not found.get("year1"):
        first_year -= 1
    try:
        first = date(first_year, first_month, int(given("day")))
        last = date(last_year, last_month, int(found.get("day2") or given("day")))
    except ValueError:
        return None
    return (first.isoformat(), last.isoformat()) if first <= last else None


def _number(name: str) -> int:
    return next(i for i, month in enumerate(_MONTHS, 1) if month.startswith(name.lower()[:3]))


def in_words(first: str, last: str) -> str:
    """The range in English words: `24–25 October 2018`, `30 September – 2 October 2019`."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    if start == end:
        return _words(end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{_words(end)}"
    before = _words(start) if start.year != end.year else _words(start).rpartition(" ")[0]
    return f"{before} – {_words(end)}"


def _words(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1].capitalize()} {day.year}"
