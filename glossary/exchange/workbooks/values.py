"""Values of cells as the text that a person sees in them."""

import re
from datetime import date, datetime
from typing import Any

from glossary.message import Message, Said, english

_ESCAPED = re.compile(
    "_x(?P<high>[Dd][89ABab][0-9A-Fa-f]{2})__x(?P<low>[Dd][C-Fc-f][0-9A-Fa-f]{2})_"
    "|_x(?P<code>(?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_"
)
# What a number format shows literally, and colours, conditions and languages in brackets.
_LITERAL = re.compile(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]')
_TIME = re.compile(r"h+\W*m+|m+\W*s|[hs]|am/pm|a/p")
_ZEROS = re.compile("0{2,20}")
WORKED_OUT = english("it holds a formula, which is not worked out; put its value there as text")
NO_YEAR = english("it shows a date without a year; write the date as text, such as 2018-10-24")


def text_of_cell(cell: Any) -> tuple[str, Said | None]:
    """The text of a cell, and what is wrong where it has none that could come in."""
    value = cell.value
    if value is None:
        return "", None
    if cell.data_type == "f":
        return "", WORKED_OUT
    if cell.data_type == "e":
        return "", english("it holds the error %(error)s", error=str(value)[:20])
    if isinstance(value, date):
        return _date(value, cell.number_format or "")
    if isinstance(value, bool):
        return str(value).lower(), None
    if isinstance(value, int | float):
        return _number(value, cell.number_format or ""), None
    return (unescaped(value) if isinstance(value, str) else str(value)), None


def unescaped(text: str) -> str:
    """The text without the escapes of Office: `_x000D_` is the character with this code."""
    return _ESCAPED.sub(_character, text) if "_x" in text else text


def _character(match: re.Match[str]) -> str:
    if match["code"]:
        return chr(int(match["code"], 16))
    high, low = int(match["high"], 16), int(match["low"], 16)
    return chr(0x10000 + (high - 0xD800) * 0x400 + low - 0xDC00)


def _date(value: date, format: str) -> tuple[str, Message | None]:
    """The date as far as its format shows it: `mmm-yy` has no day."""
    shown = _LITERAL.sub(" ", format.split(";", maxsplit=1)[0]).lower()
    parts = _TIME.sub(" ", shown)
    if not any(letter in parts for letter in "ye"):
        return ("", NO_YEAR) if re.search("[dm]", parts) else (str(value), None)
    day = value.isoformat()[:10]
    if "m" not in parts:
        return day[:4], None
    if not re.search("(?<!d)d{1,2}(?!d)", parts):
        return day[:7], None
    timed = _TIME.search(shown) and isinstance(value, datetime) and value.time().isoformat()
    return (f"{day} {timed}" if timed and timed != "00:00:00" else day), None


def _number(value: float, format: str) -> str:
    """A whole number without a decimal point, and with the zeros that its format puts before it."""
    if isinstance(value, float) and not value.is_integer():
        return str(value)
    text = str(int(value))
    return text.zfill(len(format)) if _ZEROS.fullmatch(format) else text
