"""Dates of events in words, as exact as they are known."""

from datetime import date

from flask_babel import gettext

from glossary.vocabulary import edtf_problem
from webapp.parts.dating import date_words, day_words


def day_of(edtf: str | None) -> date | None:
    """The day that a date names; None where only month or year are known."""
    if edtf is None or len(edtf) < len("2018-10-24") or edtf_problem(edtf):
        return None
    return date.fromisoformat(edtf)


def period_words(starts: str | None, ends: str | None) -> str:
    """From when to when, in words; one date where both are the same, empty where none is known."""
    first, last = day_of(starts), day_of(ends)
    if first and last and first < last and (first.year, first.month) == (last.year, last.month):
        # Month and year are said once: “24–26 October 2023”.
        return gettext("%(first)s–%(last)s", first=str(first.day), last=day_words(last))
    if first and last and first < last:
        return gettext("%(first)s – %(last)s", first=day_words(first), last=day_words(last))
    begin, end = date_words(starts), date_words(ends)
    if begin and end and begin != end:
        return gettext("%(first)s to %(last)s", first=begin, last=end)
    return begin or end
