"""What became of each file of a load."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from glossary.editing import Outcome
from glossary.exchange.entry import Refused
from glossary.record import Kind, Noun, kind_of
from indexer.reading.errors import ReadingError
from indexer.reading.recognise import Format

Progress = Callable[[int, int, Path], object]
"""Called before each file with how many are done, how many there are, and the file."""


@dataclass(frozen=True, slots=True)
class FileReport:
    """What came in from one file, what was skipped or refused, and why."""

    path: Path
    format: Format | None = None
    counts: Mapping[tuple[Kind, Outcome], int] = field(default_factory=dict)
    """How many nouns of each kind were added, changed or there already."""
    ids: tuple[str, ...] = ()
    """`concept/<id>` and `resource/<id>` of these nouns, in order."""
    pages: int = 0
    """Pages of text that were read from the file."""
    skipped: str | None = None
    """Why the file was left alone."""
    refused: tuple[Refused, ...] = ()
    notes: tuple[str, ...] = ()
    """What is worth a look, such as a guessed encoding; nothing was refused for it."""

    def count(self, outcome: Outcome) -> int:
        """How many nouns had this outcome."""
        return sum(number for (_, other), number in self.counts.items() if other is outcome)

    def complaints(self) -> Iterator[str]:
        """A line for everything refused: file, line, what is wrong, what to do."""
        for refusal in self.refused:
            if refusal.line:
                yield str(refusal)
            else:
                problems = "; ".join(problem for _, problem in refusal.problems)
                yield f"{refusal.file}: {problems}. {refusal.mend}"


def saved(
    path: Path,
    format: Format,
    outcomes: Iterable[tuple[Noun, Outcome]],
    *,
    pages: int = 0,
    refused: Iterable[Refused] = (),
    notes: Iterable[str] = (),
) -> FileReport:
    """The report of a file from which these nouns came in."""
    listed = list(outcomes)
    return FileReport(
        path,
        format,
        Counter((kind_of(noun), outcome) for noun, outcome in listed),
        tuple(f"{kind_of(noun)}/{noun.id}" for noun, _ in listed),
        pages,
        refused=tuple(refused),
        notes=tuple(notes),
    )


def refused(path: Path, problem: str, mend: str, format: Format | None = None) -> FileReport:
    """The report of a file that was refused as a whole."""
    return FileReport(path, format, refused=(Refused(str(path), 0, (("file", problem),), mend),))


def unread(error: ReadingError, path: Path, format: Format | None = None) -> FileReport:
    """The report of a file that could not be read."""
    return refused(path, error.problem, f"{error.mend}.", format)
