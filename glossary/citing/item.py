"""The inner form of a reference: an item of CSL-JSON, from which every format is written."""

import re
from typing import Literal, TypedDict

Genre = Literal[
    "book",
    "document",
    "entry-dictionary",
    "event",
    "legislation",
    "post",
    "report",
    "webpage",
]
"""The CSL types that are used."""


class CslName(TypedDict):
    """A maker, whose name is never taken apart in files: `names.py` does so for styles."""

    literal: str


CslDate = TypedDict("CslDate", {"date-parts": list[list[int]]})

CslItem = TypedDict(
    "CslItem",
    {
        "id": str,
        "type": Genre,
        "title": str,
        "author": list[CslName],
        "issued": CslDate,
        "container-title": str,
        "edition": str,
        "page": str,
        "publisher": str,
        "ISBN": str,
        "DOI": str,
        "note": str,
        "language": str,
        "URL": str,
        "accessed": CslDate,
    },
    total=False,
)
"""What is not known is not there."""


def csl_date(edtf: str) -> CslDate:
    """The date of an EDTF text: `2018`, `2018-10` or `2018-10-24`."""
    return {"date-parts": [[int(part) for part in edtf.split("-")]]}


def year_of(item: CslItem) -> str | None:
    """The year of issue in four digits; None where it is not known."""
    return f"{item['issued']['date-parts'][0][0]:04}" if "issued" in item else None


def day_of(date: CslDate, separator: str) -> str:
    """The date with its parts between separators: `2018-10-24`."""
    year, *rest = date["date-parts"][0]
    return separator.join([f"{year:04}", *(f"{part:02}" for part in rest)])


def one_line(text: str) -> str:
    """The text without line breaks, tabs and control characters."""
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f]+", " ", text).strip()
