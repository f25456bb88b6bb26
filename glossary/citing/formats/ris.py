"""RIS: a tag and a value on each line."""

from glossary.citing.format import CitationFormat
from glossary.citing.item import CslItem, day_of, one_line, year_of
from glossary.citing.locator import locator_of
from glossary.citing.verbatim import address

_TYPES = {
    "book": "BOOK",
    "entry-dictionary": "DICT",
    "legislation": "STAT",
    "post": "ELEC",
    "report": "RPRT",
    "webpage": "ELEC",
}


def write(item: CslItem) -> str:
    """The reference as a RIS record, lines ending with CR LF as its description demands."""
    first, last = _pages(item)
    lines = [("TY", _TYPES.get(item["type"], "GEN")), ("ID", item["id"])]
    lines += [("AU", name["literal"]) for name in item.get("author", ())]
    lines += [
        (tag, value)
        for tag, value in (
            ("TI", item["title"]),
            ("T2", item.get("container-title")),
            ("PY", year_of(item)),
            ("DA", _exact_date(item)),
            ("ET", item.get("edition")),
            ("SP", first),
            ("EP", last),
            ("PB", item.get("publisher")),
            ("SN", item.get("ISBN")),
            ("DO", item.get("DOI")),
            ("N1", item.get("note")),
            ("LA", item.get("language")),
            ("UR", address(item["URL"])),
            ("Y2", day_of(item["accessed"], "/")),
        )
        if value
    ]
    return "".join(f"{tag}  - {one_line(value)}\r\n" for tag, value in lines) + "ER  - \r\n"


def _exact_date(item: CslItem) -> str | None:
    """The date with slashes for parts that are not known, where more than the year is."""
    known = item.get("issued")
    if not known or len(known["date-parts"][0]) < 2:
        return None
    return day_of(known, "/") + "/" * (4 - len(known["date-parts"][0]))


def _pages(item: CslItem) -> tuple[str | None, str | None]:
    """First and last page; of several ranges all of them as the first, which RIS allows."""
    place = locator_of(item.get("page"))
    if place is None:
        return None, None
    return place.pages[0] if len(place.pages) == 1 else (place.joined("-") or place.text, None)


FORMAT = CitationFormat("ris", "RIS", ".ris", "application/x-research-info-systems", write)
