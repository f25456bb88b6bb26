"""CSL-JSON read: an item a work, as Zotero and citation processors write them."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from glossary.exchange.catalogues.catalogued import OWN_ID, Catalogued, date_in, entry_of
from glossary.exchange.catalogues.decoding import text_of
from glossary.exchange.incoming import Item, Refused
from glossary.exchange.unpacking import PackedWronglyError
from glossary.message import english

_FIX = english("Correct the file and load it again.")
_BLANK = re.compile(r"[\s,]*")
_MARKUP = re.compile(r"</?(?:i|b|sup|sub|span)(?: [^>]*)?>")
_READ_TEXT = (
    "id type title author editor publisher issued language ISBN ISSN DOI URL abstract keyword "
    "custom accessed citation-key"
)
_READ = frozenset(_READ_TEXT.split())


def read(stream: BinaryIO, name: str) -> Iterator[Item]:
    """Every item of the file as a resource, and a `Refused` for each that is wrong.

    Raises: OverBoundsError when the file is too large.
    """
    try:
        text, note = text_of(stream)
    except PackedWronglyError as error:
        yield Refused(name, 0, (("file", error.wrong),), _FIX)
        return
    if note:
        yield note
    yield from _items(text, name)


def _items(text: str, name: str) -> Iterator[Item]:
    decoder = json.JSONDecoder()
    place = text.find("[") + 1
    line, counted = 1, 0
    while True:
        start = _end(text, place)
        line, counted = line + text.count("\n", counted, start), start
        if text[start : start + 1] == "]":
            return
        try:
            item, place = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            wrong = english("the item that begins here is no JSON")
            yield Refused(name, line, (("item", wrong),), _FIX)
            return
        if isinstance(item, dict):
            yield entry_of(_work(item, line))
        else:
            yield Refused(name, line, (("item", english("it is no object of JSON")),), _FIX)


def _end(text: str, place: int) -> int:
    found = _BLANK.match(text, place)
    return found.end() if found else place


def _work(item: Mapping[str, Any], line: int) -> Catalogued:
    custom = item.get("custom")
    own = custom.get(OWN_ID) if isinstance(custom, dict) else None
    return Catalogued(
        line,
        _text(item.get("citation-key") or item.get("id")),
        _text(item.get("type")),
        _text(own),
        _text(item.get("title")),
        tuple(filter(None, map(_name, _list(item.get("author") or item.get("editor"))))),
        _text(item.get("publisher")),
        _date(item.get("issued")),
        _text(item.get("language")),
        _text(item.get("ISBN") or item.get("ISSN")),
        _text(item.get("DOI")),
        _text(item.get("URL")),
        _text(item.get("abstract")),
        tuple(dict.fromkeys(filter(None, map(str.strip, _text(item.get("keyword")).split(","))))),
        unread=tuple(str(name) for name in item if name not in _READ),
    )


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return " ".join(_MARKUP.sub("", str(value)).split())


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _name(value: Any) -> str:
    if not isinstance(value, dict):
        return ""
    if value.get("literal"):
        return _text(value["literal"])
    family = " ".join(
        filter(None, (_text(value.get("non-dropping-particle")), _text(value.get("family"))))
    )
    return ", ".join(filter(None, (family, _text(value.get("given")))))


def _date(value: Any) -> str | None:
    if not isinstance(value, dict):
        return None
    parts = next(iter(_list(value.get("date-parts"))), None)
    if isinstance(parts, list) and parts:
        year, *rest = map(_text, parts)
        return date_in("-".join([year.zfill(4), *rest[:2]]))
    return date_in(_text(value.get("raw") or value.get("literal")))
