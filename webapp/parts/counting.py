"""Counts of definitions and of where they come from, by one rule on every page.

Definitions count when they name a source. Parts of a country count as the country; regions are
counted apart, and the whole world is not counted.
"""

from collections.abc import Iterable

from flask_babel import ngettext

from glossary.nouns.concept import Concept
from glossary.vocabulary import GLOBAL, country_of
from webapp.frame.i18n import listed


def definitions_words(number: int) -> str:
    """How many definitions, in words."""
    return ngettext("%(num)s definition", "%(num)s definitions", number)


def places_words(codes: Iterable[str | None]) -> str:
    """How many countries and how many regions, in words; empty for neither."""
    places = {code for code in codes if code and code != GLOBAL}
    countries = {country for code in places if (country := country_of(code))}
    regions = {code for code in places if not country_of(code)}
    counts = (
        (ngettext("%(num)s country", "%(num)s countries", len(countries)), countries),
        (ngettext("%(num)s region", "%(num)s regions", len(regions)), regions),
    )
    return listed(words for words, counted in counts if counted)


def tally(concept: Concept) -> str:
    """How many sourced definitions a concept has, from how many countries and regions."""
    places = places_words(entry.spatial for entry in concept.sourced)
    return listed(words for words in (definitions_words(len(concept.sourced)), places) if words)
