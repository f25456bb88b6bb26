"""Rules for the labels of a concept."""

from collections import Counter
from collections.abc import Iterator

from glossary.catalogue.lookups import World, labelled
from glossary.message import english
from glossary.nouns.concept import Concept
from glossary.nouns.labels import is_abbreviation
from glossary.rules.problem import Problem, problem
from glossary.rules.values import languages_are_codes, name_is_short

_MOST_ALIKE = 50
"""Concepts with one label that are compared: of more, each names one of the first."""


def has_preferred_label(concept: Concept) -> Iterator[Problem]:
    """Without a preferred label a concept has no name."""
    if not any(label.strip() for label in concept.pref_label.values()):
        message = english("the concept has no preferred label")
        fix = english("Give it one, best in English.")
        yield problem(concept, "prefLabel", "no-label", message, fix)


def labels_are_filled(concept: Concept) -> Iterator[Problem]:
    """Labels must not be empty, nor begin or end with blanks."""
    for field, label in _labels(concept):
        if not label.strip():
            message, fix = english("the label is empty"), english("Write or delete it.")
            yield problem(concept, field, "empty-label", message, fix)
        elif label != label.strip():
            message = english("“%(label)s” begins or ends with a blank", label=label)
            fix = english("Delete the blank.")
            yield problem(concept, field, "label-blank", message, fix, severity="warning")


def label_languages(concept: Concept) -> Iterator[Problem]:
    """Labels must be in known languages."""
    yield from languages_are_codes(concept, "prefLabel", concept.pref_label)
    yield from languages_are_codes(concept, "altLabel", concept.alt_label)
    yield from languages_are_codes(concept, "hiddenLabel", concept.hidden_label)


def s13(concept: Concept) -> Iterator[Problem]:
    """S13: in a language no label is of two kinds (preferred, alternative, hidden) at once."""
    for language in _languages(concept):
        preferred = {concept.pref_label[language]} if language in concept.pref_label else set()
        other = set(concept.alt_label.get(language, ()))
        hidden = set(concept.hidden_label.get(language, ()))
        for field, clash, first in (
            ("altLabel", preferred & other, english("preferred")),
            ("hiddenLabel", preferred & hidden, english("preferred")),
            ("hiddenLabel", other & hidden, english("alternative")),
        ):
            for label in sorted(clash):
                message = english(
                    "“%(label)s” is already a label of kind %(first)s in this language",
                    label=label,
                    first=first,
                )
                fix = english("Delete it here.")
                yield problem(concept, f"{field}.{language}", "S13", message, fix)


def label_once(concept: Concept) -> Iterator[Problem]:
    """A label stands only once in a language; two that differ in case alone are doubtful."""
    for name, lists in (("altLabel", concept.alt_label), ("hiddenLabel", concept.hidden_label)):
        for language, labels in lists.items():
            for label, count in Counter(labels).items():
                if count > 1:
                    message = english("“%(name)s” stands %(count)s times", name=label, count=count)
                    field, fix = f"{name}.{language}", english("Keep it once.")
                    yield problem(concept, field, "label-twice", message, fix)
    yield from _same_but_for_case(concept)


def s14(concept: Concept, world: World) -> Iterator[Problem]:
    """S14: a preferred label names one concept only in its language.

    The same label in other punctuation, or as an acronym in capitals (STEM, stem), may name
    another thing, which is worth a look.
    """
    if world.is_withdrawn("concept", concept.id):
        return
    for language, label in concept.pref_label.items():
        alike = world.preferred.get(labelled(language, label), ())[:_MOST_ALIKE]
        others = [(id, _preferred(id, language, world)) for id in alike if id != concept.id]
        same = [id for id, other in others if _is_written_alike(label, other)]
        # One is enough to say: of many that share a label, each names the first.
        if same:
            yield _same_preferred(concept, language, same[0])
        elif others:
            yield _alike_preferred(concept, language, *others[0])


def labels_are_short(concept: Concept) -> Iterator[Problem]:
    """Labels must not be longer than a label is."""
    for field, label in _labels(concept):
        yield from name_is_short(concept, field, label)


def _preferred(id: str, language: str, world: World) -> str:
    other = world.concept(id)
    return other.pref_label.get(language, "") if other else ""


def _is_written_alike(one: str, other: str) -> bool:
    """True for labels that differ in blanks and initial capitals at most."""
    return _plain(one) == _plain(other) and is_abbreviation(one) == is_abbreviation(other)


def _plain(label: str) -> str:
    return " ".join(label.casefold().split())


def _same_preferred(concept: Concept, language: str, other: str) -> Problem:
    label = concept.pref_label[language]
    message = english(
        "“%(label)s” is the preferred label of %(other)s too", label=label, other=other
    )
    fix = english("Make it an alternative label of one of the two, or qualify it in brackets.")
    return problem(concept, f"prefLabel.{language}", "S14", message, fix)


def _alike_preferred(concept: Concept, language: str, id: str, other: str) -> Problem:
    message = english(
        "“%(label)s” differs from “%(other)s”, the preferred label of %(id)s, in capitals or "
        "punctuation alone",
        label=concept.pref_label[language],
        other=other,
        id=id,
    )
    fix = english("Keep both if they are two things; else merge them.")
    field = f"prefLabel.{language}"
    return problem(concept, field, "label-alike", message, fix, severity="warning")


def _same_but_for_case(concept: Concept) -> Iterator[Problem]:
    seen: dict[tuple[str, str], str] = {}
    for field, label in _labels(concept):
        language = field.split(".")[1]
        first = seen.setdefault(labelled(language, label), label)
        if first != label and _plain(first) == _plain(label):
            message = english(
                "“%(label)s” differs from “%(first)s” in case or blanks alone",
                label=label,
                first=first,
            )
            fix = english("Delete it: search does not mind case.")
            yield problem(concept, field, "label-case", message, fix, severity="warning")


def _labels(concept: Concept) -> Iterator[tuple[str, str]]:
    """(field, label) of all labels."""
    for language, label in concept.pref_label.items():
        yield f"prefLabel.{language}", label
    for name, lists in (("altLabel", concept.alt_label), ("hiddenLabel", concept.hidden_label)):
        for language, labels in lists.items():
            for number, label in enumerate(labels):
                yield f"{name}.{language}.{number}", label


def _languages(concept: Concept) -> list[str]:
    return sorted({*concept.pref_label, *concept.alt_label, *concept.hidden_label})
