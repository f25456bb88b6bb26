"""The package document of a book: what it is made of, and what it says of itself."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from glossary.message import english
from indexer.reading.parts.archive import Archive
from indexer.reading.parts.detected import language_code
from indexer.reading.parts.errors import EncryptedError, UnreadableFileError
from indexer.reading.parts.markup import (
    DUBLIN_CORE,
    local_name,
    optional_part,
    part_of,
    texts_called,
)

_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_ANEW = english("Open it in its own program, save it as a new file and use that.")


@dataclass(frozen=True, slots=True)
class Package:
    """A book: its chapters in reading order, and what it says of itself."""

    chapters: tuple[str, ...]
    """Names of their parts; that of the table of contents is not among them."""
    title: str | None
    creator: tuple[str, ...]
    language: str | None
    description: str | None


def package_of(archive: Archive) -> Package:
    """The package of the book.

    Raises: UnreadableFileError when it is missing or damaged; EncryptedError when chapters are
    locked.
    """
    top = _top(archive)
    rootfiles = part_of(archive, top + _CONTAINER).iter("{*}rootfile")
    path = next((str(file.get("full-path")) for file in rootfiles if file.get("full-path")), None)
    if path is None:
        problem = english("it is damaged: it names no package document")
        raise UnreadableFileError(archive.path, problem, _ANEW)
    root = part_of(archive, top + path)
    chapters = tuple(dict.fromkeys(_chapters(root, posixpath.dirname(top + path))))
    if _locked(archive, top) & {*chapters}:
        raise EncryptedError(archive.path)

    def first(name: str) -> str | None:
        return next(texts_called(root, DUBLIN_CORE + name), None)

    return Package(
        chapters=chapters,
        title=first("title"),
        creator=tuple(texts_called(root, f"{DUBLIN_CORE}creator")),
        language=language_code(first("language")),
        description=first("description"),
    )


def _top(archive: Archive) -> str:
    """The folder in the archive that the book was packed with; empty where it was packed right."""
    ends = (name for name in archive.names if name.endswith(f"/{_CONTAINER}"))
    packed = min(ends, key=len, default=_CONTAINER)
    return "" if _CONTAINER in archive.names else packed.removesuffix(_CONTAINER)


def _chapters(root: etree._Element, folder: str) -> Iterator[str]:
    items = {item.get("id"): item for item in root.iter("{*}item")}
    guide = (place for place in root.iter("{*}reference") if place.get("type") == "toc")
    contents = {_part(folder, place) for place in guide}
    for place in root.iter("{*}itemref"):
        item = items.get(place.get("idref"))
        if item is None or item.get("media-type") not in _PAGES:
            continue
        part = _part(folder, item)
        is_contents = "nav" in str(item.get("properties") or "").split() or part in contents
        if not is_contents:
            yield part


def _part(folder: str, element: etree._Element) -> str:
    address = unquote(str(element.get("href") or "").partition("#")[0])
    return posixpath.normpath(posixpath.join(folder, address))


def _locked(archive: Archive, top: str) -> set[str]:
    """The parts that are encrypted; fonts often are, which is no harm."""
    root = optional_part(archive, top + _ENCRYPTION)
    references = [] if root is None else root.iter()
    found = (each.get("URI") for each in references if local_name(each) == "CipherReference")
    return {top + unquote(str(address)) for address in found if address}
