"""Dates in words."""

from datetime import date, datetime

from flask_babel import format_date, format_datetime

from webapp.frame.i18n import language


def day_words(day: date | datetime) -> str:
    """A day in words, such as 24 October 2018: the same to readers on both sides of an ocean."""
    return str(format_date(day, "d MMMM y" if language() == "en" else "long"))


def moment_words(moment: datetime) -> str:
    """A moment in words to the minute, in UTC, such as 24 October 2018, 09:05 UTC."""
    form = "d MMMM y, HH:mm" if language() == "en" else "d MMMM y 'à' HH:mm"
    return f"{format_datetime(moment, form)} UTC"


def date_words(edtf: str | None) -> str:
    """A date of issue in words, as exact as it is given; empty for none or a broken one."""
    parts = (edtf or "").split("-")
    try:
        whole = date(*(int(part) for part in (*parts, "1", "1")[:3]))
    except ValueError:
        return ""
    if len(parts) == 1:
        return parts[0]
    return str(format_date(whole, "MMMM y")) if len(parts) == 2 else day_words(whole)
