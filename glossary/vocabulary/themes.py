"""Themes of the knowledge base and regional clusters of the network."""

from collections.abc import Mapping
from types import MappingProxyType

from glossary.vocabulary.label_keys import label_key

THEMES: Mapping[str, str] = MappingProxyType(
    {
        "youth-employment": "Youth employment",
        "greening-tvet": "Greening TVET",
        "access-equity-quality": "Access, equity and quality",
        "tvet-digital-world": "TVET in a digital world",
        "private-sector-engagement": "Private sector engagement",
        "other": "Other themes",
    }
)
"""Name of each theme by its id, in the order of display; the names are translatable."""

CLUSTERS: tuple[str, ...] = (
    "Africa",
    "Arab States",
    "Asia and the Pacific",
    "East and Southeast Asia",
    "Europe",
    "Europe and North America",
    "Latin America and the Caribbean",
    "North America",
)
"""Regional clusters as the network's own pages name them; the names are translatable."""

_OTHER_SPELLINGS = {"other": "other", "access equity quality": "access-equity-quality"}


def theme_id(name: str) -> str | None:
    """The id of the theme called `name` (case and punctuation do not matter), or None."""
    folded = label_key(name)
    by_name = {label_key(title): identifier for identifier, title in THEMES.items()}
    return by_name.get(folded) or _OTHER_SPELLINGS.get(folded)
