"""Two concepts made into one, so that nothing which either of them says is lost."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from glossary.nouns.concept import Concept, Definition, Labels
from glossary.nouns.fields import fields_of
from glossary.nouns.record import Noun
from glossary.nouns.resource import Resource

Taken = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something that both concepts have and of which only one can stay where it is."""

    field: str
    """Path in the noun's JSON, such as `prefLabel.fr`."""
    kept: str
    other: str
    """What stood in the concept that goes."""
    became: str
    """Where it is afterwards: path of the field."""


@dataclass(frozen=True, slots=True)
class United:
    """The concept that stays, with what the other one had."""

    concept: Concept
    conflicts: tuple[Conflict, ...]


def united(survivor: Concept, other: Concept, used: Collection[str] = ()) -> United:
    """Both concepts as one with the id of `survivor`.

    What only one can have, a preferred label or a scope note in a language, stays the survivor's;
    the other's becomes an alternative label or an editorial note. Definitions come after those of
    the survivor; one whose id clashes gets one that stands neither in the two nor in `used`, the
    ids that the survivor ever had.
    """
    pref = {**other.pref_label, **survivor.pref_label}
    alt, hidden = _further_labels(survivor, other, pref)
    definitions, renamed = _definitions(survivor, other, used)
    notes, lost_notes = _editorial_notes(survivor, other)
    ids = {survivor.id, other.id}
    broader = _both(survivor.broader, other.broader, ids)
    related = _both(survivor.related, other.related, ids)
    closer = (Conflict("related", id, id, "broader") for id in related if id in broader)
    concept = replace(
        survivor,
        **_simple_fields(survivor, other),
        pref_label=pref,
        alt_label=alt,
        hidden_label=hidden,
        definition=definitions,
        editorial_note=notes,
        broader=broader,
        # SKOS S27: what is broader is not merely related.
        related=tuple(id for id in related if id not in broader),
        legacy_id=tuple(dict.fromkeys((*survivor.legacy_id, *other.legacy_id))),
        former_id=_both(survivor.former_id, (other.id, *other.former_id), {survivor.id}),
    )
    concept = _exact_only_once(concept)
    return United(concept, (*_label_conflicts(survivor, other), *lost_notes, *closer, *renamed))


def leading_to(noun: Noun, old: str, new: str) -> Noun:
    """The noun with everything that points to the concept `old` pointing to `new` instead."""
    if isinstance(noun, Resource):
        return replace(noun, subject=_redirected(noun.subject, old, new))
    return replace(
        noun,
        broader=_redirected(noun.broader, old, new, but=noun.id),
        related=_redirected(noun.related, old, new, but=noun.id),
        replaced_by=new if noun.replaced_by == old else noun.replaced_by,
    )


def _simple_fields(survivor: Concept, other: Concept) -> dict[str, Any]:
    """Notes, matches, notations and themes of both; of one text in a language the survivor's."""
    return {
        row.attribute: _joined(getattr(survivor, row.attribute), getattr(other, row.attribute))
        for row in fields_of("concept").values()
        if row.public and (row.role in ("note", "match") or row.name in ("notation", "theme"))
    }


def _joined(one: Any, other: Any) -> Any:
    if not isinstance(one, Mapping):
        return _both(one, other)
    texts = {**other, **one}
    lists = {code: _both(one[code], other[code]) for code in one if code in other}
    return texts | {code: some for code, some in lists.items() if isinstance(one[code], tuple)}


def _exact_only_once(concept: Concept) -> Concept:
    """The concept without matches that are exact and something else as well (SKOS S46)."""
    exact = concept.exact_match
    return replace(
        concept,
        broad_match=_both(concept.broad_match, (), exact),
        narrow_match=_both(concept.narrow_match, (), exact),
        related_match=_both(concept.related_match, (), exact),
    )


def _both(one: Iterable[str], other: Iterable[str], but: Collection[str] = ()) -> tuple[str, ...]:
    return tuple(text for text in dict.fromkeys((*one, *other)) if text not in but)


def _redirected(ids: tuple[str, ...], old: str, new: str, but: str = "") -> tuple[str, ...]:
    if old not in ids:
        return ids
    return tuple(id for id in dict.fromkeys(new if id == old else id for id in ids) if id != but)


def _further_labels(
    survivor: Concept, other: Concept, pref: Labels
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Alternative and hidden labels of both, each label once in a language (SKOS S13)."""
    alt: dict[str, tuple[str, ...]] = {}
    hidden: dict[str, tuple[str, ...]] = {}
    languages = {*pref, *survivor.alt_label, *other.alt_label}
    for code in sorted({*languages, *survivor.hidden_label, *other.hidden_label}):
        named = {pref[code]} if code in pref else set()
        given = [*survivor.alt_label.get(code, ()), *other.alt_label.get(code, ())]
        demoted = [other.pref_label[code]] if code in other.pref_label else []
        alt[code] = _both(demoted, given, named)
        seen = {*named, *alt[code]}
        unseen = survivor.hidden_label.get(code, ()), other.hidden_label.get(code, ())
        hidden[code] = _both(*unseen, seen)
    return _filled(alt), _filled(hidden)


def _filled(lists: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {code: labels for code, labels in lists.items() if labels}


def _label_conflicts(survivor: Concept, other: Concept) -> Iterator[Conflict]:
    for code, label in other.pref_label.items():
        kept = survivor.pref_label.get(code, label)
        if kept != label:
            yield Conflict(f"prefLabel.{code}", kept, label, f"altLabel.{code}")


def _editorial_notes(
    survivor: Concept, other: Concept
) -> tuple[tuple[str, ...], tuple[Conflict, ...]]:
    """Editorial notes of both, and the scope notes that had to become such notes."""
    lost = []
    for code, note in other.scope_note.items():
        kept = survivor.scope_note.get(code, note)
        if kept != note:
            lost.append(Conflict(f"scopeNote.{code}", kept, note, "editorialNote"))
    moved = (f"Scope note of {other.id} ({_code(entry)}): {entry.other}" for entry in lost)
    notes = _both(survivor.editorial_note, (*other.editorial_note, *moved))
    return notes, tuple(lost)


def _code(conflict: Conflict) -> str:
    return conflict.field.partition(".")[2]


def _definitions(
    survivor: Concept, other: Concept, used: Collection[str]
) -> tuple[tuple[Definition, ...], tuple[Conflict, ...]]:
    """Definitions of both, those that say the very same once; and those with another id."""
    known = [replace(entry, id="") for entry in survivor.definition]
    taken = {*used, *(entry.id for entry in survivor.definition)}
    free = _free_ids({*taken, *(entry.id for entry in other.definition)})
    made, renamed = list(survivor.definition), []
    for entry in other.definition:
        if replace(entry, id="") in known:
            continue
        id = next(free) if entry.id in taken else entry.id
        if id != entry.id:
            renamed.append(Conflict(f"definition.{entry.id}", entry.id, entry.id, id))
        made.append(replace(entry, id=id))
        taken.add(id)
    return tuple(made), tuple(renamed)


def _free_ids(taken: Collection[str]) -> Iterator[str]:
    return (id for number in count(1) if (id := f"d{number}") not in taken)
