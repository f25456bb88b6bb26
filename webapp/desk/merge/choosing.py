"""Which term somebody means who types an id or a label."""

from dataclasses import dataclass

from webapp.asking.search import suggest
from webapp.frame.i18n import language
from webapp.frame.services import Services

NEAREST = 6


@dataclass(frozen=True, slots=True)
class Nearby:
    """A term to choose: its id and the label by which it was found."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class MergeChoice:
    """What was typed, and what it names."""

    typed: str
    id: str = ""
    """Empty when it names none, or several."""
    nearby: tuple[Nearby, ...] = ()
    """What it may mean."""


def choice(services: Services, text: str) -> MergeChoice:
    """The published term with this id or label; else those that it may mean."""
    typed = text.strip()[:200]
    catalogue = services.catalogue()
    found = catalogue.concepts.get(typed)
    if found is not None:
        return MergeChoice(typed, typed)
    named = [record.noun.id for record in catalogue.by_label(typed) if record.status == "published"]
    if len(named) == 1:
        return MergeChoice(typed, named[0])
    near = suggest(services, typed, language(), NEAREST) if typed else ()
    ids = {entry.id.removeprefix("term/"): entry.text for entry in near if entry.kind == "term"}
    ids |= dict.fromkeys(named, typed)
    return MergeChoice(typed, nearby=tuple(Nearby(id, label) for id, label in ids.items()))
