"""Cells of OpenDocument spreadsheets as the text that a person sees in them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from glossary.exchange.workbooks.values import NO_YEAR, WORKED_OUT
from glossary.message import Said, english

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_ERROR = re.compile(r"Err:\d+|#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)")
_ZEROS = re.compile(r"0\d+", re.ASCII)


@dataclass(slots=True)
class DateStyles:
    """How dates are shown: the parts (`year`, `month`, `day`) of each style of cells."""

    parts: dict[str, set[str]] = field(default_factory=dict)
    """By the name of the style of data."""
    data_styles: dict[str, str] = field(default_factory=dict)
    """The style of data of each style of cells."""

    def shown(self, style: str | None) -> set[str]:
        """The parts that a style shows; all of them where nothing is known."""
        return self.parts.get(self.data_styles.get(style or "", "")) or {"year", "month", "day"}


def cell_value(
    attributes: Mapping[str, str], text: str, shown: set[str]
) -> tuple[str, Said | None]:
    """The text of a cell, and what is wrong where it has none that could come in.

    `text` is what its paragraphs say, `shown` the parts of a date that its style shows.
    """
    if attributes.get(f"{_TABLE} formula"):
        return "", WORKED_OUT
    if _ERROR.fullmatch(text):
        return "", english("it holds the error %(error)s", error=text[:20])
    kind = attributes.get(f"{_OFFICE} value-type", "string")
    if kind == "date":
        return _date(attributes.get(f"{_OFFICE} date-value", text), shown)
    if kind == "boolean":
        return attributes.get(f"{_OFFICE} boolean-value", text), None
    if kind in ("float", "percentage", "currency"):
        return _number(attributes.get(f"{_OFFICE} value", text), text), None
    return text or attributes.get(f"{_OFFICE} string-value", ""), None


def _date(value: str, shown: set[str]) -> tuple[str, Said | None]:
    """The date as far as it is shown: one of month and year has no day."""
    day, _, moment = value.partition("T")
    if "year" not in shown:
        return "", NO_YEAR
    if "month" not in shown:
        return day[:4], None
    if "day" not in shown:
        return day[:7], None
    timed = "hours" in shown and moment.partition(".")[0]
    return (f"{day} {timed}" if timed and timed != "00:00:00" else day), None


def _number(value: str, text: str) -> str:
    """A whole number without a decimal point, and with the zeros that are shown before it."""
    try:
        number = float(value)
        whole = int(number)
    except (ValueError, OverflowError):
        return text or value
    if whole != number:
        return str(number)
    return text if _ZEROS.fullmatch(text) and int(text) == whole else str(whole)
