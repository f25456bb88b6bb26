"""Which terms an address asks to compare, by id or by name, and what is odd about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import gettext, ngettext

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.concept import Concept
from glossary.nouns.record import Record
from webapp.frame.i18n import listed, url
from webapp.parts.wording import best

FEWEST, MOST = 2, 4
"""Terms that fit side by side."""
MOST_NAMED = 5
LONGEST_NAME = 80
"""Characters of a name that is looked up or repeated."""
SEPARATOR = ","


@dataclass(frozen=True, slots=True)
class Wanted:
    """The terms to compare, each once, and notes on what was asked for besides."""

    records: tuple[Record[Concept], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def enough(self) -> bool:
        """True if there is something to compare."""
        return len(self.records) >= FEWEST


def wanted(asked: Sequence[str], catalogue: Catalogue) -> Wanted:
    """The terms that the parameter `terms` names; each value may hold several with commas."""
    names = list(_names(asked, catalogue))
    found: dict[str, Record[Concept]] = {}
    unknown, notes = [], []
    for name in names:
        record = term_named(name, catalogue)
        if record is None:
            unknown.append(name)
        elif record.noun.id in found:
            label = best(record.noun.pref_label).text
            notes.append(gettext("“%(name)s” was named twice: it is shown once.", name=label))
        else:
            found[record.noun.id] = record
            notes += _merged(name, record, catalogue)
    records = tuple(found.values())
    if unknown:
        notes.append(_unknown(unknown))
    if len(records) > MOST:
        notes.append(
            gettext("At most %(number)s fit side by side: the first ones are shown.", number=MOST)
        )
    return Wanted(records[:MOST], tuple(dict.fromkeys(notes)))


def term_named(name: str, catalogue: Catalogue) -> Record[Concept] | None:
    """The public term with this id or name; of a merged one that which it was merged into."""
    record = catalogue.concepts.get(name) or next(iter(catalogue.by_label(name)), None)
    if record is None:
        return None
    survivor = catalogue.merged_into(record.noun.id)
    return catalogue.concepts.get(survivor.id, record) if survivor else record


def comparison_address(ids: Iterable[str]) -> str:
    """The address of the page that compares these terms."""
    return url("comparing.compare", terms=SEPARATOR.join(ids))


def _names(asked: Sequence[str], catalogue: Catalogue) -> Iterable[str]:
    """The names asked for; one that has a comma in it is taken whole where there is such a term."""
    for value in asked:
        whole = " ".join(value.split())
        parts = [whole] if term_named(whole, catalogue) else whole.split(SEPARATOR)
        yield from (part.strip()[:LONGEST_NAME] for part in parts if part.strip())


def _merged(name: str, record: Record[Concept], catalogue: Catalogue) -> list[str]:
    former = catalogue.concept(name)
    if former is None or former.id == record.noun.id:
        return []
    return [
        gettext(
            "“%(name)s” was merged into “%(other)s”.",
            name=best(former.pref_label).text,
            other=best(record.noun.pref_label).text,
        )
    ]


def _unknown(names: Sequence[str]) -> str:
    return ngettext(
        "There is no term %(names)s.",
        "There are no terms %(names)s.",
        len(names),
        names=listed(f"“{name}”" for name in names[:MOST_NAMED]),
    )
