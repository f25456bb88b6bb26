"""Panels of what entries lack: sources, translations, whole relations."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext, lazy_gettext

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.concept import Concept
from glossary.people import Account
from glossary.rules import Problem, check_relations
from glossary.vocabulary import UN_LANGUAGES
from webapp.desk.addresses import desk_address, edit_address
from webapp.desk.dashboard.panel import Panel, PanelEntry, noun_entry, remembered
from webapp.desk.wording import wrong_words
from webapp.frame.i18n import translated, url
from webapp.frame.services import Services
from webapp.parts.wording import text_of, tongue_name
from webapp.readers.lists.coverage import live_concepts


@dataclass(frozen=True, slots=True)
class GapBar:
    """How far the labels are translated into a language."""

    language: str
    name: str
    done: int
    total: int
    percent: int
    """Whole percent, 100 only when nothing is missing."""
    address: str
    """The list of what is missing."""


def bars(services: Services) -> tuple[GapBar, ...]:
    """One bar for each language of the United Nations."""
    live = _live(services)
    missing = {code: sum(not each.pref_label.get(code) for each in live) for code in UN_LANGUAGES}
    return tuple(_bar(code, len(live), missing[code]) for code in UN_LANGUAGES)


def sourceless(services: Services, _who: Account) -> Sequence[Concept]:
    """Published concepts of which no definition names a source, by label."""
    return remembered(services, "sourceless", lambda: _sourceless(services.catalogue()))


def broken(services: Services, _who: Account) -> Sequence[Problem]:
    """What is wrong with relations between public nouns."""
    return remembered(services, "broken", lambda: _broken(services.catalogue()))


def untranslated(code: str) -> Panel[Concept]:
    """The panel of the concepts without a preferred label in language `code`.

    The most used first: those with the most definitions and resources about them.
    """
    return Panel(
        f"translation-{code}",
        gettext("Without a label in %(language)s", language=tongue_name(code)),
        gettext("Every entry has a label in this language."),
        lambda services, _who: _without(services, code),
        _edit_entry,
        help=gettext("Those with the most definitions and resources come first."),
    )


def _live(services: Services) -> Sequence[Concept]:
    return remembered(services, "live", lambda: tuple(live_concepts(services.catalogue())))


def _without(services: Services, code: str) -> Sequence[Concept]:
    def make() -> tuple[Concept, ...]:
        catalogue = services.catalogue()
        missing = [concept for concept in _live(services) if not concept.pref_label.get(code)]
        return tuple(sorted(missing, key=lambda concept: _use(concept, catalogue), reverse=True))

    return remembered(services, f"without {code}", make)


def _use(concept: Concept, catalogue: Catalogue) -> int:
    return len(concept.definition) + len(catalogue.resources_about(concept.id))


def _bar(code: str, total: int, missing: int) -> GapBar:
    done = total - missing
    return GapBar(
        language=code,
        name=tongue_name(code),
        done=done,
        total=total,
        percent=done * 100 // total if total else 100,
        address=url("dashboard.listing", key=f"translation-{code}"),
    )


def _sourceless(catalogue: Catalogue) -> tuple[Concept, ...]:
    return tuple(
        concept
        for concept in live_concepts(catalogue)
        if not any(entry.source for entry in concept.definition)
    )


def _broken(catalogue: Catalogue) -> tuple[Problem, ...]:
    found = check_relations(catalogue.world)
    # A definition without a source stands in the panel of those.
    return tuple(problem for problem in found if problem.rule != "no-source")


def _edit_entry(_services: Services, concept: Concept) -> PanelEntry:
    return noun_entry(concept, edit_address("concept", concept.id))


def _sourceless_entry(_services: Services, concept: Concept) -> PanelEntry:
    note = gettext("only our own summary") if concept.definition else gettext("no definition")
    return noun_entry(concept, edit_address("concept", concept.id), note)


def _broken_entry(services: Services, found: Problem) -> PanelEntry:
    catalogue = services.catalogue()
    records = catalogue.concepts if found.kind == "concept" else catalogue.resources
    record, address = records.get(found.id), desk_address(found.kind, found.id)
    note = f"{wrong_words(found)}. {translated(found.fix)}"
    if record is None:
        return PanelEntry(text_of(found.id, None), address, note)
    return noun_entry(record.noun, address, note)


SOURCELESS = Panel(
    "sourceless",
    lazy_gettext("Entries without a source"),
    lazy_gettext("Every entry has a definition with a source."),
    sourceless,
    _sourceless_entry,
)
BROKEN_RELATIONS = Panel(
    "broken",
    lazy_gettext("Broken relations"),
    lazy_gettext("Every relation leads where it should."),
    broken,
    _broken_entry,
    "editor",
)
