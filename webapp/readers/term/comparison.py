"""The definitions of a term side by side: filters, columns, marks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.concept import Concept, Definition
from glossary.nouns.record import Record
from glossary.nouns.resource import Resource
from webapp.frame.i18n import language, url
from webapp.parts.citing.references import StyledReference, citable_definition, styled_reference
from webapp.parts.counting import tally
from webapp.parts.sourcing import SourceLine, definition_line
from webapp.parts.wording import Piece, Text, text_of
from webapp.readers.term.comparing import Contrast, SharedWord, Wording, contrast
from webapp.readers.term.filters import GENERAL, ComparisonChoice, choices, fits
from webapp.readers.term.picking import Picked, picked
from webapp.readers.term.source_links import Opening, opening

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
    cite: str
    """Address of the page that says how to cite it."""
    reference: StyledReference | None
    """How to cite it in the usual style; only of those that were ticked."""

    @property
    def unique(self) -> tuple[str, ...]:
        """The marked stretches, for those who cannot see marks."""
        return tuple(piece.text for piece in self.pieces if piece.marked)

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
    picked: Picked
    """What the reader ticked; where that is two or more, `definitions` has nothing else."""
    whole: str
    """Address of the page with every definition."""
    summaries: bool
    """True where no definition is a quotation: all are summaries in our words."""

    @property
    def shown(self) -> int:
        """How many are shown."""
        return len(self.definitions) - len(self.hidden)


def comparison(
    record: Record[Concept], catalogue: Catalogue, asked: MultiDict[str, str]
) -> Comparison | None:
    """The sourced definitions of a term, as the address asks; None when it has none.

    Those that `d` names are shown without the others where they are two or more, else those that
    pass the filters. By year; of one source what it says itself before what we make of it.
    """
    concept = record.noun
    if not concept.sourced:
        return None
    ticked = picked(asked.getlist("d"), [entry.id for entry in concept.sourced])
    shown = [entry for entry in concept.sourced if not ticked.alone or entry.id in ticked.ids]
    found = _contrast(concept, shown)
    entries = sorted(
        (
            _compared(
                record, entry, catalogue.resource(entry.source or ""), pieces, cited=ticked.alone
            )
            for entry, pieces in zip(shown, found.pieces, strict=True)
        ),
        key=lambda entry: (entry.line.year or UNDATED, entry.line.short, not entry.quoted),
    )
    filters = () if ticked.alone else choices([entry.values for entry in entries], catalogue, asked)
    usual = len(entries) if ticked.alone else 2 if len(entries) in (2, 4) else 3
    return Comparison(
        definitions=tuple(entries),
        hidden=tuple(entry.id for entry in entries if not fits(entry.values, filters)),
        total=len(concept.sourced),
        tally=tally(concept),
        choices=filters,
        columns=int(asked["columns"]) if asked.get("columns") in COLUMNS else usual,
        usual_columns=usual,
        can_mark=found.telling,
        marks=found.telling and asked.getlist("marks") != [OFF],
        shared=found.shared,
        picked=ticked,
        whole=url("term.term", id=concept.id, _anchor="definitions"),
        summaries=not any(entry.quoted for entry in entries),
    )


def _contrast(concept: Concept, shown: Iterable[Definition]) -> Contrast:
    """How the quotations differ; of a paraphrase the words are ours, and not compared."""
    return contrast(
        [
            Wording(
                entry.text, entry.language, entry.source or "", quoted=entry.kind == "quotation"
            )
            for entry in shown
        ],
        [label for labels in _labels(concept) for label in labels],
    )


def _labels(concept: Concept) -> Iterable[Iterable[str]]:
    return (concept.pref_label.values(), *concept.alt_label.values())


def _compared(
    record: Record[Concept],
    entry: Definition,
    source: Resource | None,
    pieces: tuple[Piece, ...],
    *,
    cited: bool,
) -> ComparedDefinition:
    concept = record.noun
    citable = citable_definition(record, entry, source, language()) if cited else None
    return ComparedDefinition(
        id=entry.id,
        text=text_of(entry.text, entry.language),
        pieces=pieces,
        line=definition_line(entry, source),
        quoted=entry.kind == "quotation",
        comment=entry.comment,
        source_id=entry.source or "",
        place_code=entry.spatial or GENERAL,
        opens=opening(entry, source),
        report=url("suggesting.suggest", id=concept.id, topic="wrong", definition=entry.id),
        cite=url("citing.term", id=concept.id, d=entry.id),
        reference=styled_reference(citable) if citable else None,
    )
