"""Pages of the network's site that were saved as text: menu, date, place, article."""

from collections.abc import Sequence
from dataclasses import replace

from glossary.message import Message
from glossary.nouns.resource import Page
from glossary.vocabulary import place_code
from indexer.documents.sentences import sentences
from indexer.reading.parts.dates import date_range, in_words
from indexer.reading.parts.document import ReadFile

_LONGEST_SECTION = 60
_LONGEST_ENTRY = 70
_FEWEST = 3
"""Lines in a row that make a menu, with at least one row of entries among them."""
_HEAD = 5
"""Lines after the menu among which title, date and place stand."""
_PLACE_LIMIT = 80
_ABSTRACT_LIMIT = 500


def without_menu(lines: Sequence[str]) -> list[str]:
    """The lines without those of a site's menu, each of the form `Section: entry | entry`.

    A menu is a run of at least three such lines, of which one has several entries.
    """
    kept: list[str] = []
    run: list[str] = []
    for line in [*lines, ""]:
        if _is_menu_line(line):
            run.append(line)
            continue
        if len(run) < _FEWEST or not any(" | " in entry for entry in run):
            kept.extend(run)
        run = []
        kept.append(line)
    return kept[:-1]


def article_of(pages: tuple[Page, ...], notes: tuple[Message, ...]) -> ReadFile | None:
    """The network news that the pages tell of: when and where, then what; None without a date."""
    paragraphs = pages[0].text.split("\n\n")
    dated = next(
        ((i, days) for i, line in enumerate(paragraphs[:_HEAD]) if (days := date_range(line))),
        None,
    )
    if dated is None:
        return None
    index, (starts, ends) = dated
    place = _place(paragraphs[index + 1 : index + 2])
    body = paragraphs[index + 1 + (place is not None) :]
    title = " ".join(paragraphs[:index]) or None
    return ReadFile(
        pages=_with_first(pages, [*paragraphs[:index], *body]),
        media_type="text/plain",
        title=title or _heading(place, starts, ends),
        title_supplied=title is None,
        language="en",
        description=_first_sentences(body),
        type="network-news",
        starts=starts,
        ends=ends,
        place=place,
        notes=notes,
    )


def spatial_of(place: str | None) -> tuple[str, ...]:
    """Code of the country or region that a place such as `Seoul, Republic of Korea` ends in."""
    code = place_code(place.rpartition(",")[2].strip()) if place else None
    return (code,) if code else ()


def _is_menu_line(line: str) -> bool:
    section, _, rest = line.strip().partition(":")
    if not 1 < len(section) <= _LONGEST_SECTION or "|" in section or not rest[:1].isspace():
        return False
    return all(map(_is_entry, f"{rest} ".split("|")))


def _is_entry(piece: str) -> bool:
    """Whether this piece between two bars is a short text, no sentence, with blanks around it."""
    entry = piece.strip()
    is_apart = piece[:1].isspace() and piece[-1:].isspace()
    return is_apart and 0 < len(entry) <= _LONGEST_ENTRY and not entry.endswith(".")


def _place(following: Sequence[str]) -> str | None:
    """The line below the date where it is a place: short, no sentence."""
    line = following[0] if following else ""
    is_place = 0 < len(line) <= _PLACE_LIMIT and line[0].isupper() and line[-1] not in ".:;!?"
    return line if is_place and (spatial_of(line) or "," in line) else None


def _heading(place: str | None, starts: str, ends: str) -> str:
    where = f"{place}, " if place else ""
    return f"Network news: {where}{in_words(starts, ends)}"


def _first_sentences(paragraphs: Sequence[str]) -> str | None:
    """The first paragraph, or as many of its sentences as make an abstract."""
    abstract = ""
    for sentence in sentences(paragraphs[0]) if paragraphs else ():
        if abstract and len(abstract) + len(sentence) > _ABSTRACT_LIMIT:
            break
        abstract = f"{abstract} {sentence}".strip()
    return abstract or None


def _with_first(pages: tuple[Page, ...], paragraphs: Sequence[str]) -> tuple[Page, ...]:
    first = replace(pages[0], text="\n\n".join(paragraphs))
    return (first, *pages[1:])
