"""XML in parts of archives, parsed without entities, network or depth beyond reason."""

from collections.abc import Iterator

from lxml import etree

from glossary.message import english
from indexer.reading.parts.archive import Archive
from indexer.reading.parts.characters import clean
from indexer.reading.parts.errors import UnreadableFileError

DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_ANEW = english("Open it in its own program, save it as a new file and use that.")


def part_of(archive: Archive, name: str) -> etree._Element:
    """The root of the part.

    Raises: UnreadableFileError when it is missing, damaged or no XML; EncryptedError.
    """
    return _parsed(archive, name, archive.needed(name))


def optional_part(archive: Archive, name: str) -> etree._Element | None:
    """The root of the part; None where the archive has none.

    Raises: UnreadableFileError when it is damaged or no XML; EncryptedError.
    """
    data = archive.part(name)
    return None if data is None else _parsed(archive, name, data)


def local_name(element: etree._Element) -> str:
    """The name of the element without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def texts_called(root: etree._Element | None, *names: str) -> Iterator[str]:
    """The texts that the elements with these names hold, where they say something."""
    for name in names:
        for element in () if root is None else root.iter(name):
            if text := clean(" ".join("".join(map(str, element.itertext())).split())):
                yield text


def _parsed(archive: Archive, name: str, data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        problem = english("it is damaged: its part %(part)s is no XML", part=name)
        raise UnreadableFileError(archive.path, problem, _ANEW) from error
