"""Names of places where the United Nations say otherwise than CLDR, or CLDR says nothing."""

from collections.abc import Mapping
from functools import cache

from glossary.vocabulary.tables import rows


@cache
def own_names() -> Mapping[str, Mapping[str, str]]:
    """The names that we give to a place, by its code and the language.

    Of countries as the United Nations name them, and of groups that no standard covers.
    """
    return {
        row["code"]: {language: name for language, name in row.items() if name}
        for row in rows("place_names.tsv")
    }


@cache
def regions() -> frozenset[str]:
    """The ids of the groups of countries that no standard covers."""
    return frozenset(code for code in own_names() if code.islower())


SUBDIVISIONS: dict[str, str] = {
    "AU-ACT": "Australian Capital Territory",
    "AU-NSW": "New South Wales",
    "AU-NT": "Northern Territory",
    "AU-QLD": "Queensland",
    "AU-SA": "South Australia",
    "AU-TAS": "Tasmania",
    "AU-VIC": "Victoria",
    "AU-WA": "Western Australia",
    "GB-ENG": "England",
    "GB-NIR": "Northern Ireland",
    "GB-SCT": "Scotland",
    "GB-WLS": "Wales",
}
"""Name by ISO 3166-2 code."""

ALIASES: dict[str, str] = {
    "Arab States": "arab-region",
    "Asia Pacific": "asia-pacific",
    "Asia-Pacific": "asia-pacific",
    "Bolivia": "BO",
    "Burma": "MM",
    "Czech Republic": "CZ",
    "DR Congo": "CD",
    "England": "GB-ENG",
    "EU": "european-union",
    "Hong Kong": "HK",
    "Hong Kong SAR of China": "HK",
    "International": "001",
    "Ivory Coast": "CI",
    "Korea": "KR",
    "Korea (Republic of)": "KR",
    "Kosovo": "XK",
    "Macao": "MO",
    "Macedonia": "MK",
    "Micronesia": "FM",
    "Moldova (Republic of)": "MD",
    "New South Wales": "AU-NSW",
    "Netherlands (Kingdom of the)": "NL",
    "Northern Ireland": "GB-NIR",
    "Palestine": "PS",
    "Scotland": "GB-SCT",
    "South East Asia": "035",
    "South Mediterranean region": "south-mediterranean",
    "Swaziland": "SZ",
    "Tanzania (United Republic of)": "TZ",
    "The Gambia": "GM",
    "The Netherlands": "NL",
    "Turkey": "TR",
    "UK": "GB",
    "UN": "001",
    "United Kingdom of Great Britain and Northern Ireland": "GB",
    "USA": "US",
    "Viet-Nam": "VN",
    "Wales": "GB-WLS",
    "World": "001",
}
"""Code by other names that sources use."""
