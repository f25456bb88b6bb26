"""What words of the query were understood as, each with the way to take it back."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext

from glossary.vocabulary import is_country
from indexer.query.query import Query
from indexer.query.results import Understood
from webapp.parts.facets import facet_name, value_name
from webapp.parts.search_address import address, taken_literally


@dataclass(frozen=True, slots=True)
class UnderstoodWords:
    """A value of a facet that words of the query stand for."""

    facet: str
    value: str
    words: str
    """As typed."""
    taken_back: str
    """Address of the same search with these words as words."""


def readings(query: Query, understood: Sequence[Understood]) -> tuple[UnderstoodWords, ...]:
    """What each run of words was understood as, in the order of the query."""
    return tuple(
        UnderstoodWords(
            _facet(each),
            _value(each),
            each.words,
            address(taken_literally(query, each.facet)),
        )
        for each in understood
    )


def nothing_together(understood: Sequence[Understood]) -> str:
    """That what the words name has no results together, so that the words were searched."""
    named = "; ".join(_facet(each) + gettext(": ") + _value(each) for each in understood)
    return gettext("No results for %(named)s. Searched for the words instead.", named=named)


def _facet(each: Understood) -> str:
    if each.facet != "place":
        return facet_name(each.facet)
    return gettext("Country") if is_country(each.values[0]) else gettext("Region")


def _value(each: Understood) -> str:
    if each.facet == "year":
        return "–".join(each.values)
    # The names of a maker are ways of writing one name; the longest says most.
    shown = max(each.values, key=len) if each.facet == "source" else each.values[0]
    return value_name(each.facet, shown)
