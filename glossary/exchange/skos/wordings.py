"""Texts of a SKOS file as the glossary keeps them: trimmed, and with a language tag each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from glossary.exchange.skos.names import local_part
from glossary.exchange.skos.rdf_graph import Graph, RdfText
from glossary.exchange.skos.untagged import Untagged
from glossary.message import Message, english
from glossary.vocabulary.tags import language_tag

_XL = {
    "skos:prefLabel": "skosxl:prefLabel",
    "skos:altLabel": "skosxl:altLabel",
    "skos:hiddenLabel": "skosxl:hiddenLabel",
}
_NODE_TEXTS = ("rdf:value", "skosxl:literalForm", "rdfs:label", "dcterms:description")
_LINE_ENDS = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_SHOWN = 60


class SkosLabel(NamedTuple):
    """A label of a concept."""

    language: str
    text: str
    tagged: bool = True
    """False where its language is not in the file."""


@dataclass(slots=True)
class Wordings:
    """The texts of one subject; what was put right or could not be kept is in `notes`."""

    graph: Graph
    subject: str
    untagged: Untagged
    notes: list[Message] = field(default_factory=list)

    def labels(self, name: str) -> Iterator[SkosLabel]:
        """Each label of this kind, such as `skos:prefLabel`, once."""
        seen: set[tuple[str, str]] = set()
        xl = self.graph.named(self.subject, _XL[name])
        forms = (t for node in xl for t in self.graph.texts(node, "skosxl:literalForm"))
        for text in (*self.graph.texts(self.subject, name), *forms):
            found = self._tag(text, name), self._label(text.value, name)
            if found[1] and found not in seen:
                seen.add(found)
                yield SkosLabel(*found, bool(text.language))

    def notes_of(self, *names: str) -> Iterator[tuple[str, str, str | None]]:
        """(language, text, node) of each note; the node is None where it is a plain literal."""
        for name in names:
            for each in self.graph.objects(self.subject, name):
                if isinstance(each, RdfText):
                    if text := self.prose(each.value):
                        yield self._tag(each, name), text, None
                else:
                    yield from self._node_texts(each, name)

    def prose(self, value: str) -> str:
        """The text with line ends as we have them, without blanks around it."""
        return _LINE_ENDS.sub("\n", value).strip()

    def _node_texts(self, node: str, name: str) -> Iterator[tuple[str, str, str]]:
        texts = [*self.graph.texts(node, *_NODE_TEXTS)]
        if not texts:
            self.notes.append(
                english("%(field)s leads to %(node)s, which holds no text",
                        field=_field(name), node=node)
            )  # fmt: skip
        for each in texts:
            if text := self.prose(each.value):
                yield self._tag(each, name), text, node

    def _tag(self, text: RdfText, name: str) -> str:
        if not text.language:
            self.notes.append(
                english(
                    "%(field)s “%(text)s” is without a language: taken as %(code)s, %(reason)s",
                    field=_field(name),
                    text=text.value[:_SHOWN],
                    code=self.untagged.language,
                    reason=self.untagged.reason,
                )
            )
            return self.untagged.language
        return language_tag(text.language) or text.language

    def _label(self, value: str, name: str) -> str:
        label = " ".join(value.split())
        if label != value:
            self.notes.append(
                english(
                    "%(field)s “%(text)s”: needless blanks and line breaks are taken off",
                    field=_field(name),
                    text=label[:_SHOWN],
                )
            )
        return label


def _field(name: str) -> str:
    return local_part(name)
