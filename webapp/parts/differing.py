"""Two revisions side by side, as pages show them: field by field, word by word.

Ids are compared as they are stored, each as a whole, and shown by the names of what they name.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from glossary.compare.difference import cell_text, cells, changed_fields, values_of
from glossary.compare.word_difference import Stretch, value_difference, word_difference
from glossary.nouns.fields import is_multilingual
from glossary.nouns.record import Noun, Record
from glossary.store.store import Store
from webapp.frame.i18n import direction, language
from webapp.parts.field_names import field_words
from webapp.parts.naming import Named, Nouns, holds_ids, named


@dataclass(frozen=True, slots=True)
class DifferencePart:
    """A stretch of a side: text as it is, or an id with what it names."""

    stretch: Stretch
    named: Named | None = None


Parts = tuple[DifferencePart, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """What a field holds in one of two revisions; what differs is marked."""

    parts: Parts
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that differs, before and after."""

    name: str
    before: Side
    after: Side


@dataclass(frozen=True, slots=True)
class Cell:
    """A field with what it holds."""

    name: str
    """Empty for what is said about the text before."""
    parts: Parts
    language: str
    direction: str


def differences(before: Noun, after: Noun, catalogue: Nouns) -> tuple[Difference, ...]:
    """Every field that differs, with ids as the catalogue names them; empty where nothing does."""
    old, new = cells(before), cells(after)
    paths = (change.path for change in changed_fields(before, after))
    return tuple(_difference(path, old, new, catalogue) for path in paths)


def contents(noun: Noun, catalogue: Nouns) -> tuple[Cell, ...]:
    """Every field that is filled; of a definition what is said about its text on one line."""
    filled = cells(noun)
    facts: dict[str, list[Parts]] = {}
    for path, value in filled.items():
        if _is_fact(path):
            parts = shown(path, value, catalogue)
            facts.setdefault(path.rpartition(".")[0], []).append(parts)
    return tuple(_contents(filled, facts, catalogue))


def texts_differ(store: Store, before: Record, after: Record) -> bool:
    """Whether the pages of a resource are others at the later revision; never for a concept."""
    id = after.noun.id
    brought = store.revisions_with_pages(id) if after.kind == "resource" else ()
    if not any(before.revision < number <= after.revision for number in brought):
        return False
    return store.pages(id, revision=before.revision) != store.pages(id, revision=after.revision)


def changed(path: str, before: Any, after: Any, catalogue: Nouns) -> Parts:
    """What a field holds, or those of a whole definition, as differing from `before`."""
    return _side(_lines(path, before, after, catalogue), "removed")


def shown(path: str, value: Any, catalogue: Nouns) -> Parts:
    """What a field holds, or those of a whole definition, with nothing marked."""
    return changed(path, value, value, catalogue)


def joined(lines: Iterable[Parts], between: str) -> Parts:
    """The lines that are not empty as one, with the text between them."""
    gap = DifferencePart(Stretch(between, "same"))
    return tuple(chain.from_iterable((gap, *line) for line in lines if line))[1:]


def _contents(
    filled: Mapping[str, Any], facts: Mapping[str, list[Parts]], catalogue: Nouns
) -> Iterator[Cell]:
    for path, value in filled.items():
        if path == "definition" or _is_fact(path):
            continue
        code = _language(path, filled)
        yield Cell(field_words(path), shown(path, value, catalogue), code, direction(code))
        name, _, part = path.rpartition(".")
        if part == "text" and name in facts:
            yield Cell("", joined(facts[name], " · "), language(), direction())


def _is_fact(path: str) -> bool:
    return path.startswith("definition.") and not path.endswith((".text", ".comment"))


def _difference(
    path: str, old: Mapping[str, Any], new: Mapping[str, Any], catalogue: Nouns
) -> Difference:
    lines = [*_lines(path, old.get(path), new.get(path), catalogue)]
    return Difference(
        field_words(path),
        _spoken(_side(lines, "added"), _language(path, old)),
        _spoken(_side(lines, "removed"), _language(path, new)),
    )


def _spoken(parts: Parts, code: str) -> Side:
    return Side(parts, code, direction(code))


def _lines(path: str, before: Any, after: Any, catalogue: Nouns) -> Iterator[Parts]:
    """Both values together: a text is one line, every id a line of its own."""
    if isinstance(before, Mapping) or isinstance(after, Mapping):
        old, new = before or {}, after or {}
        for name in dict.fromkeys((*old, *new)):
            yield from _lines(f"{path}.{name}", old.get(name), new.get(name), catalogue)
    elif holds_ids(path):
        for value in value_difference(values_of(before), values_of(after)):
            yield (DifferencePart(value, named(path, value.text, catalogue)),)
    else:
        yield tuple(map(DifferencePart, word_difference(cell_text(before), cell_text(after))))


def _side(lines: Iterable[Parts], other: str) -> Parts:
    """The lines without what is on the other side only."""
    own = (tuple(part for part in line if part.stretch.side != other) for line in lines)
    return joined(own, "\n")


def _language(path: str, filled: Mapping[str, Any]) -> str:
    """The language of the text at this place."""
    field, _, rest = path.partition(".")
    if rest and is_multilingual(field):
        return rest
    if field == "definition" and rest.endswith((".text", ".comment")):
        name = rest.rpartition(".")[0]
        return str(filled.get(f"definition.{name}.language") or language())
    return language()
