"""Controlled words of the glossary: themes, kinds, languages, places, clusters, dates, ids."""

from glossary.vocabulary.dates import edtf_problem, ends_before, year_of
from glossary.vocabulary.ids import addresses, slug_problem
from glossary.vocabulary.languages import (
    UN_LANGUAGES,
    is_language,
    language_code,
    language_name,
)
from glossary.vocabulary.places import (
    GLOBAL,
    country_of,
    is_country,
    is_place,
    place_code,
    place_name,
)
from glossary.vocabulary.tags import MULTIPLE, base_language, closest
from glossary.vocabulary.themes import CLUSTERS

__all__ = [
    "CLUSTERS",
    "GLOBAL",
    "MULTIPLE",
    "UN_LANGUAGES",
    "addresses",
    "base_language",
    "closest",
    "country_of",
    "edtf_problem",
    "ends_before",
    "is_country",
    "is_language",
    "is_place",
    "language_code",
    "language_name",
    "place_code",
    "place_name",
    "slug_problem",
    "year_of",
]
