"""JSON Lines: a noun on each line, the pages of a resource on the lines after it.

A line is the noun's JSON (`glossary.codec`) with `kind` and, unless it is published, `status`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from typing import Any, BinaryIO, get_args

from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json, to_json

from glossary import codec
from glossary.exchange.entry import Entry, Refused
from glossary.record import Kind, Record, Status
from glossary.resource import Page, Resource

MAX_LINE_BYTES = 8 * 2**20
MAX_PAGE_BYTES = 64 * 2**20
"""Page lines of one resource together, in bytes."""

_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_KINDS: tuple[Kind, ...] = get_args(Kind)
_STATUSES: tuple[Status, ...] = get_args(Status)
_PAGE: TypeAdapter[Page] = TypeAdapter(Page)
_PAGE_FIELDS = tuple(entry.name for entry in fields(Page))
_CORRECT = "Correct this line and load the file again; the other lines came in."
_USE_UTF8 = "Save the file in the encoding UTF-8 and load it again."


class _BadLineError(ValueError):
    def __init__(self, problems: list[tuple[str, str]], mend: str = _CORRECT) -> None:
        super().__init__(mend)
        self.problems = problems
        self.mend = mend


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
            yield Refused(name, 0, (("file", "it is in UTF-16"),), _USE_UTF8)
            return
        try:
            yield from _take(waiting, number, line)
        except _BadLineError as error:
            waiting.after_refusal = True
            yield Refused(name, number, tuple(error.problems), error.mend)
    yield from waiting.close()


def write(
    records: Iterable[Record],
    pages_of: Callable[[str], Iterable[Page]],
    stream: BinaryIO,
) -> None:
    """Writes each record and, after a resource, its pages; `read` is the inverse."""
    for record in records:
        head: dict[str, str] = {"kind": record.kind}
        if record.status != "published":
            head["status"] = record.status
        stream.write(to_json(head)[:-1] + b"," + codec.encode(record.noun).encode()[1:] + b"\n")
        if record.kind == "resource":
            for page in pages_of(record.noun.id):
                stream.write(_page_line(record.noun.id, page))


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
        raise _BadLineError([("kind", f"{kind!r:.60} is not concept, resource or page")])


def _parse(line: bytes) -> dict[str, Any]:
    if len(line) > MAX_LINE_BYTES:
        raise _BadLineError(
            [("line", f"it has more than {MAX_LINE_BYTES:,} bytes")],
            "Divide the text into pages, one line each.",
        )
    try:
        text = line.decode()
    except UnicodeDecodeError as error:
        raise _BadLineError(
            [("line", f"byte {error.start + 1} is not UTF-8")],
            _USE_UTF8,
        ) from None
    try:
        data = from_json(text, allow_inf_nan=False)
    except ValueError as error:
        raise _BadLineError([("line", f"it is not JSON: {error}")]) from None
    if not isinstance(data, dict):
        raise _BadLineError([("line", "it is not a JSON object in braces")])
    return data


def _entry(kind: Kind, data: dict[str, Any], number: int) -> Entry:
    status: Any = data.pop("status", None)
    problems = []
    if status is not None and status not in _STATUSES:
        problems.append(("status", f"{status!r:.60} is not one of {', '.join(_STATUSES)}"))
    try:
        noun = codec.decode(kind, to_json(data))
    except codec.InvalidNounError as error:
        raise _BadLineError(problems + error.problems) from None
    if problems:
        raise _BadLineError(problems)
    return Entry(noun, number, status)


def _take_page(waiting: _Open, data: dict[str, Any], size: int) -> None:
    resource = data.pop("resource", None)
    noun = waiting.entry.noun if waiting.entry else None
    if not isinstance(noun, Resource) or noun.id != resource:
        if waiting.after_refusal:
            return
        raise _BadLineError(
            [("resource", f"{resource!r:.60} is not the resource on the line before the pages")],
            "Put the lines of its pages directly after the line of the resource.",
        )
    page = _page(data)
    if page.number in waiting.pages:
        raise _BadLineError([("number", f"page {page.number} stands twice")])
    waiting.size += size
    if waiting.size > MAX_PAGE_BYTES:
        raise _BadLineError(
            [("line", f"the pages of {resource} have more than {MAX_PAGE_BYTES:,} bytes")],
            "Divide the resource into parts; the pages before this one came in.",
        )
    waiting.pages[page.number] = page


def _page(data: dict[str, Any]) -> Page:
    unknown = [(name, "no such field") for name in data if name not in _PAGE_FIELDS]
    try:
        page = _PAGE.validate_json(to_json(data), strict=True)
    except ValidationError as error:
        wrong = [(str(entry["loc"][0]), entry["msg"]) for entry in error.errors()]
        raise _BadLineError(unknown + wrong) from None
    if page.number < 1:
        unknown.append(("number", "pages count from 1"))
    if unknown:
        raise _BadLineError(unknown)
    return page
