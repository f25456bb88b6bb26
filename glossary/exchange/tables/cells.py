"""Values as the text of cells, and back: what a spreadsheet would change is spelt out in braces.

`{U+000D}` is the character with this code, `{empty}` a text that is there but empty, `{none}` a
list that is there but holds nothing. Of several values each stands on a line of its own.
"""

import re
from collections.abc import Sequence

MAX_CELL = 32_767
"""Characters that a cell of a spreadsheet holds; more would be cut off."""

_EMPTY, _NONE = "{empty}", "{none}"
_CODE = "10[0-9A-F]{4}|(?!D[89A-F])[0-9A-F]{4}|(?!0D[89A-F])[0-9A-F]{5}"
_SPELT = re.compile(rf"\{{U\+({_CODE})\}}")
# Control characters but tab and line feed, what XML cannot hold, our own braces, and the
# forms `_x000D_` and `x005F_` by which Office and openpyxl mean something else.
_CHANGED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
    rf"|\{{(?=(?:U\+(?:{_CODE})|empty|none)\}})"
    r"|_(?=x[0-9A-Fa-f]{4}_)|x(?=005F_)"
)


def cell_of(value: str | int | bool | Sequence[str | int]) -> str:
    """The cell of a text, number, flag or list as the JSON of a noun holds it; never empty."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str | int):
        return _spelt(str(value))
    return "\n".join(_spelt(str(each)).replace("\n", "{U+000A}") for each in value) or _NONE


def text_of(cell: str) -> str:
    """The text that a cell holds; half a surrogate pair, which is no character, stays spelt out."""
    return "" if cell == _EMPTY else _SPELT.sub(lambda code: chr(int(code[1], 16)), cell)


def texts_of(cell: str) -> list[str]:
    """The texts that the lines of a cell hold; empty lines are passed over."""
    return [] if cell == _NONE else [text_of(line) for line in cell.split("\n") if line]


def _spelt(text: str) -> str:
    return _CHANGED.sub(lambda char: f"{{U+{ord(char[0]):04X}}}", text) or _EMPTY
