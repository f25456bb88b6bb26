"""What a reader of any format hands on: nouns that came in, and what could not."""

from collections.abc import Mapping
from dataclasses import dataclass

from glossary.message import Message, Said
from glossary.nouns.codec import InvalidNounError, Json
from glossary.nouns.record import Kind, Noun, Status
from glossary.nouns.resource import Page
from glossary.vocabulary.collections import Collection


@dataclass(frozen=True, slots=True)
class Entry:
    """A noun as a file states it."""

    noun: Noun
    line: int
    """Line in the file on which it is or begins, from 1."""
    status: Status | None = None
    """None where the file states none: a new noun is published, a known one keeps its status."""
    pages: tuple[Page, ...] | None = None
    """Text of a resource; None where the file says nothing of pages."""
    columns: frozenset[str] | None = None
    """Headings of the table that states it, such as `prefLabel.fr`; None where all is stated."""
    notes: tuple[Message, ...] = ()
    """What was put right while reading, such as blanks around a label."""
    places: "Places | None" = None
    """Where its parts are, if a table states it."""
    proposed: bool = False
    """Whether its id is not the file's but made of its label."""
    origin: str = ""
    """How the file itself names it, such as the address of a concept of SKOS; empty for its id."""
    loose: bool = False
    """Whether terms that there are not are left out of its relations, with a note."""
    implied: bool = False
    """True for a source that others only name: it comes in where none has its id, and changes
    none."""
    files: tuple[str, ...] | None = None
    """Names of the files that hold a work, as a catalogue states them; None outside catalogues."""


@dataclass(frozen=True, slots=True)
class FileNote:
    """What is worth a look in a file as a whole, such as a guessed encoding."""

    sheet: str
    """Empty where it is said of the whole file."""
    note: Message


@dataclass(frozen=True, slots=True)
class IncomingTheme:
    """A theme that entries of the file have, for where there is none with its id or name."""

    collection: Collection
    line: int
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """Where in a table the parts of one noun are."""

    file: str
    addresses: Mapping[str, str]
    """Letters of a column by its heading, such as `C` by `prefLabel.en`."""
    main: int
    """Number of the row that holds everything but the further definitions."""
    defined: tuple[tuple[int, str], ...] = ()
    """(number of the row, language of its column or nothing) of each definition."""

    def cell(self, name: str, row: int) -> str:
        """How to find a cell: `prefLabel.en (C7)`; without an address where there is no column."""
        letters = self.addresses.get(name)
        return name if letters is None else f"{name} ({letters}{row})"

    def column(self, path: str) -> str:
        """Heading of the column of a place in the JSON, such as `definition.0.text`."""
        parts = path.split(".")
        if parts[0] == "definition" and len(parts) > 2:
            heading = f"definition.{parts[2]}"
            _, language = self._defined(parts[1])
            spoken = f"{heading}.{language}"
            return spoken if spoken in self.addresses else heading
        return path if path in self.addresses else parts[0]

    def row(self, path: str) -> int:
        """Number of the row that a place in the JSON came from."""
        parts = path.split(".")
        return self._defined(parts[1])[0] if parts[0] == "definition" and parts[2:] else self.main

    def at(self, path: str) -> str:
        """How to find the cell of a place in the JSON."""
        return self.cell(self.column(path), self.row(path))

    def located(self, error: InvalidNounError) -> list[tuple[str, Said]]:
        """The problems of the error, each with its cell."""
        return [(self.at(path), wrong) for path, wrong in error.problems]

    def _defined(self, number: str) -> tuple[int, str]:
        known = number.isdigit() and int(number) < len(self.defined)
        return self.defined[int(number)] if known else (self.main, "")


@dataclass(frozen=True, slots=True)
class Fragment:
    """Cells that are a noun only together with what the store has of it."""

    kind: Kind
    id: str
    data: Json
    """The noun as JSON, as far as the table states it."""
    line: int
    status: Status | None
    columns: frozenset[str]
    places: Places
    notes: tuple[Message, ...] = ()
    proposed: bool = False
    loose: bool = False


Incoming = Entry | Fragment | IncomingTheme
"""What comes in."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A part of a file that did not come in, why, and what to do about it."""

    file: str
    line: int
    """From 1; 0 where the file as a whole was refused."""
    wrong: tuple[tuple[str, Said], ...]
    """(field, what is wrong with it)."""
    fix: Said
    """What to do about it."""

    @property
    def problems(self) -> tuple[tuple[str, str], ...]:
        """(field, what is wrong with it), in English."""
        return tuple((place, str(wrong)) for place, wrong in self.wrong)

    def __str__(self) -> str:
        if not self.line:
            problems = "; ".join(problem for _, problem in self.problems)
            return f"{self.file}: {problems}. {self.fix}"
        problems = "; ".join(f"{place}: {problem}" for place, problem in self.problems)
        return f"{self.file}, line {self.line}: {problems}. {self.fix}"


Item = Incoming | FileNote | Refused
"""What a reader hands on."""
