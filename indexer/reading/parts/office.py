"""What Word documents and PowerPoint presentations share (Office Open XML)."""

import posixpath
from dataclasses import dataclass

from lxml import etree

from indexer.reading.parts.archive import Archive
from indexer.reading.parts.detected import language_code
from indexer.reading.parts.markup import DUBLIN_CORE, optional_part, texts_called

_TYPE, _TARGET, _ID = "Type", "Target", "Id"
_FIRST = "docProps/core.xml"


@dataclass(frozen=True, slots=True)
class CoreProperties:
    """What the file says of itself."""

    title: str | None = None
    creator: tuple[str, ...] = ()
    description: str | None = None
    language: str | None = None


def core_properties(archive: Archive) -> CoreProperties:
    """What the file says of itself, beside its text.

    Raises: UnreadableFileError when that part is damaged.
    """
    root = optional_part(archive, _FIRST)

    def first(name: str) -> str | None:
        return next(texts_called(root, DUBLIN_CORE + name), None)

    return CoreProperties(
        title=first("title"),
        creator=tuple(texts_called(root, f"{DUBLIN_CORE}creator")),
        description=first("description"),
        language=language_code(first("language")),
    )


def related(archive: Archive, part: str, kind: str) -> list[str]:
    """The parts of this kind, such as `notesSlide`, that the part is related to."""
    return [target for found, target in _relations(archive, part).values() if found == kind]


def related_by_id(archive: Archive, part: str) -> dict[str, str]:
    """The parts that the part is related to, by the ids under which it names them."""
    return {id: target for id, (_, target) in _relations(archive, part).items()}


def _relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    folder, name = posixpath.split(part)
    root = optional_part(archive, posixpath.join(folder, "_rels", f"{name}.rels"))
    found: dict[str, tuple[str, str]] = {}
    for relation in () if root is None else root:
        if isinstance(relation.tag, str) and relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, _value(relation, _TARGET)))
            kind = _value(relation, _TYPE).rpartition("/")[2]
            found[_value(relation, _ID)] = (kind, target.lstrip("/"))
    return found


def _value(relation: etree._Element, name: str) -> str:
    return str(relation.get(name) or "")
