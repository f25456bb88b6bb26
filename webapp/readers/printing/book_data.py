"""A booklet as the template of the PDF file reads it: plain values, without any markup."""

import re
from collections.abc import Iterator
from typing import Any

from flask_babel import gettext

from glossary.vocabulary.xml_text import xml_text
from webapp.frame.i18n import direction, language, listed
from webapp.parts.labelling import NamedText
from webapp.parts.wording import Text
from webapp.readers.download.booklet import Booklet, PrintedTerm, PrintedWork

NO_GLYPH = "\ufffd"
"""In place of a character that no font has."""
_TONGUE = re.compile("[a-z]{2,3}")
DEEPEST_CONTENTS = 300
"""Entries of the index up to which the table of contents lists every term."""


def book_data(book: Booklet, missing: frozenset[str]) -> dict[str, Any]:
    """What the template reads."""
    data = {
        "name": f"TVETipedia: {book.title}",
        "lang": language(),
        "rtl": direction() == "rtl",
        "deep": len(book.index) < DEEPEST_CONTENTS,
        "title": book.title,
        "tally": book.tally,
        "made": book.made,
        "address": book.address,
        "licence": book.licence,
        "notes": [*_notes(book, missing)],
        "words": _words(),
        "sections": [
            {"name": each.name, "terms": [_term(term, missing) for term in each.terms]}
            for each in book.sections
        ],
        "lists": [
            {"name": name, "works": [_work(work) for work in works]}
            for name, works in (
                (gettext("Sources"), book.sources),
                (gettext("Further reading"), book.works),
            )
            if works
        ],
        "passages": [
            {
                "text": _text(each.text),
                "title": _text(each.title),
                "place": f", {each.place}" if each.place else "",
                "address": each.address,
            }
            for each in book.passages
        ],
        "index": [
            {
                "name": _text(entry.name),
                "anchor": entry.anchor,
                "headword": _text(entry.headword) if entry.headword else None,
            }
            for entry in book.index
        ],
    }
    shown: dict[str, Any] = _shown(data, missing)
    return shown


def _words() -> dict[str, str]:
    return {
        "contents": gettext("Contents"),
        "passages": gettext("Passages"),
        "index": gettext("Index"),
        "also": gettext("Also:"),
        "see": gettext("See also:"),
    }


def _notes(book: Booklet, missing: frozenset[str]) -> Iterator[str]:
    """What the file leaves out because no font here has it."""
    terms = [term for section in book.sections for term in section.terms]
    names = (each for term in terms for each in term.names if _lacks(each, missing))
    tongues = sorted({each.name for each in names})
    if tongues:
        yield gettext(
            "Left out, because the server has no font for them: names in %(languages)s.",
            languages=listed(tongues),
        )


def _lacks(named: NamedText, missing: frozenset[str]) -> bool:
    return not missing.isdisjoint(named.text.text)


def _term(term: PrintedTerm, missing: frozenset[str]) -> dict[str, Any]:
    return {
        "anchor": term.anchor,
        "headword": _text(term.headword),
        "short": term.abbreviation or "",
        "withdrawn": gettext("Withdrawn.") if term.withdrawn else "",
        "also": [_text(each) for each in term.also],
        "names": [
            {"name": each.name, "text": _text(each.text)}
            for each in term.names
            if not _lacks(each, missing)
        ],
        "definitions": [
            {
                "text": _text(each.text),
                "quoted": each.quoted,
                "line": each.line,
                "comment": each.comment or "",
            }
            for each in term.definitions
        ],
        "note": _text(term.note) if term.note else None,
        "related": [_text(each) for each in term.related],
    }


def _work(work: PrintedWork) -> dict[str, Any]:
    return {
        "maker": work.maker,
        "title": _text(work.title),
        "date": f" ({work.date})" if work.date else "",
        "address": work.address,
        "rights": work.rights,
    }


def _text(of: Text) -> dict[str, Any]:
    """A text with its language, as Typst knows languages: two or three letters."""
    tongue = of.language.partition("-")[0]
    return {
        "text": of.text,
        "lang": tongue if _TONGUE.fullmatch(tongue) else "und",
        "rtl": direction(of.language) == "rtl",
    }


def _shown(data: Any, missing: frozenset[str]) -> Any:
    """The data with texts that a PDF file can hold."""
    if isinstance(data, str):
        text = xml_text(data)
        return "".join(NO_GLYPH if char in missing else char for char in text) if missing else text
    if isinstance(data, dict):
        return {name: _shown(value, missing) for name, value in data.items()}
    return [_shown(each, missing) for each in data] if isinstance(data, list) else data
