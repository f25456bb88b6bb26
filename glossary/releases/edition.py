"""An edition: its name, its moment, and the files that it consists of."""

import re
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

LONGEST_NAME = 40
_NAME = re.compile(r"[0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*", re.ASCII)


@dataclass(frozen=True, slots=True)
class EditionFile:
    """A file of an edition, without its content."""

    name: str
    media_type: str
    bytes: int
    sha256: str
    """Of its content, in hexadecimal."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A dated release of everything public."""

    name: str
    """Such as `2026.12`."""
    made: datetime
    """UTC."""
    sequence: int
    """What the store had come to."""
    concepts: int
    resources: int
    """How many are published, not withdrawn."""
    files: tuple[EditionFile, ...] = ()


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file for an edition, with its content."""

    name: str
    media_type: str
    content: bytes

    @property
    def listed(self) -> EditionFile:
        """The file as an edition lists it."""
        digest = sha256(self.content).hexdigest()
        return EditionFile(self.name, self.media_type, len(self.content), digest)


def name_problem(name: str) -> str | None:
    """What is wrong with a name for an edition; None where nothing is."""
    if len(name) > LONGEST_NAME:
        return f"it has more than {LONGEST_NAME} characters"
    if not _NAME.fullmatch(name):
        return "it may hold letters, digits, and single dots and hyphens between them"
    return None
