"""What an exchange format says of itself: its name, its files, what it keeps, and its functions."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, get_args

from glossary.exchange.incoming import FileNote, Item, Refused
from glossary.exchange.raw_table import RawTable
from glossary.message import Message
from glossary.nouns.record import Kind, Record
from glossary.nouns.resource import Page, Resource
from glossary.vocabulary.collections import Schemes
from glossary.vocabulary.schemes import STARTER

KINDS: tuple[Kind, ...] = get_args(Kind)

LOCAL = "http://localhost"
"""The address of a service of which none is known."""
PagesOf = Callable[[Record], Iterable[Page]]
"""The pages of text of a resource's record."""
Read = Callable[..., Iterator[Item]]
"""Everything in a file: nouns, parts of nouns, themes, notes, and what is refused and where.

The arguments are the stream and the file's name for messages; a format of tables takes `Layouts`
as a third, without which it guesses. A file that is wrong never raises.
"""
Tables = Callable[[BinaryIO, str], Iterator[RawTable | FileNote | Refused]]
"""The tables of a file, for people to say what their columns are.

What reading the rows raises on a file that is wrong is the `wrong` of the format.
"""
Template = Callable[[BinaryIO], None]
"""Write a file without nouns for people to fill in."""
Pieces = Callable[[Sequence[Record]], Iterator[bytes]]
Write = Callable[[Iterable[Record], BinaryIO, PagesOf], Sequence[Message]]
"""Write the records; the answer names what the format could not hold."""


@dataclass(frozen=True, slots=True)
class Service:
    """The service whose nouns go out."""

    base: str = LOCAL
    """Its address, without a slash at the end; addresses of nouns begin with it."""
    schemes: Schemes = STARTER
    """What its themes and kinds are called."""
    source: Callable[[str], Resource | None] = lambda _: None
    """Its resource with an id."""
    rights: str = ""
    """How what goes out may be used, for formats that hold no resource which says so."""
    languages: tuple[str, str] = ("en", "fr")
    """From which language into which, for formats that pair labels."""


@dataclass(frozen=True, slots=True)
class FileHead:
    """The beginning of a file by which its format is recognised."""

    path: Path
    data: bytes
    text: str | None
    """The same as text; None where it is not text."""
    named: bool = True
    """False for a file found in a folder, which may hold any data."""

    @property
    def suffix(self) -> str:
        """The suffix of the file's name in lower case, such as `.csv`."""
        return self.path.suffix.lower()


@dataclass(frozen=True, slots=True)
class Kept:
    """What comes back from a file of the format as it went in."""

    kinds: tuple[Kind, ...] = KINDS
    fields: frozenset[str] | None = None
    """Names of fields in the JSON of nouns; None for all of them."""
    status: bool = True
    pages: bool = False
    """Whether the text of resources is kept."""
    exact: bool = True
    """Whether texts come back to the letter; else without control characters, what a list holds
    twice comes back once, and lists that are there but hold nothing do not come back."""


@dataclass(frozen=True, slots=True)
class ExchangeFormat:
    """A format in which nouns come in, go out, or both; a file in `formats/` states one."""

    name: str
    """By which the command line and addresses name it: `jsonl`."""
    title: str
    """By which people know it: `JSON Lines`."""
    media_type: str
    suffixes: tuple[str, ...]
    """Suffixes of its files; the first is that of files that we write."""
    about: Message
    """What a file of it is, as the object of a sentence: `a workbook for any spreadsheet`."""
    recognises: Callable[[FileHead], bool]
    read: Read | None = None
    """None where nothing comes in."""
    write: Write | None = None
    """None where nothing goes out."""
    tables: Tables | None = None
    """None where its files are no tables."""
    template: Template | None = None
    """None where it has no template."""
    write_for: Callable[[Service], Write] | None = None
    """The writer that names nouns and themes as a service does; None where `write` needs none."""
    keeps: Kept = Kept()
    bounded: bool = True
    """Whether a file is read as a whole, within limits of size and time; else line by line."""
    pieces: Pieces | None = None
    """Writes a file piece by piece once it has seen all nouns; None where that is no use."""
    by_lots: bool = False
    """Whether files written of some nouns each, put one after the other, are that of all nouns."""
    pairs: bool = False
    """Whether it has labels in two languages, which whoever takes the file chooses."""


def anywhere(write_for: Callable[[Service], Write]) -> Write:
    """The writer of a service of which nothing is known."""

    def write(records: Iterable[Record], stream: BinaryIO, pages_of: PagesOf) -> Sequence[Message]:
        return write_for(Service())(records, stream, pages_of)

    return write
