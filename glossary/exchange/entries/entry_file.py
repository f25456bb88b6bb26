"""A term in Markdown read: the front matter as fields, the text below as its definition."""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import yaml

from glossary.exchange.entries.entry_fields import STATUS, EntryFieldError, concept_json
from glossary.exchange.entries.markdown_prose import prose
from glossary.exchange.incoming import Fragment, Item, Places, Refused
from glossary.exchange.plain_yaml import PlainLoader
from glossary.message import Count, Said, english
from glossary.nouns.labels import preferred
from glossary.nouns.record import OPEN, PUBLIC
from glossary.vocabulary.slugs import slug_of

MOST_BYTES = 200_000
"""A term is short, and reading YAML takes 10 s a megabyte."""
HEAD = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<fields>.*?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)
"""A front matter and the lines around it."""

_FIX = english("Correct the file and load it again.")
_STATUSES = (*OPEN, *PUBLIC)


def read(stream: BinaryIO, name: str) -> Iterator[Item]:
    """The term of the file, or a `Refused` that says what is wrong with it."""
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        wrong = english("it has more than %(most)s bytes", most=Count(MOST_BYTES))
        yield _refused(name, 0, ("file", wrong))
        return
    try:
        yield from _entry(data.decode("utf-8"), name)
    except UnicodeDecodeError:
        yield _refused(name, 0, ("file", english("it is not in UTF-8")))


def _entry(text: str, name: str) -> Iterator[Item]:
    head = HEAD.match(text)
    if head is None:
        wrong = english("it does not begin with a front matter between two lines of three hyphens")
        yield _refused(name, 1, ("file", wrong))
        return
    try:
        lines, stated = _stated(head["fields"])
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        reason = str(getattr(error, "problem", "") or error or "it cannot be read")[:200]
        wrong = english("it is no YAML: %(error)s", error=reason)
        yield _refused(name, mark.line + 2 if mark else 0, ("YAML", wrong))
        return
    try:
        yield _made(stated, prose(text[head.end() :]), name)
    except EntryFieldError as error:
        line = lines.get(error.field.partition(".")[0], 1)
        yield _refused(name, line, (error.field, error.wrong))


def _stated(yaml_text: str) -> tuple[dict[str, int], dict[str, Any]]:
    """The line of each field in the file, and what it states, every value as a text.

    Raises: ValueError when it has no fields, YAMLError when it is no YAML.
    """
    root = PlainLoader(yaml_text).get_single_node()
    if not isinstance(root, yaml.MappingNode):
        raise ValueError("it has no fields")
    lines = {key.value: key.start_mark.line + 2 for key, _ in root.value if _is_text(key)}
    return lines, _plain(root)


def _plain(node: Any) -> Any:
    """The value of a node with texts as they are typed: `no` is Norwegian, `1.10` a section."""
    if isinstance(node, yaml.MappingNode):
        if not all(_is_text(key) for key, _ in node.value):
            raise ValueError("a name of a field is no text")
        values: dict[str, Any] = {}
        for key, value in node.value:
            if key.value in values:
                raise ValueError(f"“{key.value[:40]}” is in it twice")
            values[key.value] = _plain(value)
        return values
    if isinstance(node, yaml.SequenceNode):
        return [_plain(each) for each in node.value]
    return "" if node.tag.endswith(":null") else str(node.value).strip()


def _is_text(node: Any) -> bool:
    return isinstance(node, yaml.ScalarNode)


def _made(stated: dict[str, Any], body: str, name: str) -> Fragment:
    """What the file says of a term; without an id it gets one made of its label.

    Raises: EntryFieldError.
    """
    status = stated.get(STATUS) or None
    if status is not None and status not in _STATUSES:
        known = ", ".join(_STATUSES)
        wrong = english("%(status)s is not one of %(known)s", status=status[:60], known=known)
        raise EntryFieldError(STATUS, wrong)
    data, columns = concept_json(stated, body)
    proposed = "id" not in data
    id = data.setdefault("id", slug_of(preferred(data.get("prefLabel", {}), "en")[1]) or "term")
    places = Places(name, {}, 1)
    return Fragment("concept", id, data, 1, status, columns, places, proposed=proposed)


def _refused(name: str, line: int, *wrong: tuple[str, Said]) -> Refused:
    return Refused(name, line, wrong, _FIX)
