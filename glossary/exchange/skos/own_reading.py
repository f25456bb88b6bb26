"""SKOS that we wrote ourselves, read again field by field."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args
from urllib.parse import unquote

from pydantic_core import to_json

from glossary.exchange.incoming import Entry, IncomingTheme, Refused
from glossary.exchange.skos.own_addresses import Addresses, place_of
from glossary.exchange.skos.own_fields import STATUS, TYPE, names_nouns, property_of
from glossary.exchange.skos.rdf_graph import Graph, Node, RdfText
from glossary.exchange.skos.subject_lines import subject_lines
from glossary.message import english
from glossary.nouns import codec
from glossary.nouns.fields import Field, fields_of
from glossary.nouns.record import Kind, Status
from glossary.vocabulary.collections import Collection
from glossary.vocabulary.tags import language_tag

FIX = english("Correct the file and load it again.")
_STATUSES: tuple[Status, ...] = get_args(Status)
_KINDS: tuple[tuple[str, Kind], ...] = (
    ("skos:Concept", "concept"),
    ("dcterms:BibliographicResource", "resource"),
)


def is_own(graph: Graph) -> bool:
    """Whether the file says that we wrote it."""
    return bool(graph.typed(TYPE))


def entries(graph: Graph, file: str, data: bytes) -> Iterator[Entry | IncomingTheme | Refused]:
    """Every noun and theme of the file."""
    at = Addresses(graph.typed(TYPE)[0].removesuffix("/"))
    found = _Own(graph, at, _groups(graph))
    themes = graph.typed("skos:Collection")
    nouns = [(s, kind) for s in graph.subjects for name, kind in _KINDS if graph.has_type(s, name)]
    lines = subject_lines(data, (*themes, *(subject for subject, _ in nouns)))
    for subject in themes:
        if collection := found.theme(subject):
            yield IncomingTheme(collection, lines.get(subject, 1))
    for subject, kind in nouns:
        line = lines.get(subject, 1)
        try:
            noun = codec.decode(kind, to_json(found.data(subject, kind)))
        except codec.InvalidNounError as error:
            problems = tuple((f"{subject}, {place}", wrong) for place, wrong in error.problems)
            yield Refused(file, line, problems, FIX)
        else:
            yield Entry(noun, line, found.status(subject))


@dataclass(frozen=True, slots=True)
class _Own:
    """The graph of a file of ours."""

    graph: Graph
    at: Addresses
    groups: Mapping[str, Sequence[str]]
    """The collections that each subject is a member of."""

    def data(self, subject: str, what: Kind | Literal["definition"]) -> codec.Json:
        """The JSON of a noun or definition."""
        data: codec.Json = {}
        for row in fields_of(what).values():
            values = [*self.graph.objects(subject, property_of(row))]
            if row.shape == "definitions":
                data[row.name] = [*self._definitions(values)]
            elif found := [*self._of_field(row, values, what == "resource")]:
                data[row.name] = _shaped(row, found)
            elif row.required and row.keyed:
                data[row.name] = {}
        if what == "concept" and "theme" not in data:
            data["theme"] = [*self._themes_with(subject)]
        return data

    def status(self, subject: str) -> Status | None:
        """The status that the file states."""
        if self.graph.first(subject, "owl:deprecated") in ("true", "1"):
            return "withdrawn"
        stated = self.graph.first(subject, STATUS)
        return next((status for status in _STATUSES if status == stated), None)

    def theme(self, subject: str) -> Collection | None:
        """The theme that a collection is."""
        id = self.at.id_in("theme", subject)
        names = _by_language(self.graph.texts(subject, "skos:prefLabel"))
        if not id or not names:
            return None
        notes = _by_language(self.graph.texts(subject, "skos:definition"))
        above = (self.at.id_in("theme", each) for each in self.groups.get(subject, ()))
        return Collection(id, names, notes, part_of=next(filter(None, above), ""))

    def _themes_with(self, subject: str) -> Iterator[str]:
        yield from (self.at.id_in("theme", each) or "" for each in self.groups.get(subject, ()))

    def _of_field(
        self, row: Field, values: list[Node], is_resource: bool
    ) -> Iterator[tuple[str, str]]:
        """(key, value) of each value that belongs to the field."""
        place = place_of(row.name, is_resource)
        for each in values:
            if names_nouns(row):
                id = None if isinstance(each, RdfText) else self.at.id_in(place, each)
                yield from [("", id)] if id is not None else []
            elif not isinstance(each, RdfText):
                yield "", each
            elif row.keyed and not row.multilingual:
                key, _, text = each.value.partition(":")
                yield unquote(key), text
            else:
                yield _language(each), each.value

    def _definitions(self, values: list[Node]) -> Iterator[codec.Json]:
        """The definitions, and as such also the texts that somebody wrote beside them."""
        nodes = [self.data(each, "definition") for each in values if isinstance(each, str)]
        yield from nodes
        known = [node.get("text") for node in nodes]
        taken = {node.get("id") for node in nodes}
        for each in values:
            if isinstance(each, RdfText) and each.value not in known:
                number = next(n for n in range(1, len(values) + 2) if f"d{n}" not in taken)
                taken.add(f"d{number}")
                made = {"text": each.value, "language": _language(each) or "en"}
                yield {"id": f"d{number}", "kind": "editorial"} | made


def _groups(graph: Graph) -> Mapping[str, Sequence[str]]:
    """The collections of each member: looked up anew for each, 11,000 terms took minutes."""
    found: dict[str, list[str]] = {}
    for collection in graph.typed("skos:Collection"):
        for member in dict.fromkeys(graph.objects(collection, "skos:member")):
            if isinstance(member, str):
                found.setdefault(member, []).append(collection)
    return found


def _shaped(row: Field, values: list[tuple[str, str]]) -> Any:
    """The values as the JSON of the field has them."""
    if row.shape == "flag":
        return values[0][1] in ("true", "1")
    if row.keyed:
        keyed: dict[str, Any] = {}
        for key, value in values:
            if row.shape == "texts":
                keyed.setdefault(key, []).append(value)
            else:
                keyed.setdefault(key, value)
        return keyed
    plain: list[Any] = [value for _, value in values]
    if row.shape in ("number", "numbers"):
        plain = [int(value) if value.lstrip("-").isdecimal() else value for value in plain]
    return plain if row.shape in ("texts", "numbers") else plain[0]


def _by_language(texts: Iterator[RdfText]) -> Mapping[str, str]:
    return {_language(text): text.value for text in texts}


def _language(text: RdfText) -> str:
    return language_tag(text.language) or text.language
