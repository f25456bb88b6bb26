"""What became of each file of a load."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from glossary.compare.difference import FieldChange
from glossary.exchange.incoming import Refused
from glossary.exchange.layout import Layouts
from glossary.exchange.storing import Outcome
from glossary.message import Message, Said
from glossary.nouns.record import Kind, Noun, Status, kind_of

Progress = Callable[[int, int, Path], object]
"""Called before each file with how many are done, how many there are, and the file."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that will be read, and how."""

    path: Path
    format: str
    layouts: Layouts | None = None
    """How its tables are laid out; None where that is guessed."""


@dataclass(frozen=True, slots=True)
class NounChange:
    """What would become of one noun, cell by cell."""

    kind: Kind
    id: str
    line: int
    outcome: Outcome
    status: Status
    """The status that it will have."""
    before: Status | None
    """The status of what it is compared with; None where there is nothing yet."""
    revision: int
    """The revision that it is compared with, 0 where there is none."""
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class FileReport:
    """What came in from one file, what was skipped or refused, and why."""

    path: Path
    format: str | None = None
    counts: Mapping[tuple[Kind, Outcome], int] = field(default_factory=dict)
    """How many nouns of each kind were added, changed or there already."""
    ids: tuple[str, ...] = ()
    """`concept/<id>` and `resource/<id>` of these nouns, in order."""
    pages: int = 0
    """Pages of text that were read from the file."""
    skipped: Message | None = None
    """Why the file was left alone."""
    refused: tuple[Refused, ...] = ()
    remarks: tuple[Said, ...] = ()
    """What is worth a look, such as a guessed encoding; nothing was refused for it."""
    changes: tuple[NounChange, ...] = ()
    """Of each noun that is added or changed, where a load only says what would come in."""

    @property
    def notes(self) -> tuple[str, ...]:
        """The remarks in English."""
        return tuple(map(str, self.remarks))

    def count(self, outcome: Outcome) -> int:
        """How many nouns had this outcome."""
        return sum(number for (_, other), number in self.counts.items() if other is outcome)

    def complaints(self) -> Iterator[str]:
        """A line for everything refused: file, line, what is wrong, what to do."""
        yield from map(str, self.refused)


def reported(
    file: FoundFile,
    outcomes: Iterable[tuple[Noun, Outcome]],
    *,
    pages: int = 0,
    remarks: Iterable[Said] = (),
    refused: Iterable[Refused] = (),
    changes: Iterable[NounChange] = (),
) -> FileReport:
    """The report of a file from which these nouns came in."""
    listed = list(outcomes)
    return FileReport(
        file.path,
        file.format,
        Counter((kind_of(noun), outcome) for noun, outcome in listed),
        tuple(f"{kind_of(noun)}/{noun.id}" for noun, _ in listed),
        pages,
        refused=tuple(refused),
        remarks=tuple(remarks),
        changes=tuple(changes),
    )


def refused(path: Path, wrong: Said, fix: Message, format: str | None = None) -> FileReport:
    """The report of a file that was refused as a whole."""
    return FileReport(path, format, refused=(Refused(str(path), 0, (("file", wrong),), fix),))
