"""JSON Lines: a noun on each line, the pages of a resource on the lines after it.

A line is the noun's JSON (`glossary.nouns.codec`) with `kind` and, unless published, `status`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, BinaryIO, get_args

from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json, to_json

from glossary.exchange.format import ExchangeFormat, FileHead, Kept, PagesOf
from glossary.exchange.incoming import Entry, Refused
from glossary.message import Count, Message, Said, english
from glossary.nouns import codec
from glossary.nouns.fault_words import fault_words
from glossary.nouns.record import Kind, Record, Status
from glossary.nouns.resource import Page, Resource

MAX_LINE_BYTES = 8 * 2**20
MAX_PAGE_BYTES = 64 * 2**20
"""Page lines of one resource together, in bytes."""
MAX_PAGE_NUMBER = 2**31 - 1
"""What every database holds in a column of whole numbers."""

_OURS = re.compile(r'\{[^\n]{0,200}?"kind"\s*:\s*"(?:concept|resource|page)"')
_SUFFIXES = (".jsonl", ".ndjson")
_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_KINDS: tuple[Kind, ...] = get_args(Kind)
_STATUSES: tuple[Status, ...] = get_args(Status)
_PAGE: TypeAdapter[Page] = TypeAdapter(Page)
_PAGE_FIELDS = tuple(entry.name for entry in fields(Page))
_CORRECT = english("Correct this line and load the file again.")
_USE_UTF8 = english("Save the file in the encoding UTF-8 and load it again.")


class _BadLineError(ValueError):
    def __init__(self, problems: Sequence[tuple[str, Said]], fix: Said = _CORRECT) -> None:
        super().__init__(str(fix))
        self.problems = problems
        self.fix = fix


@dataclass(slots=True)
class _Open:
    """The last noun read, which waits for its pages."""

    entry: Entry | None = None
    pages: dict[int, Page] = field(default_factory=dict)
    size: int = 0
    after_refusal: bool = False
    """True when a line since then was refused, so that pages may belong to what it held."""

    def close(self) -> Iterator[Entry]:
        if self.entry is not None:
            pages = tuple(self.pages[number] for number in sorted(self.pages))
            yield replace(self.entry, pages=pages or None)
        self.entry, self.pages, self.size, self.after_refusal = None, {}, 0, False


def read(stream: BinaryIO, name: str) -> Iterator[Entry | Refused]:
    """Every noun of the file, and a `Refused` for each line that is none.

    `name` is the file's name for messages. Empty lines are passed over. Pages whose resource
    stood on a refused line are passed over with it.
    """
    waiting = _Open()
    for number, line in _lines(stream):
        if number == 1 and line.startswith(_UTF16_BOMS):
            yield Refused(name, 0, (("file", english("it is in UTF-16")),), _USE_UTF8)
            return
        try:
            yield from _take(waiting, number, line)
        except _BadLineError as error:
            waiting.after_refusal = True
            yield Refused(name, number, tuple(error.problems), error.fix)
    yield from waiting.close()


def write(
    records: Iterable[Record], stream: BinaryIO, pages_of: PagesOf | None = None
) -> Sequence[Message]:
    """Write each record and, after a resource, its pages; `read` is the inverse."""
    for record in records:
        head: dict[str, str] = {"kind": record.kind}
        if record.status != "published":
            head["status"] = record.status
        stream.write(to_json(head)[:-1] + b"," + codec.encode(record.noun).encode()[1:] + b"\n")
        if record.kind == "resource" and pages_of:
            for page in pages_of(record):
                stream.write(_page_line(record.noun.id, page))
    return ()


def _page_line(resource: str, page: Page) -> bytes:
    data: dict[str, Any] = {"kind": "page", "resource": resource, "number": page.number}
    for name in ("label", "heading", "text", "language"):
        if getattr(page, name) is not None:
            data[name] = getattr(page, name)
    return to_json(data) + b"\n"


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """(number, line) of every line that is not empty; a line too long comes cut off."""
    number = 0
    while line := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        rest = line
        while len(rest) > MAX_LINE_BYTES and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_LINE_BYTES + 1)
        if number == 1:
            line = line.removeprefix(_BOM)
        if line := line.strip():
            yield number, line


def _take(waiting: _Open, number: int, line: bytes) -> Iterator[Entry]:
    data = _parse(line)
    kind = data.pop("kind", None)
    if kind == "page":
        _take_page(waiting, data, len(line))
    elif kind in _KINDS:
        entry = _entry(kind, data, number)
        yield from waiting.close()
        waiting.entry = entry
    else:
        wrong = english("%(kind)s is not concept, resource or page", kind=f"{kind!r:.60}")
        raise _BadLineError([("kind", wrong)])


def _parse(line: bytes) -> dict[str, Any]:
    if len(line) > MAX_LINE_BYTES:
        wrong = english("it has more than %(most)s bytes", most=Count(MAX_LINE_BYTES))
        fix = english("Divide the text into pages, one line each.")
        raise _BadLineError([("line", wrong)], fix)
    try:
        text = line.decode()
    except UnicodeDecodeError as error:
        raise _BadLineError(
            [("line", english("byte %(place)s is not UTF-8", place=error.start + 1))],
            _USE_UTF8,
        ) from None
    try:
        data = from_json(text, allow_inf_nan=False)
    except ValueError as error:
        wrong = english("it is not JSON: %(error)s", error=str(error))
        raise _BadLineError([("line", wrong)]) from None
    if not isinstance(data, dict):
        raise _BadLineError([("line", english("it is not a JSON object in braces"))])
    return data


def _entry(kind: Kind, data: dict[str, Any], number: int) -> Entry:
    status: Any = data.pop("status", None)
    problems: list[tuple[str, Said]] = []
    if status is not None and status not in _STATUSES:
        wrong = english(
            "%(status)s is not one of %(known)s",
            status=f"{status!r:.60}",
            known=", ".join(_STATUSES),
        )
        problems.append(("status", wrong))
    try:
        noun = codec.decode(kind, to_json(data))
    except codec.InvalidNounError as error:
        raise _BadLineError([*problems, *error.problems]) from None
    if problems:
        raise _BadLineError(problems)
    return Entry(noun, number, status)


def _take_page(waiting: _Open, data: dict[str, Any], size: int) -> None:
    resource = data.pop("resource", None)
    noun = waiting.entry.noun if waiting.entry else None
    if not isinstance(noun, Resource) or noun.id != resource:
        if waiting.after_refusal:
            return
        wrong = english(
            "%(resource)s is not the resource on the line before the pages",
            resource=f"{resource!r:.60}",
        )
        raise _BadLineError(
            [("resource", wrong)],
            english("Put the lines of its pages directly after the line of the resource."),
        )
    page = _page(data)
    if page.number in waiting.pages:
        wrong = english("page %(number)s is there twice", number=page.number)
        raise _BadLineError([("number", wrong)])
    waiting.size += size
    if waiting.size > MAX_PAGE_BYTES:
        wrong = english(
            "the pages of %(resource)s have more than %(most)s bytes",
            resource=noun.id,
            most=Count(MAX_PAGE_BYTES),
        )
        fix = english("Divide the resource into parts; the pages before this one came in.")
        raise _BadLineError([("line", wrong)], fix)
    waiting.pages[page.number] = page


def _page(data: dict[str, Any]) -> Page:
    unknown: list[tuple[str, Said]] = [
        (name, english("no such field")) for name in data if name not in _PAGE_FIELDS
    ]
    try:
        page = _PAGE.validate_json(to_json(data), strict=True)
    except ValidationError as error:
        wrong = [(str(entry["loc"][0]), fault_words(entry)) for entry in error.errors()]
        raise _BadLineError([*unknown, *wrong]) from None
    unknown += _unstorable(page)
    if unknown:
        raise _BadLineError(unknown)
    return page


def _unstorable(page: Page) -> Iterator[tuple[str, Said]]:
    """What no store can hold of the page; half a character is no JSON in the first place."""
    if page.number < 1:
        yield "number", english("pages count from 1")
    if page.number > MAX_PAGE_NUMBER:
        yield "number", f"no page has a number above {MAX_PAGE_NUMBER:,}"
    for name in ("text", "label", "heading", "language"):
        place = (getattr(page, name) or "").find("\0")
        if place >= 0:
            yield (
                name,
                english(
                    "character %(place)s is U+%(code)s, which is no text",
                    place=place + 1,
                    code="0000",
                ),
            )


def _recognises(beginning: FileHead) -> bool:
    if beginning.text is None:
        return False
    return beginning.suffix in _SUFFIXES or _OURS.match(beginning.text) is not None


FORMAT = ExchangeFormat(
    name="jsonl",
    title="JSON Lines",
    media_type="application/jsonl",
    suffixes=_SUFFIXES,
    about=english("JSON Lines, with the text of pages"),
    recognises=_recognises,
    read=read,
    write=write,
    keeps=Kept(pages=True),
    bounded=False,
    by_lots=True,
)
