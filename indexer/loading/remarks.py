"""What is said of the files of a load: what was refused, and what is worth a look."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from glossary.exchange.incoming import Refused
from glossary.message import Said

Remark = TypeVar("Remark")


@dataclass(frozen=True, slots=True)
class Remarks:
    """What was refused of each file, and the notes on it."""

    refused: Mapping[Path, tuple[Refused, ...]] = field(default_factory=dict)
    notes: Mapping[Path, tuple[Said, ...]] = field(default_factory=dict)

    def plus(
        self,
        refused: Iterable[tuple[Path, Refused]] = (),
        notes: Iterable[tuple[Path, Said]] = (),
    ) -> "Remarks":
        """These and more."""
        return Remarks(_grown(self.refused, refused), _grown(self.notes, notes))


def _grown(
    known: Mapping[Path, tuple[Remark, ...]], more: Iterable[tuple[Path, Remark]]
) -> Mapping[Path, tuple[Remark, ...]]:
    lists = {path: [*before] for path, before in known.items()}
    for path, remark in more:
        lists.setdefault(path, []).append(remark)
    return {path: tuple(remarks) for path, remarks in lists.items()}
