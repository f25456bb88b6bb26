"""A face: one format in which a term or resource is given to readers and programs."""

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from types import ModuleType

from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.record import Kind, Noun, Record
from webapp.frame.services import Services

Body = str | bytes | Response
NOUNS: tuple[Kind, ...] = ("concept", "resource")


@dataclass(frozen=True, slots=True)
class Shown:
    """A public noun that somebody asks for, and what is known beside it."""

    record: Record
    catalogue: Catalogue
    """Everything public at the moment asked for."""
    services: Services
    moment: datetime | None
    """UTC; None for the present."""
    asked: MultiDict[str, str]
    """The parameters of the address."""


def one_line(error: HTTPException) -> str:
    """The error as one line of text."""
    return f"{error.code} {error.name}: {error.description}\n"


def every_noun(_noun: Noun) -> bool:
    """True: the format can hold whatever noun there is."""
    return True


@dataclass(frozen=True, slots=True)
class Face:
    """A format; a file of `webapp/faces/formats/` states one as `FACE` or several as `FACES`."""

    name: str
    """As people call it, such as `BibTeX`."""
    suffix: str
    """Behind the id in an address, without the dot."""
    media_type: str
    write: Callable[[Shown], Body]
    """The noun in this format; a `Response` only where it is more than a body, as a redirect is."""
    kinds: tuple[Kind, ...] = NOUNS
    serves: Callable[[Noun], bool] = every_noun
    """Whether the format can hold this noun, which is of one of `kinds`."""
    refuse: Callable[[HTTPException], Body] = one_line
    """An error, such as that there is no such term, in this format."""
    aliases: tuple[str, ...] = ()
    """Further media types by which programs ask for it."""
    rank: int = 100
    """Where a program likes several formats alike it gets the one with the lowest rank."""
    is_saved: bool = False
    """Whether browsers save it as a file instead of showing it."""

    @property
    def content_type(self) -> str:
        """The media type with the encoding, where its registration knows one."""
        is_json = self.media_type.rpartition("/")[2].rpartition("+")[2] == "json"
        return self.media_type if is_json else f"{self.media_type}; charset=utf-8"

    def shows(self, noun: Noun, kind: Kind) -> bool:
        """True if the noun, which is of this kind, can be had in this format."""
        return kind in self.kinds and self.serves(noun)


def every_face() -> tuple[Face, ...]:
    """All formats that there are, the one preferred among equals first.

    Raises: AttributeError for a file of the folder that states neither `FACE` nor `FACES`,
    ValueError for two formats with one suffix.
    """
    folder = import_module("webapp.faces.formats")
    names = [module.name for module in pkgutil.iter_modules(folder.__path__)]
    files = [import_module(f"{folder.__name__}.{name}") for name in names]
    faces = [face for file in files for face in _stated(file)]
    suffixes = [face.suffix for face in faces]
    twice = {suffix for suffix in suffixes if suffixes.count(suffix) > 1}
    if twice:
        raise ValueError(f"two formats have the suffix {', '.join(sorted(twice))}: rename one")
    return tuple(sorted(faces, key=lambda face: (face.rank, face.name)))


def _stated(file: ModuleType) -> tuple[Face, ...]:
    """The formats of one file: its `FACES`, or else its `FACE`."""
    several: tuple[Face, ...] | None = getattr(file, "FACES", None)
    return (file.FACE,) if several is None else several
