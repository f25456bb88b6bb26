"""What a citation format says of itself, and the formats that there are."""

import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from glossary.citing.item import CslItem

_FOLDER = "glossary.citing.formats"


@dataclass(frozen=True, slots=True)
class CitationFormat:
    """A format that reference managers read; a file in `formats/` states one as `FORMAT`."""

    name: str
    """By which programs name it: `bibtex`."""
    title: str
    """By which people know it: `BibTeX`."""
    suffix: str
    media_type: str
    write: Callable[[CslItem], str]


@cache
def citation_formats() -> Mapping[str, CitationFormat]:
    """Every citation format by its name, in alphabetical order."""
    folder = import_module(_FOLDER)
    names = sorted(module.name for module in pkgutil.iter_modules(folder.__path__))
    found = [import_module(f"{_FOLDER}.{name}").FORMAT for name in names]
    return {format.name: format for format in found}
