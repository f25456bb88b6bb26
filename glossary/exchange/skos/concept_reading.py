"""Concepts of a SKOS file as concepts of the glossary."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from glossary.exchange.cited_sources import year_in
from glossary.exchange.incoming import Entry, Refused
from glossary.exchange.skos.definition_sources import Sources
from glossary.exchange.skos.identities import is_web_address
from glossary.exchange.skos.labels_of import ConceptLabels, labels_of
from glossary.exchange.skos.member_groups import Groups
from glossary.exchange.skos.names import local_part
from glossary.exchange.skos.rdf_graph import Graph
from glossary.exchange.skos.untagged import Untagged
from glossary.exchange.skos.wordings import Wordings
from glossary.message import Message, english
from glossary.nouns.concept import Concept, Definition, LabelLists, Labels
from glossary.vocabulary.places import place_code

FIX = english("Correct the file and load it again.")
BROADER = (
    "skos:broader",
    "isothes:broaderGeneric",
    "isothes:broaderPartitive",
    "isothes:broaderInstantial",
)
NARROWER = tuple(name.replace("broader", "narrower") for name in BROADER)
_MATCHES = ("closeMatch", "exactMatch", "broadMatch", "narrowMatch", "relatedMatch")


@dataclass(frozen=True, slots=True)
class SkosFile:
    """A SKOS file as far as it is understood."""

    file: str
    graph: Graph
    ids: Mapping[str, str]
    """The id of each concept by its name in the file."""
    refused: frozenset[str]
    """The names of concepts that do not come in, so that nothing can lead to them."""
    groups: Groups
    untagged: Untagged
    sources: Sources
    lines: Mapping[str, int]
    wider: Mapping[str, list[str]]
    """The concepts that name a concept as narrower, by its name."""


@dataclass(slots=True)
class _Links:
    """What a concept points to: ids within the file, addresses beyond it."""

    ids: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    addresses: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def wider_of(graph: Graph, ids: Mapping[str, str]) -> Mapping[str, list[str]]:
    """The concepts that name another as narrower, by the name of that one."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in ids:
        for narrower in graph.named(name, *NARROWER):
            found[narrower].append(name)
    return found


def concept_of(vocabulary: SkosFile, name: str) -> Entry | Refused:
    """The concept with this name in the file."""
    wordings = Wordings(vocabulary.graph, name, vocabulary.untagged)
    labels = labels_of(wordings)
    line = vocabulary.lines.get(name, 1)
    if labels.wrong:
        wrong = tuple((f"{name}, {place}", problem) for place, problem in labels.wrong)
        return Refused(vocabulary.file, line, wrong, FIX)
    links = _links(vocabulary, name, wordings)
    noun = _concept(vocabulary, name, wordings, labels, links)
    is_gone = vocabulary.graph.first(name, "owl:deprecated") in ("true", "1")
    notes = tuple(dict.fromkeys(wordings.notes))
    return Entry(noun, line, "withdrawn" if is_gone else None, notes=notes, origin=name)


def _concept(
    vocabulary: SkosFile, name: str, wordings: Wordings, labels: ConceptLabels, links: _Links
) -> Concept:
    graph = vocabulary.graph
    preferred, alternative, hidden = labels.listed
    notations = (text.value.strip() for text in graph.texts(name, "skos:notation"))
    successors = (vocabulary.ids.get(each) for each in graph.named(name, "dcterms:isReplacedBy"))
    return Concept(
        id=vocabulary.ids[name],
        pref_label=preferred,
        alt_label=alternative,
        hidden_label=hidden,
        notation=tuple(dict.fromkeys(filter(None, notations))),
        definition=tuple(_definitions(vocabulary, name, wordings)),
        scope_note=_joined(wordings, "skos:scopeNote", "skos:note"),
        example=_listed(wordings, "skos:example"),
        history_note=_listed(wordings, "skos:historyNote"),
        change_note=_listed(wordings, "skos:changeNote"),
        editorial_note=tuple(text for _, text, _ in wordings.notes_of("skos:editorialNote")),
        broader=tuple(links.ids["broader"]),
        related=tuple(links.ids["related"]),
        close_match=tuple(links.addresses["closeMatch"]),
        exact_match=tuple(links.addresses["exactMatch"]),
        broad_match=tuple(links.addresses["broadMatch"]),
        narrow_match=tuple(links.addresses["narrowMatch"]),
        related_match=tuple(links.addresses["relatedMatch"]),
        theme=tuple(vocabulary.groups.of_member.get(name, ())),
        replaced_by=next(filter(None, successors), None),
    )


def _definitions(vocabulary: SkosFile, name: str, wordings: Wordings) -> Iterator[Definition]:
    """The definitions; what names a source, or is in a scheme with a title, is a quotation."""
    graph = vocabulary.graph
    for number, (language, text, node) in enumerate(wordings.notes_of("skos:definition"), 1):
        source = vocabulary.sources.of_node(node, name)
        place = graph.first(node, "dcterms:spatial") if node else None
        dates = (graph.first(node, "dcterms:date", "dcterms:issued") if node else None) or ""
        yield Definition(
            id=f"d{number}",
            text=text,
            language=language,
            kind="quotation" if source else "editorial",
            source=source,
            spatial=place_code(local_part(place)) if place else None,
            year=year_in(dates) or (_year_of(vocabulary, source) if source else None),
        )


def _year_of(vocabulary: SkosFile, source: str) -> int | None:
    return year_in(vocabulary.sources.asked[source].issued or "")


def _links(vocabulary: SkosFile, name: str, wordings: Wordings) -> _Links:
    graph, links = vocabulary.graph, _Links()
    broader = [*graph.named(name, *BROADER), *vocabulary.wider.get(name, ())]
    for field_name, match, targets in (
        ("broader", "broadMatch", broader),
        ("related", "relatedMatch", [*graph.named(name, "skos:related")]),
    ):
        for target in dict.fromkeys(targets):
            if target == name:
                wordings.notes.append(_to_itself(field_name))
            elif target in vocabulary.ids and target not in vocabulary.refused:
                links.ids[field_name].append(vocabulary.ids[target])
            elif is_web_address(target):
                links.addresses[match].append(target)
                wordings.notes.append(_beyond(field_name, match, target))
            else:
                wordings.notes.append(_nowhere(field_name, target))
    for match in _MATCHES:
        for target in graph.named(name, f"skos:{match}"):
            if not is_web_address(target):
                wordings.notes.append(_nowhere(match, target))
            elif target not in links.addresses[match]:
                links.addresses[match].append(target)
    if is_web_address(name) and name not in links.addresses["exactMatch"]:
        links.addresses["exactMatch"].append(name)
    return links


def _joined(wordings: Wordings, *names: str) -> Labels:
    texts = _lists(wordings, *names)
    return {language: "\n\n".join(some) for language, some in texts.items()}


def _listed(wordings: Wordings, *names: str) -> LabelLists:
    return {language: tuple(some) for language, some in _lists(wordings, *names).items()}


def _lists(wordings: Wordings, *names: str) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for language, text, _ in wordings.notes_of(*names):
        if text not in found[language]:
            found[language].append(text)
    return found


def _to_itself(name: str) -> Message:
    return english("%(field)s leads to the concept itself: left out", field=name)


def _beyond(name: str, match: str, target: str) -> Message:
    return english(
        "%(field)s %(target)s does not come in with the file: kept as %(match)s",
        field=name,
        target=target,
        match=match,
    )


def _nowhere(name: str, target: str) -> Message:
    return english(
        "%(field)s %(target)s leads to nothing in the file and is no web address: left out",
        field=name,
        target=target,
    )
