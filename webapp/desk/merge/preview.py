"""What a merge would come to, in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask import request
from flask_babel import gettext

from glossary.desk.merging import MergePreview
from glossary.desk.uniting import Conflict
from glossary.nouns.concept import Concept
from glossary.nouns.labels import name_of
from glossary.nouns.record import Record
from webapp.desk.addresses import desk_address
from webapp.desk.wording import wrong_words
from webapp.frame.i18n import language
from webapp.parts.wording import Text, TextLink, best, term_link, text_of, tongue_name


@dataclass(frozen=True, slots=True)
class LabelRow:
    """Labels of the merged entry in one language."""

    tongue: str
    preferred: Text | None
    others: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class DefinitionRow:
    """A definition of the merged entry."""

    id: str
    text: Text
    fresh: bool
    """True if it comes from the entry that goes."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything that the preview shows."""

    stays: TextLink
    goes: TextLink
    into: str
    other: str
    revisions: tuple[int, int]
    labels: tuple[LabelRow, ...]
    definitions: tuple[DefinitionRow, ...]
    conflicts: tuple[str, ...]
    following: tuple[TextLink, ...]
    """Entries and resources that point to the one that goes, drafts among them."""
    problems: tuple[str, ...]


def preview(planned: MergePreview) -> Preview:
    """What the plan would come to."""
    stays, goes = planned.survivor.noun, planned.other.noun
    assert isinstance(stays, Concept)
    assert isinstance(goes, Concept)
    own = {entry.id for entry in stays.definition}
    return Preview(
        stays=term_link(stays),
        goes=term_link(goes),
        into=stays.id,
        other=goes.id,
        revisions=planned.revisions,
        labels=tuple(_labels(planned.concept)),
        definitions=tuple(
            DefinitionRow(entry.id, text_of(entry.text, entry.language), entry.id not in own)
            for entry in planned.concept.definition
        ),
        conflicts=tuple(map(_conflict, planned.conflicts)),
        following=following([*planned.public, *(entry.record for entry in planned.unfinished)]),
        problems=tuple(f"{found.id}, {wrong_words(found)}" for found in planned.problems),
    )


def _labels(concept: Concept) -> Iterator[LabelRow]:
    further = (concept.alt_label, concept.hidden_label)
    for code in sorted({*concept.pref_label, *concept.alt_label, *concept.hidden_label}):
        preferred = concept.pref_label.get(code)
        others = [label for lists in further for label in lists.get(code, ())]
        yield LabelRow(
            tongue_name(code),
            best({code: preferred}, code) if preferred else None,
            tuple(text_of(label, code) for label in others),
        )


def _conflict(found: Conflict) -> str:
    field, _, code = found.field.partition(".")
    values = {"kept": found.kept, "other": found.other, "became": found.became}
    if field == "prefLabel":
        values["language"] = tongue_name(code)
        return gettext(
            "%(language)s: “%(kept)s” stays the preferred label, “%(other)s” becomes another.",
            **values,
        )
    if field == "scopeNote":
        values["language"] = tongue_name(code)
        text = gettext(
            "The scope note in %(language)s stays as it is; the other one becomes a note "
            "for editors.",
            **values,
        )
        return f"{text} “{found.other}”"
    if field == "related":
        return gettext("“%(other)s” is broader for one of them: it is no longer related.", **values)
    return gettext(
        "The definition “%(other)s” gets the id “%(became)s”, for the id is taken.", **values
    )


def following(records: Iterable[Record]) -> tuple[TextLink, ...]:
    """Links to the entries at the desk, each once."""
    found = {(record.kind, record.noun.id): record for record in records}
    links = []
    for (kind, id), record in found.items():
        code, name = name_of(record.noun, language())
        links.append(TextLink(text_of(name, code), desk_address(kind, id)))
    return tuple(links)


def revision_given(name: str) -> int:
    """The revision that the form was made for; -1, which none has, where it names no number."""
    text = request.form.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
