"""The language of texts that a SKOS file gives without one."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from glossary.exchange.skos.names import local_part
from glossary.exchange.skos.rdf_graph import Graph, RdfText
from glossary.message import Message, english
from glossary.vocabulary.languages import language_code
from glossary.vocabulary.tags import language_tag

_FALLBACK = "en"
_LABELS = ("skos:prefLabel", "skos:altLabel", "skosxl:literalForm")


@dataclass(frozen=True, slots=True)
class Untagged:
    """The language that texts without one are taken to be in, and why."""

    language: str
    reason: Message


def untagged_language(graph: Graph, schemes: list[str]) -> Untagged:
    """The language that the scheme states, else the one of most labels, else English."""
    stated = {tag for scheme in schemes for tag in _stated(graph, scheme)}
    if len(stated) == 1:
        return Untagged(stated.pop(), english("as the scheme says"))
    tags = Counter(
        text.language
        for subject in graph.subjects
        for text in graph.texts(subject, *_LABELS)
        if text.language
    )
    if tags and (most := language_tag(tags.most_common(1)[0][0])):
        return Untagged(most, english("as most labels of the file are"))
    return Untagged(_FALLBACK, english("as the file names no language at all"))


def _stated(graph: Graph, scheme: str) -> Iterator[str]:
    for each in graph.objects(scheme, "dcterms:language", "dc:language"):
        name = each.value if isinstance(each, RdfText) else local_part(each)
        # Lists of languages (Library of Congress, EU) name them by codes of three letters.
        if tag := language_code(_THREE.get(name.lower(), name)):
            yield tag


_THREE = {
    "eng": "en", "fre": "fr", "fra": "fr", "spa": "es", "ara": "ar", "rus": "ru", "chi": "zh",
    "zho": "zh", "ger": "de", "deu": "de", "por": "pt", "ita": "it", "fin": "fi", "swe": "sv",
    "dut": "nl", "nld": "nl", "dan": "da", "nor": "no", "pol": "pl", "jpn": "ja", "kor": "ko",
    "tur": "tr", "ell": "el", "gre": "el", "ces": "cs", "cze": "cs", "hun": "hu", "ron": "ro",
    "rum": "ro", "bul": "bg", "hrv": "hr", "slv": "sl", "slk": "sk", "slo": "sk", "est": "et",
    "lav": "lv", "lit": "lt", "mlt": "mt", "gle": "ga", "ukr": "uk", "swa": "sw", "hin": "hi",
    "ind": "id", "msa": "ms", "may": "ms", "vie": "vi", "tha": "th", "fas": "fa", "per": "fa",
}  # fmt: skip
"""ISO 639-2 and 639-3 codes by those of ISO 639-1, of which tags are made."""
