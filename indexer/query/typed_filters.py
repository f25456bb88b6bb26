"""Filters that are typed into the query: `kind:term`, `country:Kenya`, `year:2010..2015`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from glossary.vocabulary import (
    UN_LANGUAGES,
    is_place,
    language_code,
    language_name,
    place_code,
)
from glossary.vocabulary.collections import Schemes
from glossary.vocabulary.kinds import TERM
from glossary.vocabulary.label_keys import label_key
from glossary.vocabulary.languages import short_codes
from glossary.vocabulary.schemes import STARTER
from indexer.analysis.fold import fold
from indexer.query.query import Filters
from indexer.query.typed_signs import plain

_NAMES = {
    "kind": "kind",
    "type": "kind",
    "theme": "theme",
    "thème": "theme",
    "source": "source",
    "place": "place",
    "country": "place",
    "pays": "place",
    "lieu": "place",
    "language": "language",
    "lang": "language",
    "langue": "language",
    "year": "year",
    "année": "year",
    "annee": "year",
}
"""Names of filters as they are typed, in English and French, and the facets they stand for."""
_NAME = "|".join(_NAMES)
TYPED_FILTER = re.compile(rf'({_NAME}):("[^"]*"?|[^\s"()]+)', re.IGNORECASE)
_TITLE = re.compile(r"titre:", re.IGNORECASE)
_MOST_WORDS = 5
_LOOSE = re.compile(
    rf'"[^"]*"?|(?<![^\s("-])({_NAME})\s?:\s?([^\s"():]+(?:\s[^\s"():]+){{0,{_MOST_WORDS - 1}}})',
    re.IGNORECASE,
)
_LOOSE_TITLE = re.compile(r'"[^"]*"?|(?<![^\s("-])tit(?:le|re)\s?:\s?(?=[\w"])', re.IGNORECASE)
_YEARS = re.compile(r"(\d{4})?(?:(?:\.{2,3}|…|[-–])(\d{4})?)?")


@dataclass(frozen=True, slots=True)
class TypedFilters:
    """The filters of a query, those typed among them, and what was typed and is no value."""

    filters: Filters
    typed: tuple[tuple[str, str], ...] = ()
    """Facet and value, as it is looked for."""
    senseless: tuple[tuple[str, str], ...] = ()


def tightened(text: str, schemes: Schemes = STARTER) -> str:
    """`text` with its filters and `title:` as the query language writes them.

    Blanks beside the colon go where a known value follows; names of several words get quotes.
    """
    text = _LOOSE_TITLE.sub(lambda m: m[0] if m[0][0] == '"' else "title:", text)
    return _LOOSE.sub(lambda m: _tight(m, schemes) if m[1] else m[0], text)


def without_filters(text: str, schemes: Schemes = STARTER) -> str:
    """`text` without the filters that are typed in it."""
    return TYPED_FILTER.sub("", tightened(plain(text), schemes))


def with_filter(found: TypedFilters, word: str, schemes: Schemes) -> TypedFilters | None:
    """`found` joined by the filter that `word` is; None where it is none."""
    match = TYPED_FILTER.fullmatch(word)
    if match is None:
        return None
    facet, value = _NAMES[match[1].lower()], match[2].strip('" \u00a0')
    if facet == "year":
        return _with_years(found, value)
    known = _known(facet, value, schemes) or value
    values = (*getattr(found.filters, facet), known)
    return replace(
        found,
        filters=found.filters.with_values(facet, values),
        typed=(*found.typed, (facet, known)),
    )


def _tight(match: re.Match[str], schemes: Schemes) -> str:
    name, words = match[1], match[2].split()
    facet = _NAMES[name.lower()]
    for count in range(len(words), 0, -1):
        value = " ".join(words[:count])
        if _known(facet, value, schemes) is not None:
            rest = match[2].split(maxsplit=count)[count:]
            written = f'{name}:"{value}"' if count > 1 else f"{name}:{value}"
            return " ".join((written, *rest))
    return match[0]


def _with_years(found: TypedFilters, value: str) -> TypedFilters:
    years = _YEARS.fullmatch(value)
    if years is None or not (years[1] or years[2]):
        return replace(found, senseless=(*found.senseless, ("year", value)))
    until = years[2] if value != years[1] else years[1]
    filters = replace(
        found.filters,
        year_from=int(years[1]) if years[1] else found.filters.year_from,
        year_to=int(until) if until else found.filters.year_to,
    )
    return replace(found, filters=filters)


def _known(facet: str, value: str, schemes: Schemes) -> str | None:
    """The value of a facet that is meant; None where it is not one of a known list."""
    if facet == "place":
        return value.upper() if is_place(value.upper()) else place_code(value)
    if facet == "language":
        return language_code(value) or _languages().get(fold(value))
    if facet == "year":
        return value if _YEARS.fullmatch(value) else None
    if facet == "theme":
        return schemes.theme.id_of(value)
    return _kind(value, schemes) if facet == "kind" else None


def _kind(value: str, schemes: Schemes) -> str | None:
    return TERM.id if label_key(value) in _spellings_of_term() else schemes.kind.id_of(value)


@cache
def _spellings_of_term() -> frozenset[str]:
    return frozenset(map(label_key, TERM.spellings()))


@cache
def _languages() -> dict[str, str]:
    """Codes by the folded names of languages: accents and case make no difference."""
    return dict(_named_languages())


def _named_languages() -> Iterator[tuple[str, str]]:
    for tongue in reversed(UN_LANGUAGES):
        yield from ((fold(language_name(code, tongue)), code) for code in short_codes())
