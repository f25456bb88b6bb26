"""A noun built from the rows of a table that belong to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

from pydantic_core import to_json

from glossary.exchange.incoming import Entry, Fragment, Places
from glossary.exchange.tables.cells import text_of, texts_of
from glossary.exchange.tables.columns import DEFINITION, KINDS, Column, empty_fields
from glossary.exchange.tables.head import Head, Problems, ReadRow
from glossary.exchange.tables.heading_meaning import among
from glossary.exchange.tables.heading_words import DEFINITION_KINDS
from glossary.message import Message, Said, english
from glossary.nouns import codec
from glossary.nouns.record import Kind, Status
from glossary.vocabulary import language_code

_STATUSES: tuple[Status, ...] = get_args(Status)
_FLAGS = {"true": True, "false": False}
FIX = english("Correct the row and load the file again.")
_NO_FIELD = {
    "concept": english("a concept has no such field"),
    "resource": english("a resource has no such field"),
}


def build(
    head: Head, key: tuple[str, str], group: Sequence[ReadRow], *, proposed: bool = False
) -> Entry | Fragment | Problems:
    """The noun of these rows, or everything that is wrong with them.

    A fragment where there is no column for something that a noun must have, or a definition has
    no id: what the store has of it decides then.
    """
    problems = [problem for row in group for problem in row.problems]
    kind = next((kind for kind in KINDS if kind == key[0]), None)
    if kind is None:
        return problems
    data: dict[str, Any] = {"id": key[1], **empty_fields(kind)}
    left_out = frozenset(column.name for row in group for column in row.left_out)
    built = _Built(head, kind, data, problems, group[0].number)
    _fill(built, group)
    if problems:
        return problems
    columns, notes = head.names() - left_out, _notes(head, group)
    places = Places(head.file, head.addresses, built.main, tuple(built.defined))
    fragment = Fragment(
        kind, key[1], data, built.main, built.status, columns, places, notes, proposed
    )
    if any("id" not in definition for definition in data.get(DEFINITION, ())):
        return fragment
    try:
        noun = codec.decode(kind, to_json(data))
    except codec.InvalidNounError as error:
        stated = any(places.column(path) in columns for path, _ in error.problems)
        return places.located(error) if stated and not _removes(data) else fragment
    return Entry(noun, built.main, built.status, None, columns, notes, places, proposed)


def _removes(data: Mapping[str, Any]) -> bool:
    """Whether a row names a definition and nothing of it, which takes it away."""
    return any(definition.keys() == {"id"} for definition in data.get(DEFINITION, ()))


def _notes(head: Head, group: Iterable[ReadRow]) -> tuple[Message, ...]:
    """What was put right in the rows of a noun, and what they leave out."""
    done: dict[str, list[str]] = {}
    for row in group:
        for what, names in row.tidied.items():
            done.setdefault(what, []).extend(head.address(name, row.number) for name in names)
        cells = [head.address(column.name, row.number) for column in row.left_out]
        done.setdefault("left out", []).extend(cells)
    return tuple(_note(what, ", ".join(cells)) for what, cells in done.items() if cells)


def _note(done: str, cells: str) -> Message:
    if done == "trimmed":
        return english("blanks around %(cells)s were left out", cells=cells)
    if done == "joined":
        return english("line breaks or tabs in %(cells)s became blanks", cells=cells)
    return english(
        "%(cells)s: the text was too long for its cell and stays as it is here", cells=cells
    )


@dataclass(slots=True)
class _Built:
    """A noun in the making."""

    head: Head
    kind: Kind
    data: dict[str, Any]
    problems: Problems
    main: int
    """Number of the row that holds all but the further definitions."""
    status: Status | None = None
    said: dict[Column, str] = field(default_factory=dict)
    defined: list[tuple[int, str]] = field(default_factory=list)
    """(number of the row, language of its column or nothing) of each definition."""

    def wrong(self, name: str, row: int, wrong: Said) -> None:
        """Note what is wrong with a cell."""
        self.problems.append((self.head.address(name, row), wrong))


def _fill(built: _Built, group: Iterable[ReadRow]) -> None:
    for row in group:
        own: dict[Column, str] = {}
        defining: dict[Column, str] = {}
        for column, text in row.cells.items():
            into = defining if column.field == DEFINITION else own
            if column.name not in ("id", "kind"):
                into[column] = text
        for language, cells in _definitions(defining):
            _take_definition(built, row.number, language, cells)
        if own and not built.said:
            _take_own(built, row.number, own)
        elif any(built.said.get(column) != text for column, text in own.items()):
            twice = english("it is already in row %(row)s, with other content", row=built.main)
            built.wrong("id", row.number, twice)


def _definitions(cells: Mapping[Column, str]) -> Iterable[tuple[str, dict[Column, str]]]:
    """(language of their columns, cells) of each definition in a row.

    What is in columns of no language belongs to each of them.
    """
    shared = {column: text for column, text in cells.items() if column.language is None}
    languages = dict.fromkeys(c.language for c in cells if c.language and c.key == "text")
    if any(column.key == "text" for column in shared) or (shared and not languages):
        yield "", shared
        shared = {column: text for column, text in shared.items() if column.key not in _OF_ONE}
    for language in languages:
        yield (
            language,
            shared
            | {column: text for column, text in cells.items() if column.language == language},
        )


_OF_ONE = ("id", "text", "language")
"""What definitions of several languages do not share."""


def _take_definition(built: _Built, row: int, language: str, cells: Mapping[Column, str]) -> None:
    if built.kind != "concept":
        built.wrong(next(iter(cells)).name, row, english("a resource has no definitions"))
        return
    data = {str(column.key): _value(built, row, column, text) for column, text in cells.items()}
    if language:
        data["language"] = language
    if "text" in data and not built.head.layout.ours:
        data.setdefault("language", built.head.layout.language)
        data.setdefault("kind", "paraphrase" if data.get("source") else "editorial")
    built.data.setdefault(DEFINITION, []).append(data)
    built.defined.append((row, language))


def _take_own(built: _Built, row: int, cells: Mapping[Column, str]) -> None:
    built.main = row
    built.said = dict(cells)
    for column, text in cells.items():
        value = _value(built, row, column, text)
        if column.name == "status":
            _take_status(built, row, text.strip())
        elif built.kind not in column.kinds:
            built.wrong(column.name, row, _NO_FIELD[built.kind])
        elif column.key is None:
            built.data[column.field] = value
        else:
            built.data.setdefault(column.field, {})[column.key] = value


def _take_status(built: _Built, row: int, status: str) -> None:
    folded = "-".join(status.lower().split())
    found = next((known for known in _STATUSES if known == folded), None)
    built.status = found
    if found is None:
        wrong = english(
            "“%(status)s” is not one of %(known)s", status=status[:60], known=", ".join(_STATUSES)
        )
        built.wrong("status", row, wrong)


def _value(built: _Built, row: int, column: Column, text: str) -> Any:
    """The value in a cell; None, noted as wrong, where it holds none of its shape."""
    try:
        match column.shape:
            case "text":
                return text_of(_usual(column, text))
            case "texts":
                return texts_of(text)
            case "numbers":
                return [int(each) for each in texts_of(text)]
            case "number":
                return int(text)
            case "flag":
                return _FLAGS[text.strip().lower()]
    except KeyError:
        built.wrong(
            column.name,
            row,
            english("“%(text)s” is not true or false: write one of them", text=text[:60]),
        )
    except ValueError:
        built.wrong(
            column.name,
            row,
            english("“%(text)s” is no whole number: write one, such as 7", text=text[:60]),
        )
    return None


def _usual(column: Column, text: str) -> str:
    """The text of a cell of codes as it is usually written: `Quotation` is `quotation`."""
    if column.field != DEFINITION:
        return text
    if column.key == "kind":
        return among(text, DEFINITION_KINDS) or text
    return (language_code(text) or text) if column.key == "language" else text
