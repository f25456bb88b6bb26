"""What comes out of a file, whatever its format."""

from dataclasses import dataclass

from glossary.message import Message
from glossary.nouns.resource import Page, ResourceType


@dataclass(frozen=True, slots=True)
class ReadFile:
    """The pages of a file and what the file says of itself; empty where it says nothing."""

    pages: tuple[Page, ...]
    media_type: str
    title: str | None = None
    title_supplied: bool = False
    """True where the title is a heading composed by us."""
    language: str | None = None
    """ISO 639-1 code."""
    creator: tuple[str, ...] = ()
    description: str | None = None
    """Abstract: what the file gives as its description."""
    type: ResourceType = "publication"
    starts: str | None = None
    """First day of the event that it tells of, as `2018-10-24`."""
    ends: str | None = None
    place: str | None = None
    notes: tuple[Message, ...] = ()
    """What the person who loads it should know, such as a guessed encoding."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a single file may cost."""

    bytes: int = 200 * 2**20
    """Size of the file; web pages and texts have their own, lower limit."""
    markup_bytes: int = 20 * 2**20
    """Size of a web page or plain text."""
    pages: int = 5_000
    characters: int = 20_000_000
    """Text of all pages together."""
    seconds: float = 60.0
    """Wall-clock time."""
    memory: int = 2 * 2**30
    """Address space of the process that reads, in bytes."""


LIMITS = Limits()
"""What a file may cost where nothing else is said."""
