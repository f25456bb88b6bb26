"""RIS read: a record a work, from TY to ER."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

from glossary.exchange.catalogues.catalogued import Catalogued, date_in, entry_of, file_names
from glossary.exchange.catalogues.decoding import text_of
from glossary.exchange.incoming import Item, Refused
from glossary.exchange.unpacking import PackedWronglyError
from glossary.message import english

OWN_ID = "AN"
"""The tag under which our own files state the id."""
_PREFIX = "tvetipedia:"
_LINE = re.compile(r"([A-Z][A-Z0-9]) {0,2}- ?(.*)")
_FIX = english("Correct the record and load the file again.")
_READ_TEXT = "TY ER ID TI T1 CT AU A1 A2 ED PB PY Y1 DA LA SN DO UR AB N2 KW L1 L2 AN"
_READ = frozenset(_READ_TEXT.split())
Fields = Mapping[str, Sequence[str]]


def read(stream: BinaryIO, name: str) -> Iterator[Item]:
    """Every record of the file as a resource, and a `Refused` for each that is wrong.

    Raises: OverBoundsError when the file is too large.
    """
    try:
        text, note = text_of(stream)
    except PackedWronglyError as error:
        yield Refused(name, 0, (("file", error.wrong),), _FIX)
        return
    if note:
        yield note
    yield from _records(text.split("\n"), name)


def _records(lines: Sequence[str], name: str) -> Iterator[Item]:
    fields: dict[str, list[str]] = {}
    begun, last = 0, ""
    for number, line in enumerate(lines, 1):
        found = _LINE.fullmatch(line.rstrip())
        tag, value = found.groups() if found else ("", line.strip())
        if tag == "TY":
            if begun:
                yield _not_ended(name, begun)
            fields, begun, last = {"TY": [value.strip()]}, number, "TY"
        elif tag == "ER" and begun:
            yield entry_of(_work(fields, begun))
            begun = 0
        elif tag and begun:
            fields.setdefault(tag, []).append(value.strip())
            last = tag
        elif begun and value:
            # A long value goes on in the next line, which has no tag.
            fields[last][-1] += f" {value}"
        elif value:
            wrong = english("a record begins with “TY  - ”; this line belongs to none")
            yield Refused(name, number, (("line", wrong),), _FIX)
            return
    if begun:
        yield _not_ended(name, begun)


def _not_ended(name: str, line: int) -> Refused:
    wrong = english("the record that begins here is not ended by “ER  - ”")
    return Refused(name, line, (("record", wrong),), _FIX)


def _work(fields: Fields, line: int) -> Catalogued:
    own = next((each for each in fields.get(OWN_ID, ()) if each.startswith(_PREFIX)), "")
    files = "\n".join((*fields.get("L1", ()), *fields.get("L2", ())))
    return Catalogued(
        line,
        _first(fields, "ID"),
        _first(fields, "TY"),
        own.removeprefix(_PREFIX),
        _first(fields, "TI", "T1", "CT"),
        tuple(filter(None, fields.get("AU") or fields.get("A1") or fields.get("ED") or ())),
        _first(fields, "PB"),
        next(filter(None, (date_in(_first(fields, tag)) for tag in ("DA", "PY", "Y1"))), None),
        _first(fields, "LA"),
        _first(fields, "SN"),
        _first(fields, "DO"),
        _first(fields, "UR"),
        _first(fields, "AB", "N2"),
        tuple(dict.fromkeys(filter(None, fields.get("KW", ())))),
        file_names(files.replace("://", "/")),
        tuple(tag for tag in fields if tag not in _READ),
    )


def _first(fields: Fields, *tags: str) -> str:
    return next((fields[tag][0] for tag in tags if fields.get(tag) and fields[tag][0]), "")
