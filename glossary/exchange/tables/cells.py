"""Values as the text of cells, and back: what a spreadsheet would change is spelt out in braces.

`{U+000D}` is the character with this code, `{empty}` a text that is there but empty, `{none}` a
list that is there but holds nothing. Each of several values is on a line of its own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

MAX_CELL = 32_767
"""Characters that a cell of a spreadsheet holds; more would be cut off."""

_EMPTY, _NONE = "{empty}", "{none}"
_CODE = "10[0-9A-F]{4}|(?!D[89A-F])[0-9A-F]{4}|(?!0D[89A-F])[0-9A-F]{5}"
_SPELT = re.compile(rf"\{{U\+({_CODE})\}}")
_TOO_LONG = r"too long: [0-9,]+ characters"
_LEFT_OUT = re.compile(rf"\{{{_TOO_LONG}\}}")
# Control characters but tab and line feed, what XML cannot hold, our own braces, and the
# forms `_x000D_` and `x005F_` by which Office and openpyxl mean something else.
_CHANGED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
    rf"|\{{(?=(?:U\+(?:{_CODE})|empty|none|{_TOO_LONG})\}})"
    r"|_(?=x[0-9A-Fa-f]{4}_)|x(?=005F_)"
)
_BLANKS = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
)
"""What counts as a blank at the edge of a name or code: white space, and marks without width."""
_BREAK = re.compile("[\t\n\v\f\r\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Tidied:
    """The text of a cell that holds names or codes, and what was put right in it."""

    text: str
    trimmed: bool = False
    """Whether there were blanks around it."""
    joined: bool = False
    """Whether a line break or tab in it became a blank."""


def cell_of(value: str | int | bool | Sequence[str | int], *, prose: bool = True) -> str:
    """The cell of a text, number, flag or list as the JSON of a noun holds it; never empty.

    What `tidied` would change is spelt out where the column is not one of prose.
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str | int):
        return _text(str(value), prose)
    return "\n".join(_text(str(each), prose).replace("\n", "{U+000A}") for each in value) or _NONE


def text_of(cell: str) -> str:
    """The text that a cell holds; half a surrogate pair, which is no character, stays spelt out."""
    return "" if cell == _EMPTY else _SPELT.sub(lambda code: chr(int(code[1], 16)), cell)


def texts_of(cell: str) -> list[str]:
    """The texts that the lines of a cell hold; empty lines are passed over."""
    return [] if cell == _NONE else [text_of(line) for line in cell.split("\n") if line]


def left_out(length: int) -> str:
    """The cell of a text that is too long for one: it says nothing of the noun."""
    return f"{{too long: {length:,} characters}}"


def is_left_out(cell: str) -> bool:
    """Whether the cell only says that its text was too long for it."""
    return _LEFT_OUT.fullmatch(cell) is not None


def tidied(cell: str, *, several: bool, prose: bool = False) -> Tidied:
    """A cell without blanks around its text; each line for itself of `several`.

    Line breaks within a text stay where it is prose.
    """
    if several:
        lines = [_tidied(line, prose) for line in cell.split("\n") if line]
        text = "\n".join(line.text for line in lines)
        return Tidied(text, any(x.trimmed for x in lines), any(x.joined for x in lines))
    return _tidied(cell, prose)


def _tidied(text: str, prose: bool) -> Tidied:
    inner = text.strip(_BLANKS)
    broken = not prose and _BREAK.search(inner) is not None
    return Tidied(" ".join(inner.split()) if broken else inner, len(inner) < len(text), broken)


def _text(text: str, prose: bool) -> str:
    inner = text.strip(_BLANKS)
    if not inner:
        return _coded(text) or _EMPTY
    beginning = text[: len(text) - len(text.lstrip(_BLANKS))]
    ending = text[len(beginning) + len(inner) :]
    middle = _spelt(inner) if prose else _BREAK.sub(_code, _spelt(inner))
    return f"{_coded(beginning)}{middle}{_coded(ending)}"


def _spelt(text: str) -> str:
    return _CHANGED.sub(_code, text)


def _coded(text: str) -> str:
    return "".join(f"{{U+{ord(char):04X}}}" for char in text)


def _code(char: re.Match[str]) -> str:
    return f"{{U+{ord(char[0]):04X}}}"
