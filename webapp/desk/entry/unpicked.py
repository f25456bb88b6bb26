"""Names typed into a field to find an entry, and never chosen from what was found."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext

from glossary.nouns.record import Kind
from webapp.desk.entry.choosing import called, choices
from webapp.desk.entry.problems import FieldProblem
from webapp.desk.entry.rearranging import add_id
from webapp.desk.entry.shapes import Row, Shape, Typed
from webapp.frame.services import Services

_DESCRIBED = ("newTitle", "newCreator", "newYear", "newUrl")


@dataclass(frozen=True, slots=True)
class Unpicked:
    """A name that is not that of a single entry."""

    find: str
    """The field to look it up for, as a button of the form names it."""
    problem: FieldProblem


def take_exact(services: Services, shape: Shape, typed: Typed, own: str) -> tuple[Unpicked, ...]:
    """Choose the single entry that is called as typed; the names of which there is none or several.

    The form is changed in place. `own` is the id of the entry itself, which is no choice.

    Raises: StoreError when the store cannot be read.
    """
    return tuple(
        found
        for rows, kind in shape.pickers.items()
        for found in (
            _in_rows(services, kind, typed, rows)
            if "pick" in shape.rows.get(rows, ())
            else _in_field(services, kind, typed, rows, own)
        )
    )


def _in_rows(services: Services, kind: Kind, typed: Typed, rows: str) -> Iterator[Unpicked]:
    for number, row in enumerate(typed[rows]):
        if not row["find"].strip() or row["source"] or _is_described(row):
            row["find"] = ""
            continue
        ids = called(services, kind, row["find"])
        if len(ids) == 1:
            row.update(source=ids[0], find="")
        else:
            target = f"{rows}-{number}"
            problem = _problem(services, kind, f"{target}-find", row["find"])
            yield Unpicked(target, problem)


def _in_field(
    services: Services, kind: Kind, typed: Typed, rows: str, own: str
) -> Iterator[Unpicked]:
    name = f"{rows}Find"
    words = typed[name]
    if not words.strip():
        return
    ids = [id for id in called(services, kind, words) if id != own]
    if len(ids) == 1:
        add_id(typed, rows, ids[0])
        typed[name] = ""
    else:
        yield Unpicked(rows, _problem(services, kind, name, words))


def _is_described(row: Row) -> bool:
    return any(row[column].strip() for column in _DESCRIBED)


def _problem(services: Services, kind: Kind, control: str, words: str) -> FieldProblem:
    words = words.strip()[:200]
    if choices(services, kind, words):
        text = gettext(
            "“%(words)s” is not chosen yet: choose an entry, or empty the field.", words=words
        )
    else:
        text = gettext(
            "Nothing here is called “%(words)s”: find another entry, or empty the field.",
            words=words,
        )
    return FieldProblem(control, text)
