"""The parts of a Word document: read within bounds, changed, and written with the rest as it is."""

import posixpath
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from glossary.message import Count, Message, english
from indexer.reading.parts.archive import Archive, opened
from indexer.reading.parts.errors import EncryptedError, ReadingError, UnreadableFileError
from indexer.reading.parts.files import check_size, head_of
from indexer.reading.parts.office import related
from indexer.reviewing.word_markup import W

_TYPES = "[Content_Types].xml"
_TYPE_SPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATION_SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATION_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of older Word begin, and documents that a password protects."""
MOST_TAGS = 1_500_000
"""Tags in one part: about 3,000 pages. Each takes about 100 bytes of memory once it is parsed."""
_FIX = english("Save it as a Word document (DOCX) and use that.")


@dataclass(slots=True)
class WordPackage:
    """A document whose parts are parsed when they are asked for."""

    archive: Archive
    main: str
    """The name of the part with the text."""
    changed: dict[str, etree._Element] = field(default_factory=dict)

    def part(self, name: str) -> etree._Element:
        """The root of the part, which is written anew.

        Raises: UnreadableFileError when it is missing, damaged or too large; EncryptedError.
        """
        if name not in self.changed:
            self.changed[name] = self.read(name)
        return self.changed[name]

    def read(self, name: str) -> etree._Element:
        """The root of a part that stays as it is.

        Raises: as `part`.
        """
        return self.changed[name] if name in self.changed else _parsed(self.archive, name)

    def related(self, kind: str) -> str | None:
        """The name of the part of this kind, such as `comments`; None where there is none.

        Raises: UnreadableFileError when the list of relations is damaged.
        """
        return next(iter(related(self.archive, self.main, kind)), None)

    def add(self, kind: str, root: etree._Element) -> None:
        """Add a part of this kind, such as `comments`, which the document has not yet."""
        folder, there = posixpath.dirname(self.main), self.archive.names
        paths = (posixpath.join(folder, f"{kind}{n or ''}.xml") for n in range(len(there) + 1))
        path = next(path for path in paths if path not in there)
        self.changed[path] = root
        self._relate(kind, posixpath.basename(path))
        etree.SubElement(
            self.part(_TYPES),
            f"{_TYPE_SPACE}Override",
            {"PartName": f"/{path}", "ContentType": f"{_CONTENT}.{kind}+xml"},
        )

    def write(self, stream: BinaryIO) -> None:
        """Write the document.

        Raises: UnreadableFileError when a part is damaged, or all are too large together.
        """
        with ZipFile(stream, "w", ZIP_DEFLATED) as made:
            for info in self.archive.zip.infolist():
                root = self.changed.get(info.filename)
                data = self.archive.needed(info.filename) if root is None else _written(root)
                made.writestr(_named(info), data, info.compress_type)
            for name in self.changed.keys() - self.archive.names:
                made.writestr(name, _written(self.changed[name]))

    def _relate(self, kind: str, target: str) -> None:
        folder, name = posixpath.split(self.main)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if listed not in self.archive.names and listed not in self.changed:
            self.changed[listed] = etree.fromstring(f'<Relationships xmlns="{_RELATION_SPACE}"/>')
        root = self.part(listed)
        ids = {relation.get("Id") for relation in root}
        id = next(id for id in (f"rIdT{n}" for n in range(len(ids) + 1)) if id not in ids)
        etree.SubElement(
            root,
            f"{{{_RELATION_SPACE}}}Relationship",
            {"Id": id, "Type": f"{_RELATION_TYPES}/{kind}", "Target": target},
        )


@contextmanager
def opened_package(path: Path, limit: int) -> Iterator[WordPackage]:
    """The Word document at `path`, of at most `limit` bytes.

    Raises: UnreadableFileError when it is none, damaged or too large; EncryptedError.
    """
    check_size(path, limit)
    if head_of(path, len(_COMPOUND)) == _COMPOUND:
        problem = english("it is of an older format or asks for a password")
        raise _unreadable(path, problem)
    try:
        with opened(path) as archive:
            yield _package(archive)
    except EncryptedError:
        raise
    except ReadingError as error:
        raise UnreadableFileError(path, error.problem, error.fix) from error


def _package(archive: Archive) -> WordPackage:
    twice = [name for name, times in Counter(archive.zip.namelist()).items() if times > 1]
    main = next(iter(related(archive, "", "officeDocument")), None)
    if twice or main is None or main not in archive.names or _TYPES not in archive.names:
        raise _unreadable(archive.path, english("it is no Word document"))
    package = WordPackage(archive, main)
    if package.part(main).tag != f"{W}document" or package.part(main).find(f"{W}body") is None:
        raise _unreadable(archive.path, english("it is no Word document"))
    return package


def _parsed(archive: Archive, name: str) -> etree._Element:
    data = archive.needed(name)
    if data.count(b"<") > MOST_TAGS:
        problem = english("it has more than %(most)s tags of XML", most=Count(MOST_TAGS))
        raise UnreadableFileError(archive.path, problem, english("Divide it into parts."))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        problem = english("it is damaged: its part %(part)s is no XML", part=name)
        raise _unreadable(archive.path, problem) from error
    described: Any = root.getroottree().docinfo
    if described.doctype:
        raise _unreadable(archive.path, english("it is no Word document"))
    return root


def _unreadable(path: Path, problem: Message) -> UnreadableFileError:
    return UnreadableFileError(path, problem, _FIX)


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _named(info: ZipInfo) -> ZipInfo:
    """The entry under the same name and date; what else it says is of the old archive."""
    return ZipInfo(info.filename, info.date_time)
