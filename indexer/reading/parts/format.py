"""What a reader format says of itself, and the sample of a file by which it knows its own."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from glossary.message import Message
from indexer.reading.parts.archive import MAGIC
from indexer.reading.parts.document import Limits, ReadFile

Read = Callable[[Path, Limits], ReadFile]


@dataclass(frozen=True, slots=True)
class Sample:
    """What is known of a file before it is read."""

    suffix: str
    """Of its name, in lower case."""
    head: bytes
    """Its first bytes."""
    text: str | None
    """The same as text, without white space in front; None where they make no text."""
    parts: frozenset[str] = frozenset()
    """Names of the files in it where it is a zip archive."""
    stated_type: str = ""
    """The media type that a zip archive states in its part `mimetype`."""

    def holds(self, part: str, suffix: str) -> bool:
        """Whether it is an archive with a part that begins so, or a damaged one named so."""
        if self.parts:
            return any(name.startswith(part) for name in self.parts)
        return self.head.startswith(MAGIC) and self.suffix == suffix


@dataclass(frozen=True, slots=True)
class ReaderFormat:
    """A format of files that become documents."""

    name: str
    label: Message
    """What its files are called in a list, such as `web pages`."""
    comes_in: str
    """What comes out of a file, for the documentation; English."""
    suffixes: tuple[str, ...]
    """Of its files' names, the usual one first."""
    media_type: str
    numbered: bool
    """Whether its pages have numbers that its readers know."""
    recognises: Callable[[Sample], bool]
    read: Read
    """The document in a file; raises ReadingError."""
    fallback: bool = False
    """Whether it takes what no other format and no known kind of data claims."""
    verbatim: bool = False
    """Whether its files are texts as they stand, without markup."""


def reader_in(module: str) -> Read:
    """The function `read` of the module, which is imported at its first use.

    Parsers would hold up the start of every service, and only the process that reads needs them.
    """

    def read(path: Path, limits: Limits) -> ReadFile:
        document: ReadFile = import_module(module).read(path, limits)
        return document

    return read
