"""How far each language reaches in the glossary."""

from collections import Counter
from dataclasses import dataclass

from babel.numbers import format_percent
from flask_babel import gettext

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.concept import Concept
from webapp.frame.i18n import language
from webapp.parts.wording import tongue_name


@dataclass(frozen=True, slots=True)
class Coverage:
    """One language: how many concepts have a label in it, and how many definitions are in it."""

    name: str
    labels: int
    share: str
    """Share of all concepts with a label; rounded down, so that 100 % means all."""
    definitions: int


def live_concepts(catalogue: Catalogue) -> tuple[Concept, ...]:
    """The concepts that are not withdrawn."""
    records = (record for record in catalogue.concepts.values() if record.status == "published")
    return tuple(record.noun for record in records if isinstance(record.noun, Concept))


def coverage(concepts: tuple[Concept, ...]) -> tuple[Coverage, ...]:
    """The languages of labels and definitions, those with the most labels first."""
    labels = Counter(
        code
        for concept in concepts
        for code in {*concept.pref_label, *(c for c, found in concept.alt_label.items() if found)}
    )
    definitions = Counter(entry.language for concept in concepts for entry in concept.definition)
    codes = sorted({*labels, *definitions}, key=lambda code: (-labels[code], tongue_name(code)))
    return tuple(
        Coverage(
            tongue_name(code),
            labels[code],
            _share(labels[code], len(concepts)),
            definitions[code],
        )
        for code in codes
    )


def _share(part: int, whole: int) -> str:
    percent = part * 100 // max(whole, 1)
    if part and not percent:
        return gettext("less than %(share)s", share=_percent(1))
    return _percent(percent)


def _percent(number: int) -> str:
    return format_percent(number / 100, locale=language())
