"""Dates in words, by the patterns of the reader's language in the Unicode CLDR."""

from datetime import date, datetime, timedelta

from babel import Locale
from babel.dates import format_date, format_skeleton, get_datetime_format

from webapp.frame.i18n import language
from webapp.frame.signing import time_zone


def day_words(day: date | datetime) -> str:
    """A day in words, such as 24 October 2018; of a moment the day in the reader's zone."""
    if isinstance(day, datetime):
        day = day.astimezone(time_zone())
    return format_date(day, "long", _locale())


def moment_words(moment: datetime) -> str:
    """A moment in words in the reader's zone, to the minute: 24 October 2018, 09:05 UTC+3."""
    locale = _locale()
    there = moment.astimezone(time_zone())
    time = format_skeleton("Hm", there.replace(tzinfo=None), locale=locale)
    # Quotation marks keep words of a pattern apart from its letters.
    both = str(get_datetime_format("long", locale)).replace("'", "")
    return f"{both.format(time, day_words(moment))} {zone_words(there)}"


def zone_words(moment: datetime) -> str:
    """How far the zone is from UTC at that moment: `UTC+3`, `UTC-3:30`."""
    offset = moment.utcoffset() or timedelta()
    if not offset:
        return "UTC"
    hours, minutes = divmod(int(abs(offset).total_seconds()) // 60, 60)
    sign = "+" if offset > timedelta() else "\N{MINUS SIGN}"
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")


def date_words(edtf: str | None) -> str:
    """A date of issue in words, as exact as it is given; empty for none or a broken one."""
    parts = (edtf or "").split("-")
    try:
        whole = date(*(int(part) for part in (*parts, "1", "1")[:3]))
    except ValueError:
        return ""
    if len(parts) == 1:
        return parts[0]
    if len(parts) == 2:
        return format_skeleton("yMMMM", whole, locale=_locale())
    return day_words(whole)


def _locale() -> Locale:
    """The locale of this answer; English writes dates so that both sides of an ocean read them."""
    code = language()
    return Locale("en", "GB") if code == "en" else Locale.parse(code, sep="-")
