"""Source lines of TVETipedia's pages, old and new: whose definition it is, of when and where."""

import re
from dataclasses import dataclass

from glossary.nouns.resource import Resource
from glossary.vocabulary.places import GLOBAL, place_code
from glossary.vocabulary.slugs import slug_of

_PREFIX = re.compile(r"sources?\s*:\s*", re.IGNORECASE)
_ACCESSED = re.compile(r",?\s*\(?accessed\s+(?:(\d{1,2})/)?(\d{4})\)?\s*$", re.IGNORECASE)
_YEARS = re.compile(r"\b(1[89]\d\d|20\d\d)(?:\s*[-–/]\s*(1[89]\d\d|20\d\d))?\b")
_BRACKET = re.compile(r"\s*\(([^()]*)\)")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class SavedSourceLine:
    """What a source line says."""

    organisation: str
    document: str = ""
    year: int | None = None
    """The last year where it names a span."""
    issued: str | None = None
    accessed: str | None = None
    """Month in which it was seen, such as `2022-12`, instead of a year of issue."""
    place: str | None = None

    def resource(self) -> Resource:
        """The source as a resource, whose id is made of what the line says."""
        when = self.issued or (self.accessed or "")
        return Resource(
            id=slug_of(f"{self.organisation} {when} {self.document}") or "source",
            type="glossary",
            title={"en": self.document} if self.document else {},
            creator=(self.organisation,),
            issued=self.issued,
            accessed=self.accessed,
            language=("en",),
        )


def source_text(line: str) -> str | None:
    """What is behind `Source:` at the beginning of the line, maybe nothing; None without it."""
    match = _PREFIX.match(line)
    return line[match.end() :].strip() if match else None


def is_citation(line: str) -> bool:
    """Whether a line without `Source:` is one all the same: `ILO, Glossary, 2006`."""
    ends = _ACCESSED.search(line) or re.search(r",\s*\d{4}(?:\s*[-–]\s*\d{4})?\s*$", line)
    return bool(ends) and "," in line and len(line) <= _LONGEST and line[:1].isupper()


def parsed_source(text: str) -> SavedSourceLine | None:
    """The source line; None where it names nobody.

    `ILO (SED) 2012, Global`, `OECD 2009`, `NCVER (Australia), Glossary of VET, (accessed 12/2022)`
    and, without a year, `TESDA, Philippines`.
    """
    text = " ".join(text.split()).strip(" .;")
    accessed = _ACCESSED.search(text)
    if accessed:
        text = text[: accessed.start()].rstrip(" ,")
    years = [*_YEARS.finditer(text)]
    found: SavedSourceLine | None
    if years and not accessed and "," in text[: years[-1].start()] and _ends(text, years[-1]):
        found = _listed(text[: years[-1].start()].rstrip(" ,"), None)
    elif years and not accessed:
        region = text[years[-1].end() :].strip(" ,")
        found = _named(text[: years[-1].start()].strip(" ,"), region)
    else:
        found = _listed(text, accessed) if accessed else _old(text)
    return _dated(found, years[-1] if years and not accessed else None, accessed)


def _ends(text: str, year: re.Match[str]) -> bool:
    return not text[year.end() :].strip(" )")


def _dated(
    found: SavedSourceLine | None, year: re.Match[str] | None, accessed: re.Match[str] | None
) -> SavedSourceLine | None:
    if found is None or not found.organisation:
        return None
    if accessed:
        month = f"-{int(accessed[1]):02}" if accessed[1] and 1 <= int(accessed[1]) <= 12 else ""
        seen = f"{accessed[2]}{month}"
        return SavedSourceLine(
            found.organisation, found.document, int(accessed[2]), None, seen, found.place
        )
    last = (year[2] or year[1]) if year else None
    number = int(last) if last else None
    return SavedSourceLine(found.organisation, found.document, number, last, None, found.place)


def _listed(text: str, _accessed: re.Match[str] | None) -> SavedSourceLine:
    """`<ORG> [(<Country>)], <Title>`."""
    organisation, _, document = text.partition(",")
    named = _named(organisation.strip(), "")
    place = named.place if named else None
    name = named.organisation if named else organisation.strip()
    title = document.strip() or (named.document if named else "")
    return SavedSourceLine(name, title, place=place)


def _named(text: str, region: str) -> SavedSourceLine | None:
    """`<ORG> [(<document>)]` and a region."""
    bracket = _BRACKET.search(text)
    inner = bracket[1].strip() if bracket else ""
    name = " ".join(_BRACKET.sub(" ", text).split()).strip(" ,")
    place = _place(region)
    if inner and (country := _place(inner)):
        place, inner = place or country, ""
    return SavedSourceLine(name, inner, place=place) if name else None


def _old(text: str) -> SavedSourceLine | None:
    """`<ORG>, <Country or region>` without a year, as the wiki had it."""
    organisation, comma, region = text.rpartition(",")
    if comma and _place(region):
        return _named(organisation.strip(), region)
    return _listed(text, None) if text else None


def _place(region: str) -> str | None:
    name = region.strip(" ,()")
    if not name:
        return None
    code = place_code(name)
    return code if code != GLOBAL or name.casefold() in ("global", "un", "international") else None
