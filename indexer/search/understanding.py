"""A query understood: words that name a place, a maker, a kind, a theme or a year, as filters.

Only where something says that more is meant than words: a place, a maker or a kind in full
(`Kenya youth employment practices`). What is a name as it stands is never taken apart.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from glossary.vocabulary.collections import Collection
from glossary.vocabulary.label_keys import APOSTROPHES, label_key
from glossary.vocabulary.place_words import (
    LONGEST_NAME,
    WRITTEN_AS_CODES,
    country_coded,
    place_mentioned,
    places_in,
)
from indexer.analysis.analyzer import optional_in
from indexer.query.optional_words import Speech, speech
from indexer.query.query import Filters, Query
from indexer.query.results import Understood
from indexer.search.completion import beginning_span
from indexer.search.key_lists import span
from indexer.search.lexicon import Lexicon

MOST_WORDS = 12
"""Words of the longest query that is understood: questions of more ask for what a text says."""
LONGEST_TERM = 8
"""Words of the longest term that is looked for in a query."""
MOST_OF_NAME = 2
"""How many times as many words as the query a name may have that the query is a part of."""
_SYNTAX = re.compile(r'["“”„«»():*]|(?<!\S)[-+]\S|\b(?:AND|OR|NOT)\b')
_ENDS = ",;!?"
_ELISION = re.compile(rf"(?<!\w)(\w{{1,2}}[{APOSTROPHES}])(?=\w\w)")
_POSSESSIVE = re.compile(rf"(?<=\w)[{APOSTROPHES}]s?$")
_YEARS = re.compile(r"((?:19|20)\d\d)(?:\s?[-–]\s?((?:19|20)\d\d))?")


@dataclass(frozen=True, slots=True)
class _Mention:
    """A run of words as a value of a facet; without a facet, the name of a term."""

    start: int
    end: int
    facet: str = ""
    values: tuple[str, ...] = ()
    anchors: bool = False
    """Whether it is enough to say that the query means more than its words."""


@dataclass(frozen=True, slots=True)
class UnderstoodQuery:
    """The words that are left to look for, with filters, and what stands for these."""

    query: Query
    understood: tuple[Understood, ...]


def meaning(query: Query, lexicon: Lexicon) -> UnderstoodQuery | None:
    """What the query is understood as; None where it is its words alone."""
    words = [word.strip(_ENDS) for word in _ELISION.sub(r"\1 ", query.text).split()]
    if not 1 < len(words) <= MOST_WORDS or _SYNTAX.search(query.text):
        return None
    keys = [label_key(_POSSESSIVE.sub("", word)) for word in words]
    mentions = _chosen(list(_mentions(query, words, keys, lexicon)))
    taken = [each for each in mentions if each.facet and each.facet not in query.literal]
    if not taken or not _says_more(mentions):
        return None
    said = speech(words, lexicon.vocabulary, query.language)
    needed = [key for key, is_needed in zip(keys, said.content(words), strict=True) if is_needed]
    # A year is in a long title more often than not to say when it was published.
    most = len(needed) * MOST_OF_NAME if all(each.facet != "year" for each in taken) else None
    if _is_one_name(needed, most, lexicon):
        return None
    rest = _rest(words, taken, said)
    return _meaning(query, words, taken, rest) if rest or len(taken) > 1 else None


def _mentions(
    query: Query, words: Sequence[str], keys: Sequence[str], lexicon: Lexicon
) -> Iterator[_Mention]:
    in_capitals = " ".join(words).isupper()
    for start in range(len(words)):
        if not in_capitals:
            yield from _coded(words[start], start, lexicon)
        for end in range(start + 1, min(start + LONGEST_TERM, len(words)) + 1):
            key = " ".join(keys[start:end])
            found = _named(query, key, lexicon) if end - start <= LONGEST_NAME else None
            if found and key:
                yield replace(found, start=start, end=end)
            elif end - start < len(words) and _is_term(key, lexicon):
                yield _Mention(start, end)


def _named(query: Query, key: str, lexicon: Lexicon) -> _Mention | None:
    """What a run with this key names."""
    schemes, language = lexicon.vocabulary.schemes, query.language
    if years := _YEARS.fullmatch(key.replace(" ", "-")):
        return _Mention(0, 0, "year", tuple(year for year in years.groups() if year))
    if place := place_mentioned(key, language):
        return _Mention(0, 0, "place", (place,), True)
    if makers := lexicon.makers.get(key):
        return _Mention(0, 0, "source", tuple(sorted(makers)), True)
    if theme := schemes.theme.named(key):
        return _Mention(0, 0, "theme", (theme.id,))
    if kind := schemes.kind.named(key):
        return _Mention(0, 0, "kind", (kind.id,), _is_plain_kind(key, kind))
    head = schemes.kind.id_of_head(key)
    return _Mention(0, 0, "kind", (head,)) if head else None


def _coded(word: str, at: int, lexicon: Lexicon) -> Iterator[_Mention]:
    """A code of a country in capitals, where it is no word of names and texts."""
    word = word.replace(".", "")
    code = country_coded(word)
    if code is None:
        return
    key = label_key(word)
    written = any(form == word for form, _ in lexicon.forms.get(key, {}))
    taken = written or word in lexicon.acronyms or key in lexicon.makers or "en" in optional_in(key)
    if word in WRITTEN_AS_CODES or not taken:
        yield _Mention(at, at + 1, "place", (code,), len(word) > 2 or word in WRITTEN_AS_CODES)


def _is_plain_kind(key: str, kind: Collection) -> bool:
    """Whether a name of a kind can be nothing else: several words, or one in the plural.

    A single `programme` or `event` is as likely a word of what is sought.
    """
    return " " in key or key not in map(label_key, kind.name.values())


def _is_term(key: str, lexicon: Lexicon) -> bool:
    numbers = lexicon.label_of[span(lexicon.keys, key)].tolist()
    labels = (lexicon.labels[number] for number in numbers)
    return any(label.key == key and label.kind == "term" for label in labels)


def _chosen(mentions: list[_Mention]) -> list[_Mention]:
    """The mentions that do not overlap, the longest first; a facet before a term of that length."""
    chosen: list[_Mention] = []
    for each in sorted(mentions, key=lambda m: (m.start - m.end, not m.facet, m.start)):
        if all(each.end <= other.start or other.end <= each.start for other in chosen):
            chosen.append(each)
    return sorted(chosen, key=lambda each: each.start)


def _is_one_name(keys: Sequence[str], most: int | None, lexicon: Lexicon) -> bool:
    """Whether one label or title, of `most` words where that is given, has all of these."""
    words = " ".join(keys).split()
    common: NDArray[np.int32] | None = None
    for word in words:
        found = lexicon.label_of[beginning_span(lexicon, word)]
        common = np.unique(found) if common is None else np.intersect1d(common, found)
        if not common.size:
            return False
    numbers = [] if common is None else common.tolist()
    return any(not most or len(lexicon.labels[n].key.split()) <= most for n in numbers)


def _says_more(mentions: Sequence[_Mention]) -> bool:
    """Whether a query with these mentions means more than its words.

    A country's code of two letters alone does not say so: `AI in TVET` is not about Anguilla.
    """
    named = [each for each in mentions if each.facet]
    places = any(each.facet == "place" for each in named)
    return any(each.anchors for each in named) or (places and len(named) > 1)


def _rest(words: Sequence[str], taken: Sequence[_Mention], said: Speech) -> str:
    """The words that stand for no filter; nothing where only words of grammar are left."""
    gone = {at for each in taken for at in range(each.start, each.end)}
    left = [word for at, word in enumerate(words) if at not in gone]
    stripped = [word.strip("." + APOSTROPHES) for word in left]
    return " ".join(left) if any(word and not _is_grammar(word, said) for word in stripped) else ""


def _is_grammar(word: str, said: Speech) -> bool:
    """Whether a word that is left says nothing; of so few words the language is uncertain."""
    return said.is_optional(word) or (word.islower() and bool(optional_in(word)))


def _meaning(
    query: Query, words: Sequence[str], taken: list[_Mention], rest: str
) -> UnderstoodQuery:
    """The query with filters for the mentions; what the reader has chosen of a facet goes before.

    So that of `training in Africa` a reader can choose the results of one country.
    """
    filters, understood = query.filters, []
    for each in taken:
        if each.facet not in _chosen_facets(query.filters):
            typed = " ".join(words[each.start : each.end])
            understood.append(Understood(each.facet, each.values, typed))
            filters = _with(filters, each)
    return UnderstoodQuery(replace(query, text=rest, filters=filters), tuple(understood))


def _with(filters: Filters, mention: _Mention) -> Filters:
    if mention.facet == "year":
        first, last = sorted((int(mention.values[0]), int(mention.values[-1])))
        return replace(filters, year_from=first, year_to=last)
    wider = places_in(mention.values[0]) if mention.facet == "place" else mention.values
    values = dict.fromkeys((*getattr(filters, mention.facet), *wider))
    return filters.with_values(mention.facet, values)


def _chosen_facets(filters: Filters) -> set[str]:
    """The facets of which values are chosen already."""
    chosen = {field.name for field in fields(filters) if getattr(filters, field.name)}
    return chosen | ({"year"} if chosen & {"year_from", "year_to"} else set())


def retyped(text: str, rest: str, offer: str | None) -> str | None:
    """The whole query with the words of `offer` in place of those of `rest`, word by word."""
    before, after = rest.split(), (offer or "").split()
    if len(before) != len(after):
        return None
    changed = {one: other for one, other in zip(before, after, strict=True) if one != other}
    return " ".join(changed.get(word, word) for word in text.split()) if changed else None
