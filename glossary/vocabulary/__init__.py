"""The controlled words of the glossary: themes, languages, places, clusters, dates and ids."""

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
from glossary.vocabulary.themes import CLUSTERS, THEMES, theme_id

__all__ = [
    "CLUSTERS",
    "GLOBAL",
    "MULTIPLE",
    "THEMES",
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
    "theme_id",
    "year_of",
]
