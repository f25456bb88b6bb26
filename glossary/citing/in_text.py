"""References in running text, `(ILO, 2006, p. 12, as cited in TVETipedia, 2026)`, by style."""

from collections.abc import Mapping
from dataclasses import dataclass

from glossary.citing.item import CslItem, year_of
from glossary.citing.locator import locator_of
from glossary.citing.person_names import maker
from glossary.citing.sentence import place_in


@dataclass(frozen=True, slots=True)
class Words:
    """The connecting words of a language."""

    both: str
    others: str
    no_date: str
    cited_in: str
    no_title: str
    quoted: str = "“{}”"


WORDS: Mapping[str, Words] = {
    "en": Words("and", "et al.", "n.d.", "cited in", "[Untitled]"),
    "fr": Words("et", "et al.", "s.\u00a0d.", "cité dans", "[Sans titre]", "«\u00a0{}\u00a0»"),
    "es": Words("y", "et al.", "s.\u00a0f.", "citado en", "[Sin título]", "«{}»"),
    "ar": Words("و", "وآخرون", "د.ت", "ورد في", "[بلا عنوان]"),
    "zh": Words("和", "等", "无日期", "转引自", "[无题]", "《{}》"),
    "ru": Words("и", "и\u00a0др.", "б.\u00a0д.", "цит. по", "[Без названия]", "«{}»"),
}
_SECONDARY = {"apa": "as cited in", "mla": "qtd. in", "chicago": "cited in", "harvard": "cited in"}
"""What each style calls what was read elsewhere, in English."""
_QUOTED = {"chicago": "quoted in"}
"""The same of words that were quoted."""
_MOST_NAMED = {"harvard": 3}
"""Makers that are all named; in the other styles two."""
LONGEST_TITLE = 60
"""Characters of a title that stands where a maker is not known."""


def in_text(item: CslItem, style: str, language: str, place: str | None = None) -> str:
    """The reference to a source that was read, at a place in it."""
    if style == "vancouver":
        at = _place(place, style, language)
        return f"(1, {at})" if at else "(1)"
    return f"({_head(item, style, language, place)})"


def secondary(
    item: CslItem,
    host: CslItem,
    style: str,
    language: str,
    place: str | None = None,
    *,
    quoted: bool = False,
) -> str:
    """The reference to a source that was read in another one, `host`, which quotes it or not."""
    words = WORDS.get(language, WORDS["en"])
    cited = words.cited_in
    if language not in WORDS or language == "en":
        cited = (_QUOTED if quoted else {}).get(style) or _SECONDARY.get(style, words.cited_in)
    if style == "vancouver":
        year = year_of(item) or words.no_date
        return f"{_makers(item, style, words)} ({year}), {cited} (1)"
    head = _head(item, style, language, place)
    if style == "mla":
        entry = words.quoted.replace("{}", host["title"])
        return f"({head}, {cited} {entry})"
    return f"({head}, {cited} {_head(host, style, language, None)})"


def untitled(language: str) -> str:
    """What stands for the title of a source that shows none."""
    return WORDS.get(language, WORDS["en"]).no_title


def _head(item: CslItem, style: str, language: str, place: str | None) -> str:
    """Makers, year and place, joined as the style joins them."""
    words = WORDS.get(language, WORDS["en"])
    makers = _makers(item, style, words)
    at = _place(place, style, language)
    if style == "mla":
        return f"{makers} {at}" if at else makers
    year = year_of(item) or (
        "no date" if style == "harvard" and language == "en" else words.no_date
    )
    head = f"{makers} {year}" if style == "chicago" else f"{makers}, {year}"
    return f"{head}, {at}" if at else head


def _place(place: str | None, style: str, language: str) -> str:
    """The place; of pages the number alone where the style wants it so."""
    found = locator_of(place)
    if not found or not found.pages:
        return place_in(place, language)
    pages = found.joined("–")
    if style in ("mla", "chicago"):
        return pages
    return place_in(f"pp. {pages}" if "–" in pages or "," in pages else pages, language)


def _makers(item: CslItem, style: str, words: Words) -> str:
    """The makers by family name; a short title in quotation marks where none is known."""
    names = [maker(name["literal"]).short for name in item.get("author", ())]
    if not names:
        title = item["title"]
        short = title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE].rstrip()}…"
        return words.quoted.replace("{}", short)
    if len(names) > _MOST_NAMED.get(style, 2):
        return f"{names[0]} {words.others}"
    both = "&" if style == "apa" and words.both == "and" else words.both
    *first, last = names
    return f"{', '.join(first)} {both} {last}" if first else last
