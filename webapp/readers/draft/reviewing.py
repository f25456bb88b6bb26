"""What is said of the terms in a Word document: comments, footnotes and references."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from flask_babel import format_decimal, gettext

from glossary.catalogue.catalogue import Catalogue
from glossary.message import english
from indexer.reading.parts.errors import UnreadableFileError
from indexer.reviewing.review import Review, WordNote, review
from indexer.reviewing.word_notes import NoteLine, NoteStyle
from webapp.asking.annotation import Annotation, FoundTerm, annotate
from webapp.asking.footnotes import TermNote, footnotes
from webapp.frame.i18n import base_url, direction, full_url, language
from webapp.frame.services import Services
from webapp.parts.counting import definitions_words
from webapp.parts.wording import best

LONGEST_DOCUMENT = 500_000
"""Characters of a document's text: about 200 pages."""


@dataclass(frozen=True, slots=True)
class DocumentWishes:
    """What whoever sends a document asks for."""

    language: str | None = None
    """Of the text; recognised from it where there is none."""
    footnotes: bool = False
    references: bool = False


def review_document(
    open_parts: Services, path: Path, limit: int, wishes: DocumentWishes, stream: BinaryIO
) -> Annotation:
    """Write the Word document at `path` with notes on the terms in it, and return these.

    Each term has its comment where the text uses it first; all is said in the language of the
    answer at hand.

    Raises: UnreadableFileError when it is no Word document, damaged, of more than `limit` bytes or
    too long; EncryptedError.
    """
    found: list[Annotation] = []

    def of(text: str) -> Review:
        if len(text) > LONGEST_DOCUMENT:
            problem = english(
                "it has more than %(limit)s characters", limit=format_decimal(LONGEST_DOCUMENT)
            )
            raise UnreadableFileError(path, problem, english("Divide it into parts."))
        found.append(annotate(open_parts, text, wishes.language))
        return _review(found[0], open_parts, wishes)

    review(path, limit, of, stream)
    return found[0]


def _review(annotation: Annotation, open_parts: Services, wishes: DocumentWishes) -> Review:
    known = open_parts.catalogue()
    noted = footnotes(annotation, known, base_url(), language())
    notes = {note.term.concept.id: note for note in noted}
    cited = {note.citation for note in notes.values()} if wishes.references else ()
    return Review(
        notes=tuple(_notes(annotation, notes, wishes, known)),
        style=NoteStyle(language(), direction() == "rtl"),
        heading=gettext("Sources"),
        references=tuple(sorted(cited, key=str.casefold)),
    )


def _notes(
    annotation: Annotation, notes: Mapping[str, TermNote], wishes: DocumentWishes, known: Catalogue
) -> Iterator[WordNote]:
    for term in annotation.terms:
        start, end = min(term.places)
        note = notes.get(term.concept.id)
        below = note.text if note and wishes.footnotes else ""
        yield WordNote(start, end, tuple(_lines(term, note, known)), below)


def _lines(term: FoundTerm, note: TermNote | None, known: Catalogue) -> Iterator[NoteLine]:
    """What the comment on the term says."""
    if note is None:
        yield NoteLine(f"{best(term.concept.pref_label).text}: {gettext('withdrawn')}")
        if term.replaced_by:
            instead = best(term.replaced_by.pref_label).text
            address = full_url("term.term", id=term.replaced_by.id)
            yield NoteLine(f"{gettext('Use instead:')} {instead} ", address)
    else:
        yield NoteLine(note.defined)
        yield NoteLine(note.citation)
    if term.disagree and not term.withdrawn:
        compared = gettext(
            "%(definitions)s compared", definitions=definitions_words(len(term.concept.sourced))
        )
        yield NoteLine(f"{gettext('Sources differ')}. {compared}.")
    others = (known.concept(id) for id in term.ambiguous if id != term.concept.id)
    if names := ", ".join(best(other.pref_label).text for other in others if other):
        yield NoteLine(f"{gettext('or:')} {names}")
    yield NoteLine("", full_url("term.term", id=term.concept.id))
