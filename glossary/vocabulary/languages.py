"""Languages of labels and texts, named by CLDR."""

from functools import cache

from babel import Locale, UnknownLocaleError

from glossary.vocabulary.places import place_name
from glossary.vocabulary.tags import language_tag, parsed

UN_LANGUAGES: tuple[str, ...] = ("en", "fr", "es", "ar", "ru", "zh")
"""The six official languages of the United Nations, in the order of display."""


def is_language(code: str) -> bool:
    """True if `code` is a language tag in its usual form: `en`, `fil`, `en-GB`, `zh-Hans`."""
    return language_tag(code) == code


@cache
def short_codes() -> tuple[str, ...]:
    """Every language code of ISO 639-1, the two-letter ones, in alphabetical order."""
    return tuple(sorted(code for code in _names("en") if len(code) == 2 and is_language(code)))


def language_name(code: str, language: str) -> str:
    """The name of a language tag in `language`; the tag itself where CLDR has no name."""
    for spoken in (language, "en"):
        if name := _names(spoken).get(code.replace("-", "_")):
            return name
    tag = parsed(code)
    if tag is None or str(tag) == tag.language:
        return code
    parts = (
        _locale(language).scripts.get(tag.script, tag.script),
        place_name(tag.region, language) if tag.region else "",
        *tag.variants,
    )
    within = ", ".join(part for part in parts if part)
    return f"{language_name(tag.language, language)} ({within})"


def language_code(name: str) -> str | None:
    """The tag of a language by its name in English or a UN language, or by the tag itself."""
    if tag := language_tag(name):
        return tag
    wanted = name.strip().casefold()
    for tongue in UN_LANGUAGES:
        for code, words in _names(tongue).items():
            if words.casefold() == wanted and (tag := language_tag(code)):
                return tag
    return None


@cache
def _names(language: str) -> dict[str, str]:
    return dict(_locale(language).languages)


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")
