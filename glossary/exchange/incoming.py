"""What a reader of any format hands on: nouns that came in, and lines that could not."""

from collections.abc import Callable
from dataclasses import dataclass

from glossary.message import Said
from glossary.nouns.codec import InvalidNounError, Json
from glossary.nouns.record import Kind, Noun, Status
from glossary.nouns.resource import Page


@dataclass(frozen=True, slots=True)
class Entry:
    """A noun as a file tells it."""

    noun: Noun
    line: int
    """Line in the file on which it stands or begins, from 1."""
    status: Status | None = None
    """None where the file tells none: a new noun is published, a known one keeps its status."""
    pages: tuple[Page, ...] | None = None
    """Text of a resource; None where the file tells nothing of pages."""
    columns: frozenset[str] | None = None
    """Headings of the table that tells it, such as `prefLabel.fr`; None where all is told."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """Cells that are a noun only together with what the store has of it."""

    kind: Kind
    id: str
    data: Json
    """The noun as JSON, as far as the table tells it."""
    line: int
    status: Status | None
    columns: frozenset[str]
    refuse: Callable[[InvalidNounError], "Refused"]
    """Tells with rows and cells why it is no noun."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A part of a file that did not come in, why, and what to do about it."""

    file: str
    line: int
    """From 1; 0 where the file as a whole was refused."""
    wrong: tuple[tuple[str, Said], ...]
    """(field, what is wrong with it)."""
    cure: Said
    """What to do about it."""

    @property
    def problems(self) -> tuple[tuple[str, str], ...]:
        """(field, what is wrong with it), in English."""
        return tuple((field, str(told)) for field, told in self.wrong)

    @property
    def mend(self) -> str:
        """What to do about it, in English."""
        return str(self.cure)

    def __str__(self) -> str:
        if not self.line:
            problems = "; ".join(problem for _, problem in self.problems)
            return f"{self.file}: {problems}. {self.mend}"
        problems = "; ".join(f"{field}: {problem}" for field, problem in self.problems)
        return f"{self.file}, line {self.line}: {problems}. {self.mend}"
