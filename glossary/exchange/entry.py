"""What a reader of any format hands on: nouns that came in, and lines that could not."""

from dataclasses import dataclass

from glossary.record import Noun, Status
from glossary.resource import Page


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


@dataclass(frozen=True, slots=True)
class Refused:
    """A part of a file that did not come in, why, and what to do about it."""

    file: str
    line: int
    """From 1; 0 where the file as a whole was refused."""
    problems: tuple[tuple[str, str], ...]
    """(field, what is wrong with it)."""
    mend: str

    def __str__(self) -> str:
        problems = "; ".join(f"{field}: {problem}" for field, problem in self.problems)
        return f"{self.file}, line {self.line}: {problems}. {self.mend}"
