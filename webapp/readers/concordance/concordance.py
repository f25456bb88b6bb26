"""`/concordance`: every place where words stand in definitions and texts, one below the other."""

from dataclasses import dataclass

from flask import Blueprint, Response, render_template, request
from flask_babel import format_decimal, gettext, ngettext

from glossary.nouns.record import is_of_concept
from indexer.search.in_context import LONGEST, MOST_DOCUMENTS, MOST_LINES
from webapp.asking.key_words import (
    ORDERS,
    Order,
    SourcedLine,
    SourcedLines,
    concordance,
)
from webapp.frame.current import services
from webapp.frame.i18n import base_url, direction, language, url
from webapp.parts.paging import Pages, existing, page_number, pages
from webapp.parts.passages import page_address
from webapp.parts.using import page_name
from webapp.parts.wording import Link, Text, noun_title
from webapp.readers.concordance.line_table import line_table

blueprint = Blueprint("concordance", __name__)

SIZE = 100
"""Lines on a page."""


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line with the key word in the middle, and what it is from."""

    left: str
    keyword: str
    right: str
    language: str
    direction: str
    title: Text
    address: str
    maker: str
    """Who says so and when."""
    page: str


@dataclass(frozen=True, slots=True)
class ConcordancePage:
    """Everything that the page shows."""

    words: str
    tally: str
    note: str
    """Which bound was reached; empty where all is there."""
    orders: tuple[Link, ...]
    lines: tuple[ShownLine, ...]
    pages: Pages
    table: str
    """Address of the file with all lines."""


@blueprint.get("/concordance")
def lines() -> str:
    """The lines of the words in the address; without any, the form alone."""
    words, order = _asked()
    number = page_number(request.args.get("page"))
    page = concordance_page(words, order, number)
    return render_template("concordance.html", page=page, query=words)


@blueprint.get("/concordance.csv")
def table() -> Response:
    """All lines as a table, sent while it is written."""
    words, order = _asked()
    found = concordance(services(), words, order).lines if words else ()
    written = line_table(found, words, base_url(), language())
    answer = Response(written, content_type="text/csv; charset=utf-8")
    answer.headers.set("Content-Disposition", "attachment", filename="tvetipedia-concordance.csv")
    return answer


def concordance_page(words: str, order: Order, number: int) -> ConcordancePage:
    """What the page of the lines of these words shows.

    Raises: EngineUnavailableError when the index cannot be reached, NotFound for a page beyond the
    last.
    """
    found = concordance(services(), words, order) if words else None
    every = found.lines if found else ()
    existing(number, len(every), SIZE)
    shown = every[(number - 1) * SIZE : number * SIZE]
    return ConcordancePage(
        words=words,
        tally=ngettext("%(num)s line", "%(num)s lines", len(every)) if every else "",
        note=_note(found) if found else "",
        orders=_orders(order),
        lines=tuple(_shown(each, words) for each in shown),
        pages=pages(number, len(every), SIZE, lambda at: _address(words, order, at)),
        table=url("concordance.table", q=words, sort=order),
    )


def _asked() -> tuple[str, Order]:
    """The words and the order that the address asks for; an unknown order is that of the texts."""
    words = " ".join(request.args.get("q", "").split())[:LONGEST]
    asked = request.args.get("sort")
    return words, next((order for order in ORDERS if order == asked), "text")


def _address(words: str, order: Order, number: int) -> str:
    return url(
        "concordance.lines",
        q=words,
        sort=order if order != "text" else None,
        page=number if number > 1 else None,
    )


def _orders(chosen: Order) -> tuple[Link, ...]:
    """The orders for a list of choices; the address of each is its name."""
    names = {
        "text": gettext("As in the texts"),
        "left": gettext("Words before"),
        "right": gettext("Words after"),
        "source": gettext("Source"),
        "year": gettext("Newest first"),
    }
    return tuple(Link(names[order], order, chosen=order == chosen) for order in ORDERS)


def _note(found: SourcedLines) -> str:
    if found.found.is_complete:
        return ""
    return gettext(
        "Not all lines: at most %(lines)s lines from %(texts)s texts are shown, of those that "
        "match best.",
        lines=format_decimal(MOST_LINES),
        texts=format_decimal(MOST_DOCUMENTS),
    )


def _shown(each: SourcedLine, words: str) -> ShownLine:
    line, noun = each.line, each.record.noun
    return ShownLine(
        left=line.left,
        keyword=line.keyword,
        right=line.right,
        language=line.language or language(),
        direction=direction(line.language),
        title=noun_title(noun),
        address=_place(each, words),
        maker=" ".join(str(part) for part in (each.maker, each.year) if part),
        page=page_name(line.page, line.page_label) or "",
    )


def _place(each: SourcedLine, words: str) -> str:
    """The definition or passage with the line; the resource where the line is of its abstract."""
    id, line = each.record.noun.id, each.line
    if is_of_concept(each.record):
        return url("term.term", id=id, _anchor=f"d-{each.definition.id}" if each.definition else "")
    if line.page is None:
        return url("resources.resource", id=id, q=words)
    return page_address(id, line.page, words, line.ordinal)
