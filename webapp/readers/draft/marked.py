"""A checked draft as its page shows it: marked text, terms, what to mind, footnotes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask_babel import gettext, ngettext

from glossary.catalogue.catalogue import Catalogue
from webapp.asking.annotation import Annotation, FoundTerm
from webapp.asking.footnotes import footnotes
from webapp.frame.i18n import direction, url
from webapp.parts.counting import definitions_words
from webapp.parts.wording import TextLink, term_link, tongue_name


@dataclass(frozen=True, slots=True)
class DraftPiece:
    """A stretch of the text; a term has the address of its page."""

    text: str
    address: str = ""
    note: int = 0
    """Number of the footnote, where the term is used first."""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class DraftTerm:
    """A term in the text."""

    link: TextLink
    uses: str
    note: int
    """Number of its footnote; 0 for withdrawn terms, which have none."""
    definitions: str
    disagree: bool
    compared: str
    """Address of its definitions side by side."""
    withdrawn: bool
    replaced_by: TextLink | None
    ambiguous: tuple[TextLink, ...]
    """Other terms with the same label."""
    partial: bool
    """True where the text leaves out the qualifier of the label, and may mean something else."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft that was looked through."""

    told: str
    """In which language it was read."""
    pieces: tuple[DraftPiece, ...]
    language: str
    direction: str
    tally: str
    terms: tuple[DraftTerm, ...]
    footnotes: str

    @property
    def disagreeing(self) -> tuple[DraftTerm, ...]:
        """Terms whose sources define them in different words."""
        return tuple(term for term in self.terms if term.disagree and not term.withdrawn)

    @property
    def withdrawn(self) -> tuple[DraftTerm, ...]:
        """Terms that are no longer part of the glossary."""
        return tuple(term for term in self.terms if term.withdrawn)


def checked(
    annotation: Annotation, text: str, catalogue: Catalogue, base: str, language: str
) -> Checked:
    """What the page shows of `text`; `language` is that of the interface."""
    notes = list(footnotes(annotation, catalogue, base, language))
    numbers = {note.term.concept.id: number for number, note in enumerate(notes, 1)}
    return Checked(
        told=_told(annotation),
        pieces=tuple(_pieces(annotation, text, numbers)),
        language=annotation.language or "",
        direction=direction(annotation.language) if annotation.language else "auto",
        tally=ngettext("%(num)s term", "%(num)s terms", len(annotation.terms)),
        terms=tuple(_term(term, catalogue, numbers) for term in annotation.terms),
        footnotes="\n\n".join(f"{number}. {note.text}" for number, note in enumerate(notes, 1)),
    )


def _told(annotation: Annotation) -> str:
    if annotation.language is None:
        return gettext("Language not recognised: choose it below.")
    name = tongue_name(annotation.language)
    if annotation.detected:
        return gettext("Language detected: %(language)s.", language=name)
    return gettext("Language chosen: %(language)s.", language=name)


def _pieces(annotation: Annotation, text: str, numbers: Mapping[str, int]) -> Iterator[DraftPiece]:
    withdrawn = {term.concept.id for term in annotation.terms if term.withdrawn}
    used: set[str] = set()
    done = 0
    for start, end, id in annotation.matches:
        if start > done:
            yield DraftPiece(text[done:start])
        note = 0 if id in used else numbers.get(id, 0)
        yield DraftPiece(text[start:end], url("term.term", id=id), note, id in withdrawn)
        used.add(id)
        done = end
    if done < len(text):
        yield DraftPiece(text[done:])


def _term(term: FoundTerm, catalogue: Catalogue, numbers: Mapping[str, int]) -> DraftTerm:
    own = term.concept.id
    others = (catalogue.concept(id) for id in term.ambiguous if id != own)
    return DraftTerm(
        link=term_link(term.concept),
        uses=ngettext("%(num)s mention", "%(num)s mentions", len(term.places)),
        note=numbers.get(term.concept.id, 0),
        definitions=definitions_words(len(term.concept.sourced)),
        disagree=term.disagree,
        compared=url("term.term", id=term.concept.id, _anchor="definitions"),
        withdrawn=term.withdrawn,
        replaced_by=term_link(term.replaced_by) if term.replaced_by else None,
        ambiguous=tuple(term_link(other) for other in others if other),
        partial=own in term.ambiguous,
    )
