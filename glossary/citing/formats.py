"""A reference in the forms that reference managers read: BibTeX, RIS and CSL JSON."""

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Form:
    """What a kind of work is called in each format."""

    bibtex: str
    ris: str
    csl: str


ENTRY = Form("incollection", "DICT", "entry-dictionary")
BOOK = Form("book", "BOOK", "book")
REPORT = Form("techreport", "RPRT", "report")
LAW = Form("misc", "STAT", "legislation")
WEB_PAGE = Form("misc", "ELEC", "webpage")
EVENT = Form("misc", "GEN", "event")
POST = Form("misc", "ELEC", "post")
DOCUMENT = Form("misc", "GEN", "document")


@dataclass(frozen=True, slots=True)
class Reference:
    """A work to be cited; what is not known is None or empty and is left out."""

    key: str
    form: Form
    title: str
    url: str
    accessed: date
    authors: tuple[str, ...] = ()
    issued: str | None = None
    """Date as EDTF."""
    container: str | None = None
    edition: str | None = None
    pages: str | None = None
    publisher: str | None = None
    isbn: str | None = None
    doi: str | None = None
    note: str | None = None
    language: str | None = None

    @property
    def year(self) -> str | None:
        """The year of issue in four digits."""
        return self.issued[:4] if self.issued else None


_BIBTEX_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: f"\\{char}" for char in "&%$#_"},
}
_ADDRESS_SAFE = "!#$%&'()*+,-./:;=?@[]_~"


def bibtex(reference: Reference) -> str:
    """The reference as a BibTeX entry in UTF-8; names are braced so that none is taken apart."""
    authors = " and ".join(f"{{{_bibtex_text(name)}}}" for name in reference.authors)
    place = "institution" if reference.form is REPORT else "publisher"
    # BibTeX refuses a technical report without an institution.
    publisher = reference.publisher or (
        ", ".join(reference.authors) if reference.form is REPORT else None
    )
    fields = {
        "author": authors or None,
        "title": f"{{{_bibtex_text(reference.title)}}}",
        "booktitle": _bibtex_text(reference.container),
        "year": reference.year or "n.d.",
        "edition": _bibtex_text(reference.edition),
        "pages": _bibtex_text(reference.pages),
        place: _bibtex_text(publisher),
        "isbn": _bibtex_text(reference.isbn),
        "doi": _bibtex_text(reference.doi),
        "note": _bibtex_text(reference.note),
        "language": _bibtex_text(reference.language),
        "url": quote(reference.url, safe=_ADDRESS_SAFE),
        "urldate": reference.accessed.isoformat(),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@{reference.form.bibtex}{{{reference.key},\n" + ",\n".join(lines) + "\n}\n"


def ris(reference: Reference) -> str:
    """The reference as a RIS record, lines ending with CR LF as its description demands."""
    lines = [("TY", reference.form.ris), ("ID", reference.key)]
    lines += [("AU", name) for name in reference.authors]
    lines += [
        (tag, _one_line(value))
        for tag, value in (
            ("TI", reference.title),
            ("T2", reference.container),
            ("PY", reference.year),
            ("ET", reference.edition),
            ("SP", reference.pages),
            ("PB", reference.publisher),
            ("SN", reference.isbn),
            ("DO", reference.doi),
            ("N1", reference.note),
            ("LA", reference.language),
            ("UR", quote(reference.url, safe=_ADDRESS_SAFE)),
            ("Y2", reference.accessed.strftime("%Y/%m/%d")),
        )
        if value
    ]
    return "".join(f"{tag}  - {_one_line(value)}\r\n" for tag, value in lines) + "ER  - \r\n"


def csl_json(reference: Reference) -> str:
    """The reference as CSL JSON: a list of one item."""
    item: dict[str, Any] = {
        "id": reference.key,
        "type": reference.form.csl,
        "title": reference.title,
        "author": [{"literal": name} for name in reference.authors] or None,
        "issued": _date_parts(reference.issued),
        "container-title": reference.container,
        "edition": reference.edition,
        "page": reference.pages,
        "publisher": reference.publisher,
        "ISBN": reference.isbn,
        "DOI": reference.doi,
        "note": reference.note,
        "language": reference.language,
        "URL": reference.url,
        "accessed": _date_parts(reference.accessed.isoformat()),
    }
    known = {name: value for name, value in item.items() if value is not None}
    return json.dumps([known], ensure_ascii=False, indent=2) + "\n"


def _bibtex_text(text: str | None) -> str:
    return "".join(_BIBTEX_SPECIAL.get(char, char) for char in _one_line(text or ""))


def _one_line(text: str) -> str:
    return re.sub(r"[\s\x00-\x1f\x7f]+", " ", text).strip()


def _date_parts(edtf: str | None) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[int(part) for part in edtf.split("-")]]} if edtf else None
