"""Dates in words, by the patterns of the reader's language in the Unicode CLDR."""

from datetime import date, datetime

from babel import Locale
from babel.dates import format_date, format_skeleton, get_datetime_format

from webapp.frame.i18n import language


def day_words(day: date | datetime) -> str:
    """A day in words, such as 24 October 2018."""
    return format_date(day, "long", _locale())


def moment_words(moment: datetime) -> str:
    """A moment in UTC in words, to the minute, such as 24 October 2018, 09:05 UTC."""
    locale = _locale()
    time = format_skeleton("Hm", moment, locale=locale)
    # Quotation marks keep words of a pattern apart from its letters.
    both = str(get_datetime_format("long", locale)).replace("'", "")
    return f"{both.format(time, day_words(moment))} UTC"


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
