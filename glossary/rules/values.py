"""Rules for single values that concepts and resources share: ids, codes, dates, addresses."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any
from urllib.parse import urlsplit

from glossary.catalogue.lookups import World
from glossary.message import english
from glossary.nouns.record import Noun
from glossary.rules.problem import Problem, problem
from glossary.vocabulary import is_language, is_place, slug_problem
from glossary.vocabulary.marks import LONGEST_RUN, long_run

LONGEST_NAME = 500
"""Characters of a label or title; of 2,600 in the starter corpus the longest title has 156."""
_SLUG_MEND = english("Use an id such as “work-based-learning” or “industry-4-0”.")
_LANGUAGE_MEND = english("Use a language tag such as “en”, “fil”, “pt-BR” or “zh-Hans”.")
_PLACE_MEND = english(
    "Use ISO 3166 (“KE”, “AU-NSW”), UN M49 (“150” for Europe) or a region id such as "
    "“oecd-countries”; leave it out where it holds generally."
)
_NO_TEXT = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\ud800-\\udfff]")
"""Control characters, tab and line feed excepted, and surrogates."""


def id_is_slug(noun: Noun) -> Iterator[Problem]:
    """The id must be a slug, because addresses are made of it."""
    if wrong := slug_problem(noun.id):
        message = english("the id is no slug: %(wrong)s", wrong=wrong)
        yield problem(noun, "id", "id-form", message, _SLUG_MEND)


def themes_exist(noun: Noun, world: World) -> Iterator[Problem]:
    """Themes must be known, and not retired."""
    for number, theme in enumerate(noun.theme):
        if theme not in world.themes:
            message = english("there is no theme “%(theme)s”", theme=theme)
            fix = english("Use one of: %(known)s.", known=", ".join(sorted(world.themes)))
            yield problem(noun, f"theme.{number}", "unknown-theme", message, fix)


def texts_are_plain(noun: Noun) -> Iterator[Problem]:
    """No text may hold control characters or halves of characters: nothing can show them."""
    for field, text in _texts(noun, ""):
        if match := _NO_TEXT.search(text):
            message = english(
                "character %(place)s is U+%(code)s, which is no text",
                place=match.start() + 1,
                code=f"{ord(match[0]):04X}",
            )
            fix = english("Delete the character.")
            yield problem(noun, field, "control-character", message, fix)


def marks_are_few(noun: Noun) -> Iterator[Problem]:
    """No text may hold more marks on one letter than any script writes."""
    for field, text in _texts(noun, ""):
        if not text.isascii() and (run := long_run(text)):
            message = english(
                "character %(place)s bears %(count)s marks, more than %(most)s",
                place=run[0] + 1,
                count=run[1],
                most=LONGEST_RUN,
            )
            fix = english("Delete the marks that the word does not need.")
            yield problem(noun, field, "combining-marks", message, fix)


def name_is_short(noun: Noun, field: str, name: str) -> Iterator[Problem]:
    """A label or title must not be longer than one is: look-ups and lists hold it whole."""
    if len(name) > LONGEST_NAME:
        message = english(
            "it has %(count)s characters, more than %(most)s", count=len(name), most=LONGEST_NAME
        )
        fix = english("Shorten it; what explains it belongs into a definition or an abstract.")
        yield problem(noun, field, "too-long", message, fix)


def languages_are_codes(
    noun: Noun, field: str, languages: Iterable[str], also: tuple[str, ...] = ()
) -> Iterator[Problem]:
    """Languages must be tags of BCP 47, or one of `also`."""
    for language in languages:
        if not is_language(language) and language not in also:
            message = english("“%(code)s” is no language code", code=language)
            yield problem(noun, field, "unknown-language", message, _LANGUAGE_MEND)


def texts_are_filled(noun: Noun, field: str, texts: Mapping[str, str]) -> Iterator[Problem]:
    """A text by language must have a known language and must not be empty."""
    yield from languages_are_codes(noun, field, texts)
    for language, text in texts.items():
        if not text.strip():
            message, fix = english("the text is empty"), english("Write or delete it.")
            yield problem(noun, f"{field}.{language}", "empty-text", message, fix)


def text_lists_are_filled(
    noun: Noun, field: str, texts: Mapping[str, tuple[str, ...]]
) -> Iterator[Problem]:
    """Texts by language must have a known language and must not be empty."""
    yield from languages_are_codes(noun, field, texts)
    for language, some in texts.items():
        for number, text in enumerate(some):
            if not text.strip():
                message, fix = english("the text is empty"), english("Write or delete it.")
                place = f"{field}.{language}.{number}"
                yield problem(noun, place, "empty-text", message, fix)


def places_exist(noun: Noun, field: str, codes: Iterable[str]) -> Iterator[Problem]:
    """Places must have known codes."""
    for code in codes:
        if not is_place(code):
            message = english("“%(code)s” is no known place", code=code)
            yield problem(noun, field, "unknown-place", message, _PLACE_MEND)


def address_is_web(noun: Noun, field: str, address: str) -> Iterator[Problem]:
    """An address must be http or https with a host, so that it can be linked safely."""
    try:
        parts = urlsplit(address)
        right = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        right = False
    if not right or any(char.isspace() for char in address):
        message = english("“%(address)s” is no web address", address=address[:80])
        fix = english(
            "Use an address that begins with https:// or http://, or leave the field out."
        )
        yield problem(noun, field, "web-address", message, fix)


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """(path, text) of every text in a noun."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts(inner, f"{path}.{key}")
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from _texts(inner, f"{path}.{number}")
    elif is_dataclass(value):
        for entry in fields(value):
            yield from _texts(getattr(value, entry.name), _joined(path, entry.name))


def _joined(path: str, name: str) -> str:
    head, *rest = name.split("_")
    camel = head + "".join(part.capitalize() for part in rest)
    return f"{path}.{camel}" if path else camel
