"""The page of a term: what it means, according to whom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from werkzeug.datastructures import MultiDict

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.concept import Concept, Definition
from glossary.nouns.defining import summaries_for
from glossary.nouns.record import Record
from glossary.nouns.resource import Resource
from indexer.engines.contract import EngineUnavailableError
from webapp.asking import search
from webapp.frame.current import as_of
from webapp.frame.i18n import language, url
from webapp.frame.services import Services
from webapp.parts.citing.citation_tags import MetaTag, citation_tags
from webapp.parts.citing.references import ShownReference, citable_entry, shown_reference
from webapp.parts.labelling import (
    MOST_SYNONYMS,
    LabelGroup,
    NamedText,
    abbreviation_of,
    further_labels,
    other_labels,
    synonyms,
)
from webapp.parts.linked_data import linked_data
from webapp.parts.listing import ResourceEntry, resource_entry
from webapp.parts.revisions import History, history_of
from webapp.parts.using import Use, use_of
from webapp.parts.wording import Text, TextLink, best, note_words, term_link, text_of
from webapp.readers.term.comparison import Comparison, comparison
from webapp.readers.term.noted import Match, Note, matches_of, notes_of
from webapp.readers.term.relating import Computed, Surroundings, computed, surroundings


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Why a term is no longer kept, and what to use instead."""

    note: str
    replaced_by: TextLink | None


@dataclass(frozen=True, slots=True)
class Ours:
    """A definition by our own editors."""

    id: str
    text: Text


@dataclass(frozen=True, slots=True)
class TermPage:
    """Everything that the page of a term shows, in its order."""

    id: str
    headword: Text
    abbreviation: str | None
    labels: tuple[NamedText, ...]
    also: tuple[Text, ...]
    further: tuple[LabelGroup, ...]
    summary: str
    merged: Text | None
    """Name of the term whose address has led here."""
    withdrawn: Withdrawn | None
    editorial: tuple[Ours, ...]
    elsewhere: tuple[Ours, ...]
    """Our own definitions in other languages."""
    comparison: Comparison | None
    notation: tuple[str, ...]
    notes: tuple[Note, ...]
    matches: tuple[Match, ...]
    surroundings: Surroundings
    companions: tuple[Computed, ...]
    use: Use | None
    about: tuple[ResourceEntry, ...]
    """Resources that editors say are about it, newest first."""
    cite: ShownReference
    tags: tuple[MetaTag, ...]
    history: History
    linked_data: Mapping[str, Any]


def term_page(
    open_parts: Services,
    record: Record[Concept],
    catalogue: Catalogue,
    asked: MultiDict[str, str],
    *,
    history: Sequence[Record] | None = None,
) -> TermPage:
    """What the page of the concept in `record` shows, compared as the parameters `asked` say.

    `history` comes with a record that is not stored: of that the index knows nothing, and is not
    asked.
    """
    concept = record.noun
    cited = citable_entry(record, language())
    ours = _ours(summaries_for(concept, language()))
    stored = open_parts.store.history("concept", concept.id) if history is None else history
    companions, use = ((), None) if history else _computed(open_parts, concept, catalogue)
    return TermPage(
        id=concept.id,
        headword=best(concept.pref_label),
        abbreviation=abbreviation_of(concept),
        labels=other_labels(concept),
        also=synonyms(concept)[:MOST_SYNONYMS],
        further=further_labels(concept),
        summary=_summary(concept, ours),
        merged=_merged(concept, asked.get("merged", ""), catalogue),
        withdrawn=_withdrawn(record, concept, catalogue),
        editorial=ours,
        elsewhere=_elsewhere(concept, ours),
        comparison=comparison(record, catalogue, asked),
        notation=concept.notation,
        notes=notes_of(concept),
        matches=matches_of(concept),
        surroundings=surroundings(concept, catalogue),
        companions=companions,
        use=use,
        about=_about(concept, catalogue),
        cite=shown_reference(cited, url("citing.term", id=concept.id)),
        tags=citation_tags(cited.work),
        history=history_of(stored, catalogue.sequence, "term.term"),
        linked_data=linked_data(concept),
    )


def _computed(
    open_parts: Services, concept: Concept, catalogue: Catalogue
) -> tuple[tuple[Computed, ...], Use | None]:
    """What the index says about the term; nothing of the past, nor while it cannot be reached."""
    if as_of() is not None:
        return (), None
    try:
        together = search.used_together(open_parts, concept)
        similar = search.similar_definitions(open_parts, concept)
        usage = search.usage(open_parts, concept)
    except EngineUnavailableError:
        return (), None
    return computed(concept, together, similar, catalogue), use_of(concept, usage)


def _about(concept: Concept, catalogue: Catalogue) -> tuple[ResourceEntry, ...]:
    resources = (record.noun for record in catalogue.resources_about(concept.id))
    return tuple(resource_entry(noun) for noun in resources if isinstance(noun, Resource))


def _ours(definitions: Iterable[Definition]) -> tuple[Ours, ...]:
    return tuple(Ours(entry.id, text_of(entry.text, entry.language)) for entry in definitions)


def _elsewhere(concept: Concept, shown: Sequence[Ours]) -> tuple[Ours, ...]:
    ids = {entry.id for entry in shown}
    every = (entry for entry in concept.definition if entry.source is None)
    return _ours(entry for entry in every if entry.id not in ids)


def _withdrawn(record: Record, concept: Concept, catalogue: Catalogue) -> Withdrawn | None:
    if record.status != "withdrawn":
        return None
    successor = catalogue.concept(concept.replaced_by or "")
    return Withdrawn(note_words(record.change_note), term_link(successor) if successor else None)


def _merged(concept: Concept, former: str, catalogue: Catalogue) -> Text | None:
    other = catalogue.concept(former) if former in concept.former_id else None
    # Of one that only got another id, the reader has been led to what they asked for.
    return best(other.pref_label) if other and other.pref_label != concept.pref_label else None


def _summary(concept: Concept, ours: Sequence[Ours]) -> str:
    """One or two sentences for lists of pages elsewhere, such as search engines'."""
    texts = [entry.text.text for entry in ours] or [entry.text for entry in concept.definition]
    return shorten(texts[0], 160, placeholder=" …") if texts else best(concept.pref_label).text
