"""What is shown beside the form while one writes: like entries, related terms, and hints."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext

from glossary.nouns.concept import Concept, Definition
from glossary.nouns.labels import all_labels
from glossary.vocabulary import base_language
from glossary.vocabulary.label_keys import label_key
from indexer.annotate.label_index import LabelIndex, label_index, labels_of
from indexer.annotate.occurrences import concepts_in, occurrences
from webapp.desk.entry.building import Built
from webapp.desk.entry.choosing import FieldChoice, choice_of
from webapp.desk.entry.likeness import Like, alike
from webapp.desk.entry.problems import FieldProblem, problems_of
from webapp.desk.entry.shapes import Typed
from webapp.desk.entry.standing import FormStanding
from webapp.frame.services import Services
from webapp.frame.spelt_labels import spelling_key
from webapp.parts.wording import Text, text_of

HEAD = 12
"""Words at the beginning of a definition, which say what kind of thing it defines."""
MOST_RELATED = 8


@dataclass(frozen=True, slots=True)
class LikelyDuplicate:
    """An entry with a label like a typed one."""

    choice: FieldChoice
    typed: str
    label: Text
    same: bool
    public: bool
    definition: Text | None


@dataclass(frozen=True, slots=True)
class Help:
    """Everything that is shown beside the form."""

    duplicates: tuple[LikelyDuplicate, ...]
    related: tuple[FieldChoice, ...]
    """Terms that stand in the definitions and are not related yet."""
    problems: tuple[FieldProblem, ...]


def help_for(services: Services, stand: FormStanding, built: Built, typed: Typed) -> Help:
    """The help for what was typed.

    Raises: StoreError when the store cannot be read.
    """
    problems = problems_of(services, stand, built, typed)
    concept = built.noun
    if not isinstance(concept, Concept):
        return Help((), (), problems)
    likes = alike(services, concept, stand.id)
    hints = (
        *_of_withdrawn(likes),
        *_spellings(concept, built),
        *_undated(services, built, concept),
        *_circular(services, built, concept),
    )
    return Help(
        duplicates=tuple(_duplicate(like) for like in likes),
        related=_related(services, concept),
        problems=(*problems, *dict.fromkeys(hints)),
    )


def _duplicate(like: Like) -> LikelyDuplicate:
    noun = like.record.noun
    first = noun.definition[0] if isinstance(noun, Concept) and noun.definition else None
    return LikelyDuplicate(
        choice=choice_of(noun, like.record),
        typed=like.typed,
        label=text_of(like.label, like.language),
        same=like.same,
        public=like.record.status in ("published", "withdrawn"),
        definition=text_of(first.text, first.language) if first else None,
    )


def _related(services: Services, concept: Concept) -> tuple[FieldChoice, ...]:
    beside = {concept.id, *concept.broader, *concept.related}
    beside |= {record.noun.id for record in services.catalogue().narrower(concept.id)}
    found: dict[str, int] = {}
    for definition in concept.definition:
        for id in concepts_in(definition.text, definition.language, services.label_index):
            if id not in beside:
                found[id] = found.get(id, 0) + 1
    best = sorted(found, key=lambda id: (-found[id], id))[:MOST_RELATED]
    concepts = (services.catalogue().concept(id) for id in best)
    return tuple(choice_of(each) for each in concepts if each)


def _of_withdrawn(likes: tuple[Like, ...]) -> Iterator[FieldProblem]:
    for like in likes:
        if like.same and like.record.status == "withdrawn":
            text = gettext(
                "“%(label)s” is a label of an entry that was withdrawn.", label=like.label
            )
            yield FieldProblem("label-0-text", text, "notice")


def _spellings(concept: Concept, built: Built) -> Iterator[FieldProblem]:
    """Two English labels of which one is the British and the other the American spelling."""
    seen: dict[str, str] = {}
    for code, label in all_labels(concept):
        if base_language(code) != "en":
            continue
        first = seen.setdefault(spelling_key(label), label)
        if label_key(first) != label_key(label):
            text = gettext(
                "“%(one)s” and “%(other)s” are the British and the American spelling of one "
                "label: search finds both by either.",
                one=first,
                other=label,
            )
            yield FieldProblem(built.places.get("altLabel.en", "label-0-text"), text, "notice")


def _undated(services: Services, built: Built, concept: Concept) -> Iterator[FieldProblem]:
    """Definitions from a source of which nobody knows the year."""
    new = {resource.id: resource for resource in built.sources}
    for number, definition in enumerate(concept.definition):
        if definition.source is None or definition.year is not None:
            continue
        source = new.get(definition.source) or services.catalogue().resource(definition.source)
        if source is not None and source.issued is None:
            control = built.places.get(f"definition.{number}.year", "")
            text = gettext("Neither the definition nor its source has a year.")
            yield FieldProblem(control, text, "notice")


def _circular(services: Services, built: Built, concept: Concept) -> Iterator[FieldProblem]:
    """Definitions that use the word that they define, or one that is defined by it."""
    labels = label_index([concept])
    for number, definition in enumerate(concept.definition):
        control = built.places.get(f"definition.{number}.text", "")
        own = _named(definition.text, definition.language, labels)
        if own:
            text = gettext("The definition uses the label that it defines: “%(label)s”.", label=own)
            yield FieldProblem(control, text, "notice")
        for other in _in_head(services, concept, definition, labels):
            label = next((label for label, _ in labels_of(other)), other.id)
            text = gettext(
                "This and the definition of “%(label)s” explain each other.", label=label
            )
            yield FieldProblem(control, text, "notice")


def _in_head(
    services: Services, concept: Concept, definition: Definition, labels: LabelIndex
) -> Iterator[Concept]:
    """Other concepts that the definition begins with and that are explained by this one."""
    code = definition.language
    for id in sorted(concepts_in(_head(definition.text), code, services.label_index)):
        other = services.catalogue().concept(id)
        if other is None or id == concept.id:
            continue
        heads = [
            _head(each.text)
            for each in other.definition
            if base_language(each.language) == base_language(code)
        ]
        if any(_named(head, code, labels) for head in heads):
            yield other


def _named(text: str, code: str, labels: LabelIndex) -> str:
    """The first of these labels that stands in the text, as it is written there; empty if none."""
    found = next(iter(occurrences(text, code, labels)), None)
    return text[found.start : found.end] if found else ""


def _same(one: str, other: str) -> bool:
    return base_language(one) == base_language(other)


def _head(text: str) -> str:
    return " ".join(text.split()[:HEAD])
