"""The themes of an instance whose editors have changed none, and regional clusters."""

from glossary.vocabulary.collections import Scheme, starting_collections

THEMES = Scheme(starting_collections("themes.json"))
"""The themes of an instance whose editors have changed none."""

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
