"""Countries and regions: codes to names and back.

Codes are ISO 3166-1 (`KR`), ISO 3166-2 (`AU-NSW`), UN M49 (`018`) and, for groups that no
standard covers, ids of our own (`oecd-countries`).
"""

import re
from functools import cache

from babel import Locale, UnknownLocaleError

from glossary.vocabulary.label_keys import label_key
from glossary.vocabulary.place_names import ALIASES, SUBDIVISIONS, own_names, regions

GLOBAL = "001"
_NO_COUNTRY = frozenset(
    {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
)


def place_name(code: str, language: str) -> str:
    """The name of a country or region in `language`, else in English, else the code itself."""
    if code in SUBDIVISIONS:
        return f"{place_name(code[:2], language)} ({SUBDIVISIONS[code]})"
    if not is_place(code):
        return code
    own = own_names().get(code, {})
    known = own.get(language) or _names(language).get(code)
    return known or own.get("en") or _names("en")[code]


def place_code(name: str) -> str | None:
    """The code of a country or region by its English or French name, or by its code; else None."""
    stripped = name.strip()
    if is_place(stripped):
        return stripped
    return codes_by_key().get(label_key(stripped))


def is_place(code: str) -> bool:
    """True if `code` is a country, subdivision or region that has a name here."""
    return is_country(code) or code in SUBDIVISIONS or code in regions() or code in _m49()


def is_country(code: str) -> bool:
    """True if `code` is a country or territory of ISO 3166-1 (or XK)."""
    return code in _countries()


def country_of(code: str) -> str | None:
    """The country that a code is or lies in: `AU` for `AU` and `AU-NSW`; None for a region."""
    country = code[:2] if code in SUBDIVISIONS else code
    return country if is_country(country) else None


def every_place() -> frozenset[str]:
    """The codes of all countries, subdivisions and regions that have a name here."""
    return _countries() | _m49() | frozenset(SUBDIVISIONS) | regions()


@cache
def _countries() -> frozenset[str]:
    codes = (code for code in _names("en") if re.fullmatch("[A-Z]{2}", code))
    return frozenset(codes) - _NO_COUNTRY


@cache
def _m49() -> frozenset[str]:
    return frozenset(code for code in _names("en") if code.isdigit())


@cache
def _names(language: str) -> dict[str, str]:
    """Name by code from CLDR; empty for a language that it does not know."""
    try:
        territories = Locale.parse(language, sep="-").territories
    except (UnknownLocaleError, ValueError):
        return {}
    if language != "en":
        return dict(territories)
    return {code: _spelt_out(name) for code, name in territories.items()}


def _spelt_out(name: str) -> str:
    return name.replace(" & ", " and ").replace("St. ", "Saint ")


@cache
def codes_by_key() -> dict[str, str]:
    """Code by the label key of each name; the aliases come last: they settle what is ambiguous."""
    places = sorted(_countries() | _m49() | set(SUBDIVISIONS) | regions())
    codes: dict[str, str] = {}
    for language in ("fr", "en"):
        common = Locale(language).territories
        codes |= {label_key(common[code]): code for code in places if code in common}
        codes |= {label_key(place_name(code, language)): code for code in places}
    return codes | {label_key(name): code for name, code in ALIASES.items()}
