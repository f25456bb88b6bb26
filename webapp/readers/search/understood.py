"""What words of the query were understood as, each with the way to take it back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask_babel import gettext

from glossary.vocabulary import is_country
from indexer.query.query import ABBREVIATION, Query
from indexer.query.results import Expanded, Understood
from webapp.parts.facets import facet_name, value_name
from webapp.parts.search_address import address, taken_literally
from webapp.parts.wording import Text, TextLink, text_of


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


@dataclass(frozen=True, slots=True)
class Inclusion:
    """An abbreviation that also finds texts with the name in full, and the way to take it back."""

    word: str
    names: tuple[Text, ...]
    taken_back: str


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """An abbreviation of several terms, with the search for each of them."""

    word: str
    offers: tuple[TextLink, ...]


def inclusions(query: Query, expanded: Sequence[Expanded]) -> tuple[Inclusion, ...]:
    """The abbreviations that stand for one term."""
    back = address(taken_literally(query, ABBREVIATION))
    return tuple(
        Inclusion(each.word, tuple(text_of(name, code) for code, name in each.names), back)
        for each in expanded
        if not each.is_ambiguous
    )


def ambiguities(query: Query, expanded: Sequence[Expanded]) -> tuple[Ambiguity, ...]:
    """The abbreviations that may stand for one of several terms."""
    return tuple(
        Ambiguity(
            each.word,
            tuple(
                TextLink(text_of(name, code), address(_instead(query, each.word, name)))
                for code, name in each.names
            ),
        )
        for each in expanded
        if each.is_ambiguous
    )


def _instead(query: Query, word: str, name: str) -> Query:
    words = (name if each.strip(".,;!?") == word else each for each in query.text.split())
    return replace(query, text=" ".join(words), page=1)


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
