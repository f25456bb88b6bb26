"""A glossary in the form of Glosario read: an entry a term, in as many languages as it has."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import yaml

from glossary.exchange.incoming import Entry, Item, Refused
from glossary.exchange.plain_yaml import PlainLoader
from glossary.exchange.skos.homonyms import told_apart
from glossary.message import Count, Message, english
from glossary.nouns.concept import Concept, Definition
from glossary.nouns.labels import preferred
from glossary.nouns.resource import Resource
from glossary.vocabulary.slugs import slug_of
from glossary.vocabulary.tags import language_tag

MOST_BYTES = 20 * 2**20
_FIX = english("Correct the file and load it again.")
_DIVIDE = english("Divide it into several files.")
_LINK = re.compile(r"\[([^\]]+)\]\((?:#|https?:)[^)]*\)")
_OTHER = frozenset({"slug", "ref"})
_SOURCE = Resource(
    id="carpentries-glosario",
    type="glossary",
    title={"en": "Glosario"},
    creator=("The Carpentries",),
    url="https://glosario.carpentries.org/",
)


def read(stream: BinaryIO, name: str) -> Iterator[Item]:
    """Every entry of the file as a concept, and a `Refused` for each that is wrong.

    Raises: OverBoundsError when the file is too large.
    """
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        wrong = english("it has more than %(most)s bytes", most=Count(MOST_BYTES))
        yield Refused(name, 0, (("file", wrong),), _DIVIDE)
        return
    try:
        loader = PlainLoader(data)
        root = loader.get_single_node()
        listed = root.value if isinstance(root, yaml.SequenceNode) else []
        found = [(each.start_mark.line + 1, loader.construct_document(each)) for each in listed]
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        reason = str(getattr(error, "problem", "") or "it cannot be read")[:200]
        wrong = english("it is no YAML: %(error)s", error=reason)
        yield Refused(name, mark.line + 1 if mark else 0, (("YAML", wrong),), _FIX)
        return
    if not found:
        yield Refused(name, 0, (("file", english("there is no list of terms in it")),), _FIX)
    yield from _entries(found, name)


def _entries(found: list[tuple[int, Any]], name: str) -> Iterator[Item]:
    names = {
        str(data["slug"]): preferred(_terms(data), "en")[1]
        for _, data in found
        if isinstance(data, dict) and "slug" in data
    }
    entries = [_entry(line, data, names, name) for line, data in found]
    yield Entry(_SOURCE, 1, implied=True)
    yield from told_apart(entries)


def _entry(line: int, data: Any, names: Mapping[str, str], file: str) -> Entry | Refused:
    slug = str(data.get("slug", "")) if isinstance(data, dict) else ""
    labels = _terms(data) if slug else {}
    if not labels:
        wrong = english("it has no slug, or no term in any language")
        return Refused(file, line, ((f"entry {slug}", wrong),), _FIX)
    definitions = tuple(_definitions(data))
    related = [names[str(each)] for each in data.get("ref") or () if names.get(str(each))]
    noun = Concept(
        id=slug_of(slug) or "term",
        pref_label=labels,
        alt_label={tag: (text,) for tag, text in _fields(data, "acronym")},
        definition=definitions,
        related=tuple(dict.fromkeys(related)),
    )
    columns = {f"prefLabel.{tag}" for tag in labels} | {f"altLabel.{tag}" for tag in noun.alt_label}
    columns |= {f"definition.{part}" for part in ("text", "language", "kind", "source")}
    columns |= {"related"} if related else set()
    return Entry(
        noun,
        line,
        columns=frozenset(columns),
        notes=tuple(_notes(data)),
        proposed=True,
        origin=f"entry {slug}",
        loose=True,
    )


def _definitions(data: Mapping[str, Any]) -> Iterator[Definition]:
    for number, (tag, text) in enumerate(_fields(data, "def"), 1):
        plain = _LINK.sub(r"\1", text)
        yield Definition(f"d{number}", plain, tag, "quotation", source=_SOURCE.id)


def _terms(data: Mapping[str, Any]) -> dict[str, str]:
    return dict(_fields(data, "term"))


def _fields(data: Mapping[str, Any], name: str) -> Iterator[tuple[str, str]]:
    """(language, text) of the field in each language that has it."""
    for key, value in data.items() if isinstance(data, dict) else ():
        tag = language_tag(str(key)) if isinstance(value, dict) else None
        text = " ".join(str(value.get(name) or "").split()) if tag else ""
        if tag and text:
            yield tag, text


def _notes(data: Mapping[str, Any]) -> Iterator[Message]:
    unread = [str(k) for k, v in data.items() if k not in _OTHER and not isinstance(v, dict)]
    if unread:
        yield english("keys that are left out: %(names)s", names=", ".join(unread))
