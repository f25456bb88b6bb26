"""Places as people mention them in running words: by name, by adjective (`Kenyan`), by ISO code."""

from collections.abc import Iterator, Sequence
from functools import cache

from babel.core import get_global

from glossary.vocabulary.label_keys import label_key
from glossary.vocabulary.places import (
    GLOBAL,
    codes_by_key,
    every_place,
    is_country,
    place_name,
)
from glossary.vocabulary.tables import rows

LONGEST_NAME = 6
"""Words of the longest name of a place that is looked for."""

WRITTEN_AS_CODES = frozenset({"US", "USA"})
"""Countries that people mostly write as their codes, in capitals."""


def place_mentioned(key: str, language: str = "en") -> str | None:
    """The place that is called `key`, a label key, in English, French or `language`; else None.

    Also by its adjective, singular or plural. The world as a whole is no place: `world` and
    `international` say nothing about where.
    """
    if key.isdigit():
        return None
    code = codes_by_key().get(key) or _adjectives().get(key) or _names_in(language).get(key)
    return code if code != GLOBAL else None


def places_in(code: str) -> tuple[str, ...]:
    """A region with its countries, as far as `regions.tsv` lists them; a country alone."""
    return (code, *_members().get(code, ()))


def country_coded(word: str) -> str | None:
    """The country whose ISO 3166-1 code, of two or three letters, is `word`; None for others."""
    if not word.isupper() or not word.isascii():
        return None
    if len(word) == 2:
        return word if is_country(word) else None
    codes: Sequence[str] = get_global("territory_aliases").get(word, ()) if len(word) == 3 else ()
    return codes[0] if len(codes) == 1 and is_country(codes[0]) else None


def adjectives() -> Iterator[tuple[str, str]]:
    """Each adjective of `demonyms.tsv` with the code of its place."""
    for code, *columns in (row.values() for row in rows("demonyms.tsv")):
        yield from ((word, code) for column in columns for word in column.split("|"))


@cache
def _adjectives() -> dict[str, str]:
    found: dict[str, str] = {}
    for word, code in adjectives():
        key = label_key(word)
        found.setdefault(key, code)
        found.setdefault(f"{key}s", code)
    return found


@cache
def _members() -> dict[str, tuple[str, ...]]:
    """The countries of each region."""
    return {row["region"]: tuple(row["countries"].split()) for row in rows("regions.tsv")}


@cache
def _names_in(language: str) -> dict[str, str]:
    """Code by label key in a language other than English and French, which are always known."""
    if language in ("en", "fr"):
        return {}
    names = {label_key(place_name(code, language)): code for code in sorted(every_place())}
    return {key: code for key, code in names.items() if key}
