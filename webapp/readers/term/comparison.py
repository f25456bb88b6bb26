"""The definitions of a term side by side: filters, columns, marks."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext, ngettext
from werkzeug.datastructures import MultiDict

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.concept import Concept, Definition
from glossary.nouns.record import Record
from glossary.nouns.resource import Resource
from glossary.vocabulary import GLOBAL
from webapp.frame.i18n import url
from webapp.parts.citing import ShownCitation, cite_definition
from webapp.parts.source_links import Opening, opening
from webapp.parts.sourcing import SourceLine, definition_line, organisation_of
from webapp.parts.wording import Piece, Text, place_words, text_of, tongue_name
from webapp.readers.term.comparing import SharedWord, Wording, contrast

GENERAL = "general"
"""Stands for a definition that is tied to no place."""
COLUMNS = ("2", "3", "4")
OFF = "off"
UNDATED = 9999
"""Sorts what has no year behind what has one."""


@dataclass(frozen=True, slots=True)
class ComparedDefinition:
    """One definition in the comparison and what can be done with it."""

    id: str
    text: Text
    pieces: tuple[Piece, ...]
    line: SourceLine
    quoted: bool
    comment: str | None
    source_id: str
    place_code: str
    opens: Opening | None
    report: str
    citation: ShownCitation

    @property
    def values(self) -> Mapping[str, str]:
        """What each filter looks at."""
        return {
            "place": self.place_code,
            "language": self.text.language,
            "year": str(self.line.year or ""),
            "source": self.source_id,
        }


@dataclass(frozen=True, slots=True)
class Option:
    """A value that can be chosen, as in a filter, and its name."""

    value: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ComparisonChoice:
    """A filter with two values or more."""

    parameter: str
    name: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Definitions to show, and how."""

    definitions: tuple[ComparedDefinition, ...]
    hidden: tuple[str, ...]
    """Ids of the definitions that the filters leave out."""
    total: int
    tally: str
    choices: tuple[ComparisonChoice, ...]
    columns: int
    usual_columns: int
    can_mark: bool
    marks: bool
    shared: tuple[SharedWord, ...]

    @property
    def shown(self) -> int:
        """How many are shown."""
        return len(self.definitions) - len(self.hidden)


def comparison(
    record: Record, concept: Concept, catalogue: Catalogue, asked: MultiDict[str, str]
) -> Comparison | None:
    """The sourced definitions of a term, filtered as the address asks; None when it has none."""
    sourced = [entry for entry in concept.definition if entry.source]
    if not sourced:
        return None
    found = contrast(
        [Wording(entry.text, entry.language, entry.source or "") for entry in sourced],
        [label for labels in _labels(concept) for label in labels],
    )
    entries = tuple(
        sorted(
            (
                _compared(record, concept, entry, catalogue.resource(entry.source or ""), pieces)
                for entry, pieces in zip(sourced, found.pieces, strict=True)
            ),
            key=lambda entry: (entry.line.year or UNDATED, entry.line.short),
        )
    )
    choices = _choices(entries, catalogue, asked)
    usual = 2 if len(entries) in (2, 4) else 3
    hidden = tuple(entry.id for entry in entries if not _fits(entry, choices))
    return Comparison(
        definitions=entries,
        hidden=hidden,
        total=len(entries),
        tally=_tally(entries),
        choices=choices,
        columns=int(asked["columns"]) if asked.get("columns") in COLUMNS else usual,
        usual_columns=usual,
        can_mark=found.telling,
        marks=found.telling and asked.getlist("marks") != [OFF],
        shared=found.shared,
    )


def _labels(concept: Concept) -> Iterable[Iterable[str]]:
    return (concept.pref_label.values(), *concept.alt_label.values())


def _compared(
    record: Record,
    concept: Concept,
    entry: Definition,
    source: Resource | None,
    pieces: tuple[Piece, ...],
) -> ComparedDefinition:
    opens = opening(entry, source)
    return ComparedDefinition(
        id=entry.id,
        text=text_of(entry.text, entry.language),
        pieces=pieces,
        line=definition_line(entry, source),
        quoted=entry.kind == "quotation",
        comment=entry.comment,
        source_id=entry.source or "",
        place_code=entry.spatial or GENERAL,
        opens=opens,
        report=url("suggesting.suggest", id=concept.id, topic="wrong", definition=entry.id),
        citation=cite_definition(record, concept, entry, source),
    )


def _choices(
    entries: Sequence[ComparedDefinition],
    catalogue: Catalogue,
    asked: Mapping[str, str],
) -> tuple[ComparisonChoice, ...]:
    def source_name(source: str) -> str:
        resource = catalogue.resource(source)
        return organisation_of(resource) if resource else source

    filters: tuple[tuple[str, str, Callable[[str], str]], ...] = (
        ("place", gettext("Country or region"), _place_name),
        ("source", gettext("Source"), source_name),
        ("year", gettext("Year"), str),
        ("language", gettext("Language"), tongue_name),
    )
    made = (_choice(parameter, name, namer, entries, asked) for parameter, name, namer in filters)
    return tuple(choice for choice in made if len(choice.options) > 1)


def _choice(
    parameter: str,
    name: str,
    namer: Callable[[str], str],
    entries: Sequence[ComparedDefinition],
    asked: Mapping[str, str],
) -> ComparisonChoice:
    values = {entry.values[parameter] for entry in entries} - {""}
    named = sorted((namer(value), value) for value in values)
    return ComparisonChoice(
        parameter,
        name,
        tuple(Option(value, words, asked.get(parameter) == value) for words, value in named),
    )


def _fits(entry: ComparedDefinition, choices: Sequence[ComparisonChoice]) -> bool:
    return all(
        option.value == entry.values[choice.parameter]
        for choice in choices
        for option in choice.options
        if option.chosen
    )


def _tally(entries: Sequence[ComparedDefinition]) -> str:
    places = {entry.place_code for entry in entries} - {GENERAL, GLOBAL}
    definitions = ngettext("%(num)s definition", "%(num)s definitions", len(entries))
    if not places:
        return definitions
    countries = ngettext("%(num)s country or region", "%(num)s countries and regions", len(places))
    return f"{definitions}, {countries}"


def _place_name(code: str) -> str:
    if code == GENERAL:
        return gettext("No country named")
    return gettext("Global") if code == GLOBAL else place_words(code)
