"""Queries that ask for a comparison: `competence vs skill`, `difference between … and …`."""

import re
from collections.abc import Callable, Iterator, Sequence

from glossary.nouns.concept import Concept
from webapp.readers.compare.wanted import FEWEST, MOST

LONGEST_QUERY = 200
"""Characters of a query that may ask for a comparison."""
MOST_PIECES = 6
"""Pieces between joining words from which names are put together."""

_ARTICLE = r"(?:(?:an?|the|les?|la|une?|des?|du|de la)\s+|(?:l|d)['’]\s*)"
_LEADING = re.compile(
    r"^\W*(?:what(?:['’]s|\s+is|\s+are)\s+|quelles?\s+(?:est|sont)\s+|explain\s+)?"
    rf"{_ARTICLE}?"
    r"(?:(?:differences?|distinctions?|comparisons?|différences?|differences?|comparaisons?)\s+"
    r"(?:between|of|entre|de|des|d['’])\s*"
    r"|(?:compare[rz]?|comparing|distinguish|distinguer)\s+)",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"[\s:,–—-]+(?:(?:the|la|les?)\s+)?(?:differences?|comparison|différences?|comparaison)$",
    re.IGNORECASE,
)
_VERSUS = re.compile(
    r"\s+(?:vs?\.?|versus|contre|compared\s+(?:to|with)|par\s+rapport\s+(?:à|au|aux))\s+",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"\s*[,;&/]\s*(?:and\s+|et\s+)?|\s+(?:and|from|with|to|or|et|de|avec|à|ou|vs?\.?|versus)\s+",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"^{_ARTICLE}(?=\w)", re.IGNORECASE)
_AROUND = " \t\"“”„«»'‘’?!.:;()\u00a0\u202f"

Find = Callable[[str], Concept | None]
"""Finds the term with a name."""


def compared_terms(query: str, find: Find) -> tuple[Concept, ...]:
    """The two to four terms that the query asks to compare; empty where it does not.

    Every part has to be the name of a term: `vocational education and training` is no comparison,
    and `difference between education and training and learning` finds the names that there are.
    """
    text = " ".join(query[:LONGEST_QUERY].split()).strip(_AROUND)
    leading, trailing = _LEADING.match(text), _TRAILING.search(text)
    if leading:
        return _named(text[leading.end() :], _JOINED, find)
    if trailing:
        return _named(text[: trailing.start()], _JOINED, find)
    return _named(text, _VERSUS, find) if _VERSUS.search(text) else ()


def _named(text: str, joint: re.Pattern[str], find: Find) -> tuple[Concept, ...]:
    """The terms between the joints, however many joints are part of a name."""
    ends = [(0, 0), *(match.span() for match in joint.finditer(text)), (len(text), len(text))]
    if len(ends) - 1 > MOST_PIECES:
        return ()
    for cut in _cuts(len(ends) - 1):
        names = [text[ends[first][1] : ends[last][0]] for first, last in cut]
        found = _all_found(names, find)
        if found:
            return found
    return ()


def _cuts(pieces: int, start: int = 0) -> Iterator[list[tuple[int, int]]]:
    """Every way to put neighbouring pieces together, the one that joins none first."""
    if start == pieces:
        yield []
    for end in range(start + 1, pieces + 1):
        for rest in _cuts(pieces, end):
            yield [(start, end), *rest]


def _all_found(names: Sequence[str], find: Find) -> tuple[Concept, ...]:
    if not FEWEST <= len(names) <= MOST:
        return ()
    found: dict[str, Concept] = {}
    for name in names:
        concept = _find(name, find)
        if concept is None:
            return ()
        found[concept.id] = concept
    return tuple(found.values()) if len(found) >= FEWEST else ()


def _find(name: str, find: Find) -> Concept | None:
    """The term with this name, with or without the article before it."""
    plain = name.strip(_AROUND)
    return (plain and find(plain)) or (find(_BEFORE.sub("", plain)) if plain else None)
