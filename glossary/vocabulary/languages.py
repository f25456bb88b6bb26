"""Languages of labels and texts, named by CLDR."""

from functools import cache

from babel import Locale, UnknownLocaleError

UN_LANGUAGES: tuple[str, ...] = ("en", "fr", "es", "ar", "ru", "zh")
"""The six official languages of the United Nations, in the order of display."""

MULTIPLE = "mul"
"""Code of a resource that has many languages of which the source names none (ISO 639-2)."""

_NO_LANGUAGE = frozenset({MULTIPLE, "und", "zxx", "mis", "root"})


def is_language(code: str) -> bool:
    """True if `code` is one language as ISO 639 writes it in lower case: `en`, `uk`, `fil`."""
    return code in _names("en") and code not in _NO_LANGUAGE and code.isalpha()


@cache
def short_codes() -> tuple[str, ...]:
    """Every language code of ISO 639-1, the two-letter ones, in alphabetical order."""
    return tuple(sorted(code for code in _names("en") if len(code) == 2 and is_language(code)))


def language_name(code: str, language: str) -> str:
    """The name of language `code` in `language`; the code itself where CLDR has no name."""
    return _names(language).get(code) or _names("en").get(code) or code


def language_code(name: str) -> str | None:
    """The code of a language by its name in English or one of the UN languages, or by its code."""
    wanted = name.strip().casefold()
    if is_language(wanted):
        return wanted
    for tongue in UN_LANGUAGES:
        for code, words in _names(tongue).items():
            if words.casefold() == wanted and is_language(code):
                return code
    return None


@cache
def _names(language: str) -> dict[str, str]:
    return dict(_locale(language).languages)


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")
