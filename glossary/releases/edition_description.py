"""What an edition says of itself: CITATION.cff, a DCAT description, and checksums."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from glossary.releases.edition import Edition, EditionFile

if TYPE_CHECKING:
    from pyoxigraph import Triple

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


def _triples(described: Described, files: Iterable[EditionFile]) -> "Iterator[Triple]":
    from pyoxigraph import Literal, NamedNode, Triple  # noqa: PLC0415 - as in `dcat`

    def name(prefixed: str) -> NamedNode:
        prefix, _, local = prefixed.partition(":")
        return NamedNode(_PREFIXES[prefix] + local)

    def typed(value: str, kind: str) -> Literal:
        return Literal(value, datatype=name(f"xsd:{kind}"))

    subject, series = NamedNode(described.address), NamedNode(described.series)
    edition = described.edition
    said = [
        (subject, "rdf:type", name("dcat:Dataset")),
        (subject, "dcterms:title", Literal(f"TVETipedia, edition {edition.name}", language="en")),
        (subject, "dcterms:description", Literal(_abstract(edition), language="en")),
        (subject, "dcterms:identifier", Literal(described.address)),
        (subject, "dcterms:issued", typed(edition.made.isoformat(timespec="seconds"), "dateTime")),
        (subject, "dcterms:license", NamedNode(LICENCE)),
        (subject, "dcterms:rights", Literal(RIGHTS, language="en")),
        (subject, "dcat:version", Literal(edition.name)),
        (subject, "dcat:inSeries", series),
        (subject, "dcat:isVersionOf", series),
        (subject, "dcat:landingPage", subject),
        (series, "rdf:type", name("dcat:DatasetSeries")),
        (series, "dcterms:title", Literal("TVETipedia", language="en")),
    ]
    if described.before:
        earlier = NamedNode(f"{described.series}{described.before}/")
        said += [(subject, each, earlier) for each in ("dcat:prev", "dcat:previousVersion")]
    # ISO 639-1 has codes for languages alone; tags such as `pt-BR` are covered by theirs.
    codes = sorted({tag.partition("-")[0] for tag in described.languages})
    said += [
        (subject, "dcterms:language", NamedNode(_LANGUAGES + code))
        for code in codes
        if len(code) == 2
    ]
    for file in files:
        place = NamedNode(described.address + file.name)
        sum_of = NamedNode(f"{place.value}#sha256")
        media_type = NamedNode(_MEDIA_TYPES + file.media_type.partition(";")[0])
        said += [
            (subject, "dcat:distribution", place),
            (place, "rdf:type", name("dcat:Distribution")),
            (place, "dcterms:title", Literal(file.name)),
            (place, "dcat:downloadURL", place),
            (place, "dcat:accessURL", subject),
            (place, "dcat:mediaType", media_type),
            (place, "dcat:byteSize", typed(str(file.bytes), "nonNegativeInteger")),
            (place, "dcterms:license", NamedNode(LICENCE)),
            (place, "spdx:checksum", sum_of),
            (sum_of, "rdf:type", name("spdx:Checksum")),
            (sum_of, "spdx:algorithm", name("spdx:checksumAlgorithm_sha256")),
            (sum_of, "spdx:checksumValue", typed(file.sha256, "hexBinary")),
        ]
    for owner, predicate, value in said:
        yield Triple(owner, name(predicate), value)
