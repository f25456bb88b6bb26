"""BibTeX in UTF-8: an entry that neither BibTeX nor Biber takes apart.

BibTeX counts braces even behind a backslash, so a brace without its partner is spelt out.
Addresses and DOIs are verbatim fields: what TeX would read as a sign stays as it is.
"""

import re

from glossary.citing.format import CitationFormat
from glossary.citing.item import CslItem, day_of, one_line, year_of
from glossary.citing.locator import locator_of
from glossary.citing.verbatim import address

_KEY = re.compile(r"[^\w.:+/-]+")
"""What no key of an entry may hold."""
_TYPES = {
    "book": "book",
    "entry-dictionary": "incollection",
    "report": "techreport",
}
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: f"\\{char}" for char in "&%$#_"},
}
_ALONE = _SPECIAL | {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}


def write(item: CslItem) -> str:
    """The reference as a BibTeX entry; names are braced so that none is taken apart."""
    lines = [f"  {name} = {{{value}}}" for name, value in _fields(item).items() if value]
    kind = _TYPES.get(item["type"], "misc")
    return f"@{kind}{{{_KEY.sub('-', item['id'])},\n" + ",\n".join(lines) + "\n}\n"


def _fields(item: CslItem) -> dict[str, str | None]:
    names = [name["literal"] for name in item.get("author", ())]
    report = item["type"] == "report"
    # BibTeX refuses a technical report without an institution.
    publisher = item.get("publisher") or (", ".join(names) if report else None)
    place = locator_of(item.get("page"))
    return {
        "author": " and ".join(f"{{{_text(name)}}}" for name in names),
        "title": f"{{{_text(item['title'])}}}",
        "booktitle": _text(item.get("container-title")),
        "year": year_of(item) or "n.d.",
        "date": _exact_date(item),
        "edition": _text(item.get("edition")),
        "pages": _text(place.joined("--") or place.text) if place else None,
        "institution" if report else "publisher": _text(publisher),
        "isbn": _text(item.get("ISBN")),
        "doi": item.get("DOI"),
        "note": _text(item.get("note")),
        "language": _text(item.get("language")),
        "url": address(item["URL"]),
        "urldate": day_of(item["accessed"], "-"),
    }


def _exact_date(item: CslItem) -> str | None:
    """The date for BibLaTeX, where more than the year is known."""
    known = item.get("issued")
    return day_of(known, "-") if known and len(known["date-parts"][0]) > 1 else None


def _text(text: str | None) -> str:
    line = one_line(text or "")
    special = _SPECIAL if _is_balanced(line) else _ALONE
    return "".join(special.get(char, char) for char in line)


def _is_balanced(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0


FORMAT = CitationFormat("bibtex", "BibTeX", ".bib", "application/x-bibtex", write)
