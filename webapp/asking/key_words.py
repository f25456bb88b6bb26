"""Concordances: key words in context, each line with the source that says so."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.concept import Definition
from glossary.nouns.record import Record, is_of_concept, is_of_resource
from glossary.nouns.resource import Resource
from glossary.vocabulary import year_of
from indexer.analysis.fold import fold
from indexer.engines.contract import IndexDamagedError
from indexer.search.in_context import KeywordLine, KeywordLines, context_key, keyword_lines
from webapp.frame.addresses import noun_address
from webapp.frame.services import Services

Order = Literal["text", "left", "right", "source", "year"]
ORDERS: tuple[Order, ...] = ("text", "left", "right", "source", "year")
"""In the order of the texts; by the words on a side; by who says so; the newest first."""
OURS = "TVETipedia"
KEPT = 8
"""Concordances that are kept for their further pages, each of a few megabytes at most."""
_KEY = "concordances"


@dataclass(frozen=True, slots=True)
class SourcedLine:
    """A line with what it is from."""

    line: KeywordLine
    record: Record
    """The term or resource that it stands in."""
    definition: Definition | None = None
    """None for a line of a resource."""
    source: Resource | None = None
    """The resource that says so; None for a definition of ours."""

    @property
    def maker(self) -> str:
        """Who says so."""
        if self.source is None:
            return OURS
        return ", ".join(self.source.creator) or self.source.publisher or ""

    @property
    def year(self) -> int | None:
        """The year in which it was said; None where that is not known."""
        if self.definition and self.definition.year:
            return self.definition.year
        return year_of(self.source.issued) if self.source and self.source.issued else None


@dataclass(frozen=True, slots=True)
class SourcedLines:
    """The lines of a concordance in the order asked for, and the bounds that it met."""

    found: KeywordLines
    lines: tuple[SourcedLine, ...]


def concordance(services: Services, text: str, order: Order) -> SourcedLines:
    """Every line with the words of `text` in what is public.

    Raises: EngineUnavailableError when the index cannot be reached; IndexDamagedError when it is
    damaged, and from then on being rebuilt.
    """
    found, catalogue = _kept(services, text), services.catalogue()
    lines = list(_sourced(found, catalogue))
    if order != "text":
        lines.sort(key=_KEYS[order])
    return SourcedLines(found, tuple(lines))


def line_address(each: SourcedLine, words: str, base: str) -> str:
    """The address, below `base`, of the definition or passage with the line."""
    line = each.line
    if each.definition:
        return f"{noun_address(base, line.owner)}#d-{each.definition.id}"
    if line.page is None:
        return noun_address(base, line.owner, q=words)
    place = f"passage-{line.page}-{line.ordinal}"
    return f"{noun_address(base, line.owner, page=line.page, q=words)}#{place}"


def _kept(services: Services, text: str) -> KeywordLines:
    """The lines, found once for each state of store and index."""
    try:
        key = text, services.engine.checkpoint()
        kept: dict[object, KeywordLines] = services.computed.setdefault(_KEY, {})
        lines = kept.get(key)
        if lines is None:
            lines = keyword_lines(text, services.engine)
            if len(kept) >= KEPT:
                kept.clear()
            kept[key] = lines
    except IndexDamagedError:
        services.keeper.repair()
        raise
    return lines


def _sourced(found: KeywordLines, catalogue: Catalogue) -> Iterator[SourcedLine]:
    """The lines of what is published; the index may be a moment behind the store."""
    for line in found.lines:
        kind, _, id = line.owner.partition("/")
        records: Mapping[str, Record[Any]] = (
            catalogue.concepts if kind == "term" else catalogue.resources
        )
        record = records.get(id)
        made = _with_source(line, record, catalogue) if record else None
        if made and made.record.status == "published":
            yield made


def _with_source(line: KeywordLine, record: Record, catalogue: Catalogue) -> SourcedLine | None:
    if is_of_concept(record):
        definitions = record.noun.definition
        if line.number >= len(definitions) or line.keyword not in _plain(definitions[line.number]):
            return None
        definition = definitions[line.number]
        return SourcedLine(line, record, definition, catalogue.resource(definition.source or ""))
    assert is_of_resource(record)
    return SourcedLine(line, record, None, record.noun)


def _plain(definition: Definition) -> str:
    return " ".join(definition.text.split())


def _by_year(line: SourcedLine) -> tuple[bool, int]:
    return line.year is None, -(line.year or 0)


_KEYS: Mapping[Order, Callable[[SourcedLine], Any]] = {
    "left": lambda each: context_key(each.line, "left"),
    "right": lambda each: context_key(each.line, "right"),
    "source": lambda each: (each.maker == "", fold(each.maker)),
    "year": _by_year,
}
