"""What buttons do to a form that is written without a script: add, move and remove rows."""

import re
from collections.abc import Callable

from webapp.desk.entry.shapes import Shape, Typed, blank_row

_ROW = re.compile(r"([A-Za-z]+)-(\d{1,6})")
Change = Callable[[Shape, Typed, str], str]
"""Changes the form in place; the control to go on at."""


def take_picks(shape: Shape, typed: Typed) -> None:
    """Put what was chosen from a list of finds into the form, and close the list."""
    for rows in shape.pickers:
        if "pick" in shape.rows.get(rows, ()):
            for row in typed[rows]:
                if row["pick"]:
                    row.update(source=row["pick"], find="", pick="")
        elif typed[f"{rows}Pick"]:
            add_id(typed, rows, typed[f"{rows}Pick"])
            typed.update({f"{rows}Find": "", f"{rows}Pick": ""})


def add_id(typed: Typed, rows: str, id: str) -> None:
    """Add the id to the rows unless it is there."""
    if id not in {row["id"] for row in typed[rows]}:
        typed[rows].append({"id": id})


def rearranged(shape: Shape, typed: Typed, action: str, target: str) -> str | None:
    """The control to go on at, after the form was changed in place; None for no such action."""
    change = _CHANGES.get(action)
    return change(shape, typed, target) if change else None


def _add(shape: Shape, typed: Typed, target: str) -> str:
    if target not in shape.rows:
        return ""
    typed[target].append(blank_row(shape, target))
    return f"{target}-{len(typed[target]) - 1}-{_first(shape, target)}"


def _remove(shape: Shape, typed: Typed, target: str) -> str:
    rows, number = _place(shape, typed, target)
    if not rows:
        return ""
    del typed[rows][number]
    left = len(typed[rows])
    return f"{rows}-{min(number, left - 1)}-{_first(shape, rows)}" if left else f"{rows}-add"


def _up(shape: Shape, typed: Typed, target: str) -> str:
    return _moved(shape, typed, target, -1)


def _down(shape: Shape, typed: Typed, target: str) -> str:
    return _moved(shape, typed, target, 1)


def _moved(shape: Shape, typed: Typed, target: str, step: int) -> str:
    rows, number = _place(shape, typed, target)
    if not rows:
        return ""
    to = max(0, min(number + step, len(typed[rows]) - 1))
    typed[rows].insert(to, typed[rows].pop(number))
    return f"{rows}-{to}-{_first(shape, rows)}"


def _find(_shape: Shape, _typed: Typed, target: str) -> str:
    """Change nothing: what was asked for is looked up when the page is made."""
    return target


def _clear(shape: Shape, typed: Typed, target: str) -> str:
    rows, number = _place(shape, typed, target)
    if rows == "definition":
        typed[rows][number]["source"] = ""
    return f"{target}-find"


def _relate(shape: Shape, typed: Typed, target: str) -> str:
    if "related" in shape.rows:
        add_id(typed, "related", target)
    return "relatedFind"


def _place(shape: Shape, typed: Typed, target: str) -> tuple[str, int]:
    match = _ROW.fullmatch(target)
    if not match or match[1] not in shape.rows or int(match[2]) >= len(typed[match[1]]):
        return "", 0
    return match[1], int(match[2])


def _first(shape: Shape, rows: str) -> str:
    columns = shape.rows[rows]
    return "text" if "text" in columns else columns[0]


_CHANGES: dict[str, Change] = {
    "add": _add,
    "remove": _remove,
    "up": _up,
    "down": _down,
    "find": _find,
    "clear": _clear,
    "relate": _relate,
}
