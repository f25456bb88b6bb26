"""Tags in the head of a page from which reference managers read what it is and how to cite it.

Zotero reads the kind of item from its own tag, the rest from those of Highwire Press, and where
these are missing from Dublin Core; Google Scholar and Mendeley read Highwire's.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from glossary.citing.item import CslItem, Genre, day_of, one_line

_ZOTERO: Mapping[Genre, str] = {
    "book": "book",
    "document": "document",
    "entry-dictionary": "dictionaryEntry",
    "event": "webpage",
    "legislation": "statute",
    "post": "forumPost",
    "report": "report",
    "webpage": "webpage",
}
_DUBLIN_CORE: Mapping[Genre, str] = {"event": "Event"}
"""Types of the DCMI vocabulary; all others are texts."""


@dataclass(frozen=True, slots=True)
class MetaTag:
    """A `meta` element."""

    name: str
    content: str


def citation_tags(item: CslItem, pdf: str | None = None) -> tuple[MetaTag, ...]:
    """The tags of a page about the item; `pdf` is the full address of its file, if it is held."""
    return tuple(
        MetaTag(name, one_line(content))
        for name, content in (*_highwire(item, pdf), *_dublin_core(item))
        if content and one_line(content)
    )


def _highwire(item: CslItem, pdf: str | None) -> Iterator[tuple[str, str | None]]:
    names = [name["literal"] for name in item.get("author", ())]
    report = item["type"] == "report"
    publisher = item.get("publisher")
    yield "z:itemType", _ZOTERO[item["type"]]
    yield "citation_title", item["title"]
    yield from (("citation_author", name) for name in names)
    yield "citation_publication_date", day_of(item["issued"], "/") if "issued" in item else None
    yield "citation_book_title", item.get("container-title")
    if report:
        yield "citation_technical_report_institution", publisher or ", ".join(names)
    else:
        yield "citation_publisher", publisher
    yield "citation_isbn", item.get("ISBN")
    yield "citation_doi", item.get("DOI")
    yield "citation_language", item.get("language")
    yield "citation_public_url", item["URL"]
    yield "citation_pdf_url", pdf


def _dublin_core(item: CslItem) -> Iterator[tuple[str, str | None]]:
    yield "DC.type", _DUBLIN_CORE.get(item["type"], "Text")
    yield "DC.title", item["title"]
    yield from (("DC.creator", name["literal"]) for name in item.get("author", ()))
    yield "DC.date", day_of(item["issued"], "-") if "issued" in item else None
    yield "DC.publisher", item.get("publisher")
    yield "DC.language", item.get("language")
    yield "DC.identifier", item["URL"]
