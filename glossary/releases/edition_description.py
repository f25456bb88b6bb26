"""What an edition says of itself: CITATION.cff, a DCAT description, and checksums."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias

from glossary.releases.edition import Edition, EditionFile

if TYPE_CHECKING:
    from pyoxigraph import Literal, NamedNode, Triple

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
RIGHTS = (
    f"Texts by TVETipedia: Creative Commons Attribution 4.0 ({LICENCE}). Some names come from the "
    "UNESCO Thesaurus, © UNESCO, CC BY-SA 3.0 IGO. Quotations belong to the sources named."
)
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_LANGUAGES = "http://id.loc.gov/vocabulary/iso639-1/"
_PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(frozen=True, slots=True)
class Described:
    """An edition beside its neighbours, at the address of its service."""

    edition: Edition
    before: str | None
    """The name of the edition before."""
    base: str
    """The address of the service, without a slash at the end."""
    languages: tuple[str, ...]
    """Of labels and definitions."""

    @property
    def series(self) -> str:
        """The address of all editions."""
        return f"{self.base}/release/"

    @property
    def address(self) -> str:
        """The address of the edition."""
        return f"{self.series}{self.edition.name}/"


def citation_cff(described: Described) -> bytes:
    """The edition as a file in the Citation File Format 1.2.0, from which programs cite it."""
    edition = described.edition
    values = (
        ("cff-version", "1.2.0"),
        ("message", "To cite this edition of TVETipedia, use these data."),
        ("type", "dataset"),
        ("title", f"TVETipedia, edition {edition.name}"),
        ("version", edition.name),
        ("date-released", edition.made.date().isoformat()),
        ("url", described.address),
        ("license", "CC-BY-4.0"),
        ("abstract", _abstract(edition)),
    )
    # A text in JSON is one in YAML as well, whatever is in it.
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in values]
    return "\n".join([*lines, "authors:", '  - name: "TVETipedia"', ""]).encode()


def dcat(described: Described, files: Iterable[EditionFile]) -> bytes:
    """The edition as a data set of DCAT 3 in Turtle, with a distribution for each file."""
    # Imported here: only those who make an edition need the library.
    from pyoxigraph import RdfFormat, serialize  # noqa: PLC0415 - see above

    stream = BytesIO()
    serialize(_triples(described, files), stream, RdfFormat.TURTLE, prefixes=_PREFIXES)
    return stream.getvalue()


def checksums(files: Iterable[EditionFile]) -> bytes:
    """The sha256 of each file, as `sha256sum --check` reads them."""
    return "".join(f"{file.sha256}  {file.name}\n" for file in files).encode()


def _abstract(edition: Edition) -> str:
    return (
        "Glossary of technical and vocational education and training: "
        f"{edition.concepts:,} terms with their definitions and {edition.resources:,} resources."
    )


_Said: TypeAlias = "tuple[NamedNode, str, NamedNode | Literal]"
"""Subject, prefixed name of the predicate, and value."""


def _triples(described: Described, files: Iterable[EditionFile]) -> "Iterator[Triple]":
    from pyoxigraph import NamedNode, Triple  # noqa: PLC0415 - as in `dcat`

    said = [*_of_edition(described), *_of_series(described)]
    subject = NamedNode(described.address)
    for file in files:
        said += _of_file(subject, file)
    for owner, predicate, value in said:
        yield Triple(owner, _named(predicate), value)


def _of_edition(described: Described) -> Iterator[_Said]:
    from pyoxigraph import Literal, NamedNode  # noqa: PLC0415 - as in `dcat`

    edition, subject = described.edition, NamedNode(described.address)
    made = edition.made.isoformat(timespec="seconds")
    yield subject, "rdf:type", _named("dcat:Dataset")
    yield subject, "dcterms:title", Literal(f"TVETipedia, edition {edition.name}", language="en")
    yield subject, "dcterms:description", Literal(_abstract(edition), language="en")
    yield subject, "dcterms:identifier", Literal(described.address)
    yield subject, "dcterms:issued", _typed(made, "dateTime")
    yield subject, "dcterms:license", NamedNode(LICENCE)
    yield subject, "dcterms:rights", Literal(RIGHTS, language="en")
    yield subject, "dcat:version", Literal(edition.name)
    yield subject, "dcat:landingPage", subject
    # ISO 639-1 has codes for languages alone; tags such as `pt-BR` are covered by theirs.
    for code in sorted({tag.partition("-")[0] for tag in described.languages}):
        if len(code) == 2:
            yield subject, "dcterms:language", NamedNode(_LANGUAGES + code)


def _of_series(described: Described) -> Iterator[_Said]:
    from pyoxigraph import Literal, NamedNode  # noqa: PLC0415 - as in `dcat`

    subject, series = NamedNode(described.address), NamedNode(described.series)
    yield subject, "dcat:inSeries", series
    yield subject, "dcat:isVersionOf", series
    yield series, "rdf:type", _named("dcat:DatasetSeries")
    yield series, "dcterms:title", Literal("TVETipedia", language="en")
    if described.before:
        earlier = NamedNode(f"{described.series}{described.before}/")
        yield subject, "dcat:prev", earlier
        yield subject, "dcat:previousVersion", earlier


def _of_file(subject: "NamedNode", file: EditionFile) -> Iterator[_Said]:
    from pyoxigraph import Literal, NamedNode  # noqa: PLC0415 - as in `dcat`

    place = NamedNode(subject.value + file.name)
    checksum = NamedNode(f"{place.value}#sha256")
    yield subject, "dcat:distribution", place
    yield place, "rdf:type", _named("dcat:Distribution")
    yield place, "dcterms:title", Literal(file.name)
    yield place, "dcat:downloadURL", place
    yield place, "dcat:accessURL", subject
    media_type = file.media_type.partition(";")[0]
    yield place, "dcat:mediaType", NamedNode(_MEDIA_TYPES + media_type)
    yield place, "dcat:byteSize", _typed(str(file.bytes), "nonNegativeInteger")
    yield place, "dcterms:license", NamedNode(LICENCE)
    yield place, "spdx:checksum", checksum
    yield checksum, "rdf:type", _named("spdx:Checksum")
    yield checksum, "spdx:algorithm", _named("spdx:checksumAlgorithm_sha256")
    yield checksum, "spdx:checksumValue", _typed(file.sha256, "hexBinary")


def _named(prefixed: str) -> "NamedNode":
    from pyoxigraph import NamedNode  # noqa: PLC0415 - as in `dcat`

    prefix, _, local = prefixed.partition(":")
    return NamedNode(_PREFIXES[prefix] + local)


def _typed(value: str, kind: str) -> "Literal":
    from pyoxigraph import Literal  # noqa: PLC0415 - as in `dcat`

    return Literal(value, datatype=_named(f"xsd:{kind}"))
