"""The third answer to what two people changed: words of one's own, or a choice among ids.

Nobody knows ids by heart: they are ticked by the names of what they name, and a place is written by
its name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from glossary.catalogue.catalogue import Catalogue
from glossary.compare.difference import cell_text, values_of
from glossary.compare.three_way import ORDER, Clash
from glossary.nouns.fields import names_with_role
from webapp.desk.entry.building import place
from webapp.desk.entry.opening import place_words
from webapp.desk.entry.shapes import cleaned
from webapp.frame.i18n import language
from webapp.parts.naming import Named, holds_ids, named


@dataclass(frozen=True, slots=True)
class AnswerOption:
    """An id that can be ticked."""

    control: str
    named: Named
    ticked: bool


def own_text(number: int, clash: Clash, answers: Mapping[str, str]) -> str | None:
    """What stands in the field for words of one's own; None where there is no such field."""
    if not _can_write(clash):
        return None
    mine = cell_text(clash.mine)
    if _is_place(clash.path):
        mine = place_words(mine, language()) if mine else ""
    return answers.get(_control(number), mine)


def options(
    number: int, clash: Clash, answers: Mapping[str, str], catalogue: Catalogue
) -> tuple[AnswerOption, ...]:
    """The ids to choose among, mine first; empty where the field holds no list of ids.

    Mine are ticked until something is answered.
    """
    mine = values_of(clash.mine)
    return tuple(
        AnswerOption(
            control,
            named(clash.path, id, catalogue),
            answers.get(control) == id if answers else id in mine,
        )
        for control, id in _choices(number, clash).items()
    )


def has_own(clash: Clash) -> bool:
    """Whether the clash can be answered by neither side."""
    return _lists_ids(clash) or _can_write(clash)


def own_value(number: int, clash: Clash, answers: Mapping[str, str]) -> Any:
    """The value that was written or ticked; None where that is nothing."""
    if _lists_ids(clash):
        choices = _choices(number, clash).items()
        return [id for control, id in choices if answers.get(control) == id] or None
    text = cleaned(answers.get(_control(number), ""))
    if _is_place(clash.path):
        return place(text)
    if _is_list(clash):
        return [line.strip() for line in text.split("\n") if line.strip()] or None
    if not _has_lines(clash.path):
        text = " ".join(text.split())
    return text.strip() or None


def _choices(number: int, clash: Clash) -> dict[str, str]:
    """The ids on any side, by the name of their control."""
    if not _lists_ids(clash):
        return {}
    sides = (clash.mine, clash.theirs, clash.base)
    ids = dict.fromkeys(id for side in sides for id in values_of(side))
    return {f"{_control(number)}-{place}": id for place, id in enumerate(ids)}


def _control(number: int) -> str:
    return f"own-{number}"


def _can_write(clash: Clash) -> bool:
    """Whether words can answer: for texts, lists of texts and places, but not for other ids."""
    values = [value for value in (clash.mine, clash.theirs) if value is not None]
    whole = any(isinstance(value, Mapping | bool | int) for value in values)
    ids = clash.path == ORDER or (holds_ids(clash.path) and not _is_place(clash.path))
    return not whole and not ids


def _lists_ids(clash: Clash) -> bool:
    return holds_ids(clash.path) and _is_list(clash)


def _is_list(clash: Clash) -> bool:
    return isinstance(clash.mine, list) or isinstance(clash.theirs, list)


def _is_place(path: str) -> bool:
    """Whether a single place stands there."""
    return path.startswith(f"{ORDER}.") and path.endswith(".spatial")


def _is_note(path: str) -> bool:
    return path.partition(".")[0] in names_with_role("note")


def _has_lines(path: str) -> bool:
    """Whether the field of the form is one of several lines."""
    return path.endswith((".text", ".comment")) or _is_note(path)
