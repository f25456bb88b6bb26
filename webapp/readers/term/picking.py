"""The definitions that a reader ticks to see side by side, as the address names them (`?d=…`)."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext, ngettext

from webapp.frame.i18n import listed

FEWEST, MOST = 2, 4
"""Definitions that fit side by side."""

MOST_NAMED = 5
LONGEST_NAMED = 40
"""Characters of an unknown id that are repeated."""


@dataclass(frozen=True, slots=True)
class Picked:
    """What was ticked, and what was odd about it."""

    ids: tuple[str, ...] = ()
    """In the order of the address, each once, at most MOST."""
    notes: tuple[str, ...] = ()

    @property
    def alone(self) -> bool:
        """True where the ticked definitions are shown without the others."""
        return len(self.ids) >= FEWEST


def picked(asked: Sequence[str], known: Sequence[str]) -> Picked:
    """The ids that were ticked among those `known`; what cannot be shown is said in a note."""
    wanted = [id for id in dict.fromkeys(each.strip() for each in asked) if id]
    unknown = [id for id in wanted if id not in known]
    found = [id for id in wanted if id in known]
    notes = []
    if unknown:
        notes.append(_unknown(unknown))
    if len(found) > MOST:
        notes.append(
            gettext("At most %(number)s fit side by side: the first ones are shown.", number=MOST)
        )
    if wanted and len(found) < FEWEST:
        notes.append(gettext("Tick two definitions or more to see them side by side."))
    return Picked(tuple(found[:MOST]), tuple(notes))


def _unknown(ids: Sequence[str]) -> str:
    named = listed(f"“{id[:LONGEST_NAMED]}”" for id in ids[:MOST_NAMED])
    return ngettext(
        "This term has no sourced definition %(ids)s.",
        "This term has no sourced definitions %(ids)s.",
        len(ids),
        ids=named,
    )
