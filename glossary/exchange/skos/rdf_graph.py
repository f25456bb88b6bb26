"""RDF of any syntax as a graph of subjects, properties and what these lead to."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from glossary.exchange.bounds import OverBoundsError
from glossary.exchange.skos.names import iri
from glossary.message import Count, Message, english

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode, Triple

BASE = "file:///vocabulary/"
"""What relative names are resolved against where a file names no base itself."""
MOST_TRIPLES = 3_000_000
_BOM = b"\xef\xbb\xbf"
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_ENTITY = re.compile(rb"<!(?:ENTITY|DOCTYPE[^>\[]*(?:SYSTEM|PUBLIC))")
_PLACE = re.compile(r"^Parser error (?:at|between) [^:]*: | \(line \d+\)$|^at \d+\.\.\d+: ")
_LONGEST = 200
"""Characters of what the parser says."""


class RdfText(NamedTuple):
    """A literal."""

    value: str
    language: str
    """Its tag in lower case, empty for none."""
    datatype: str = ""


Node = str | RdfText
"""What a property leads to: a name, `_:` and an id for a nameless node, or a literal."""


class NotRdfError(Exception):
    """The file cannot be read as RDF; `wrong` says why, `line` where."""

    def __init__(self, wrong: Message, line: int = 0) -> None:
        super().__init__(str(wrong))
        self.wrong = wrong
        self.line = line


@dataclass(frozen=True, slots=True)
class Graph:
    """Every subject with its properties, all in the order of the file."""

    subjects: Mapping[str, Mapping[str, list[Node]]]

    def objects(self, subject: str, *names: str) -> Iterator[Node]:
        """What these properties of the subject lead to, such as `skos:broader`."""
        known = self.subjects.get(subject, {})
        for name in names:
            yield from known.get(iri(name), ())

    def named(self, subject: str, *names: str) -> Iterator[str]:
        """The nodes that these properties lead to; members of lists one by one."""
        for each in self.objects(subject, *names):
            if not isinstance(each, RdfText):
                yield from self._members(each)

    def texts(self, subject: str, *names: str) -> Iterator[RdfText]:
        """The literals that these properties lead to."""
        return (each for each in self.objects(subject, *names) if isinstance(each, RdfText))

    def first(self, subject: str, *names: str) -> str | None:
        """The first literal or name that these properties lead to."""
        found = next(self.objects(subject, *names), None)
        return found.value if isinstance(found, RdfText) else found

    def has_type(self, subject: str, *names: str) -> bool:
        """Whether the subject has one of these types."""
        wanted = {iri(name) for name in names}
        return any(each in wanted for each in self.objects(subject, "rdf:type"))

    def typed(self, *names: str) -> list[str]:
        """The subjects of one of these types."""
        return [subject for subject in self.subjects if self.has_type(subject, *names)]

    def _members(self, node: str) -> Iterator[str]:
        """The node, or the members of the list that begins with it."""
        if iri("rdf:first") not in self.subjects.get(node, {}):
            if node != iri("rdf:nil"):
                yield node
            return
        seen: set[str] = set()
        while node not in seen and node in self.subjects:
            seen.add(node)
            yield from self._nodes(node, "rdf:first")
            node = next(self._nodes(node, "rdf:rest"), "")

    def _nodes(self, subject: str, name: str) -> Iterator[str]:
        return (each for each in self.objects(subject, name) if isinstance(each, str))


def parsed(data: bytes, syntax: str) -> Graph:
    """The graph that the file holds; `syntax` is the name of one that pyoxigraph has.

    Raises: NotRdfError, OverBoundsError when it holds more triples than may be.
    """
    # Imported here: 10 MB of code, of which nobody who reads no RDF needs any.
    from pyoxigraph import RdfFormat, parse  # noqa: PLC0415 - see above

    if data.startswith(_WIDE):
        raise NotRdfError(english("it is in UTF-16, and RDF is in UTF-8"))
    form = getattr(RdfFormat, syntax)
    if form == RdfFormat.RDF_XML and _ENTITY.search(data):
        raise NotRdfError(english("it declares entities or names a DTD, which are never read"))
    subjects: dict[str, dict[str, list[Node]]] = {}
    try:
        for number, each in enumerate(parse(data.removeprefix(_BOM), form, base_iri=BASE)):
            if number >= MOST_TRIPLES:
                most = Count(MOST_TRIPLES)
                raise OverBoundsError(english("it has more than %(most)s triples", most=most))
            about = subjects.setdefault(_node(each.subject), {})
            about.setdefault(each.predicate.value, []).append(_object(each.object))
    except SyntaxError as error:
        raise NotRdfError(_said(error), error.lineno or 0) from None
    return Graph(subjects)


def _said(error: SyntaxError) -> Message:
    reason = _PLACE.sub("", error.msg or str(error))[:_LONGEST]
    return english("the parser of RDF stops: %(error)s", error=reason)


def _node(term: "NamedNode | BlankNode | Triple") -> str:
    value: str | None = getattr(term, "value", None)
    if value is None:
        return f"_:{term}"
    return value if type(term).__name__ == "NamedNode" else f"_:{value}"


def _object(term: "NamedNode | BlankNode | Literal | Triple") -> Node:
    if type(term).__name__ != "Literal":
        return _node(term)  # type: ignore[arg-type]
    language = term.language or ""  # type: ignore[union-attr]
    datatype = term.datatype.value  # type: ignore[union-attr]
    return RdfText(term.value, language, datatype)  # type: ignore[union-attr]
