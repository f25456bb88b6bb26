"""`/editor/figures`: searches by day, the most frequent ones, and those that found nothing."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from flask import Blueprint, Response, render_template, request
from flask_babel import ngettext

from glossary.desk.figures import search_figures
from glossary.desk.figures.search_figures import DayFigure, QueryFigure
from glossary.exchange.tables.dialect import BOM, guarded
from glossary.store.times import now
from webapp.frame.current import services
from webapp.frame.i18n import url
from webapp.frame.signing import needs
from webapp.parts.dating import day_words
from webapp.parts.wording import Link, tongue_name

blueprint = Blueprint("figures", __name__)

PERIODS = (7, 30, 365)
"""Days that are shown together."""
USUAL = 30
COLUMNS = ("day", "language", "query", "searches", "found_nothing")


@dataclass(frozen=True, slots=True)
class ShownDay:
    """The searches of a day."""

    day: str
    count: int
    in_vain: int
    tongues: str
    """Languages of the interface with their searches, the most first."""


@dataclass(frozen=True, slots=True)
class ShownQuery:
    """A query that was asked often."""

    query: str
    tongue: str
    count: int
    in_vain: int
    address: str
    """The page of its results."""


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """Everything that the page shows."""

    periods: tuple[Link, ...]
    days: tuple[ShownDay, ...]
    most: tuple[ShownQuery, ...]
    in_vain: tuple[ShownQuery, ...]
    table: str
    """The address of the same as CSV."""


@blueprint.get("/editor/figures")
@needs("editor")
def listing() -> str:
    """What was searched for in the last days."""
    database, days = services().store.database, _days()
    services().searches.store(database)
    first = _first(days)
    page = FiguresPage(
        periods=tuple(_period(each, days) for each in PERIODS),
        days=tuple(_by_day(search_figures.by_day(database, first))),
        most=tuple(map(_query, search_figures.most_asked(database, first))),
        in_vain=tuple(map(_query, search_figures.most_in_vain(database, first))),
        table=url("figures.table", days=days),
    )
    return render_template("editor/figures.html", page=page)


@blueprint.get("/editor/figures.csv")
@needs("editor")
def table() -> Response:
    """The same as CSV: a row for each day and language, and for each frequent query."""
    database, days = services().store.database, _days()
    services().searches.store(database)
    first = _first(days)
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    for day in search_figures.by_day(database, first):
        writer.writerow((day.day.isoformat(), day.language, "", day.count, day.in_vain))
    for asked in search_figures.most_asked(database, first):
        writer.writerow(("", asked.language, guarded(asked.query), asked.count, asked.in_vain))
    answer = Response(BOM + written.getvalue(), content_type="text/csv; charset=utf-8")
    name = f"searches-{first.isoformat()}.csv"
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


def _days() -> int:
    """The period asked for, else the usual one."""
    asked = request.args.get("days", USUAL, int)
    return asked if asked in PERIODS else USUAL


def _first(days: int) -> date:
    return now().date() - timedelta(days=days - 1)


def _period(days: int, chosen: int) -> Link:
    words = ngettext("Last %(num)s day", "Last %(num)s days", days)
    return Link(words, url("figures.listing", days=days), chosen=days == chosen)


def _by_day(figures: Iterable[DayFigure]) -> Iterator[ShownDay]:
    for day, group in groupby(figures, key=lambda each: each.day):
        each = tuple(group)
        yield ShownDay(
            day=day_words(day),
            count=sum(figure.count for figure in each),
            in_vain=sum(figure.in_vain for figure in each),
            tongues=", ".join(f"{tongue_name(one.language)} {one.count}" for one in each),
        )


def _query(asked: QueryFigure) -> ShownQuery:
    return ShownQuery(
        query=asked.query,
        tongue=tongue_name(asked.language),
        count=asked.count,
        in_vain=asked.in_vain,
        address=url("search.results", q=asked.query),
    )
