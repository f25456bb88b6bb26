"""Rules for single values that concepts and resources share: ids, codes, dates, addresses."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any
from urllib.parse import urlsplit

from glossary.record import Noun
from glossary.rules.problem import Problem, problem
from glossary.vocabulary import THEMES, is_language, is_place, slug_problem

_SLUG_MEND = "Use an id such as “work-based-learning” or “industry-4-0”."
_LANGUAGE_MEND = "Use a lower-case code of ISO 639, such as “en”, “ar” or “fil”."
_PLACE_MEND = (
    "Use ISO 3166 (“KE”, “AU-NSW”), UN M49 (“150” for Europe) or a region id such as "
    "“oecd-countries”; leave it out where it holds generally."
)
_NO_TEXT = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\ud800-\\udfff]")
"""Control characters, tab and line feed excepted, and surrogates."""


def id_is_slug(noun: Noun) -> Iterator[Problem]:
    """The id must be a slug, because addresses are made of it."""
    if wrong := slug_problem(noun.id):
        yield problem(noun, "id", "id-form", f"the id is no slug: {wrong}", _SLUG_MEND)


def themes_exist(noun: Noun) -> Iterator[Problem]:
    """Themes must be known."""
    for number, theme in enumerate(noun.theme):
        if theme not in THEMES:
            known = ", ".join(THEMES)
            message = f"there is no theme “{theme}”"
            yield problem(
                noun, f"theme.{number}", "unknown-theme", message, f"Use one of: {known}."
            )


def texts_are_plain(noun: Noun) -> Iterator[Problem]:
    """No text may hold control characters or halves of characters: nothing can show them."""
    for field, text in _texts(noun, ""):
        if match := _NO_TEXT.search(text):
            message = f"character {match.start() + 1} is U+{ord(match[0]):04X}, which is no text"
            yield problem(noun, field, "control-character", message, "Delete the character.")


def languages_are_codes(
    noun: Noun, field: str, languages: Iterable[str], also: tuple[str, ...] = ()
) -> Iterator[Problem]:
    """Languages must be codes of ISO 639, or one of `also`."""
    for language in languages:
        if not is_language(language) and language not in also:
            message = f"“{language}” is no language code"
            yield problem(noun, field, "unknown-language", message, _LANGUAGE_MEND)


def texts_are_filled(noun: Noun, field: str, texts: Mapping[str, str]) -> Iterator[Problem]:
    """A text by language must have a known language and must not be empty."""
    yield from languages_are_codes(noun, field, texts)
    for language, text in texts.items():
        if not text.strip():
            where = f"{field}.{language}"
            yield problem(noun, where, "empty-text", "the text is empty", "Write or delete it.")


def places_exist(noun: Noun, field: str, codes: Iterable[str]) -> Iterator[Problem]:
    """Places must have known codes."""
    for code in codes:
        if not is_place(code):
            message = f"“{code}” is no known place"
            yield problem(noun, field, "unknown-place", message, _PLACE_MEND)


def address_is_web(noun: Noun, field: str, address: str) -> Iterator[Problem]:
    """An address must be http or https with a host, so that it can be linked safely."""
    try:
        parts = urlsplit(address)
        right = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        right = False
    if not right or any(char.isspace() for char in address):
        message = f"“{address:.80}” is no web address"
        mend = "Use an address that begins with https:// or http://, or leave the field out."
        yield problem(noun, field, "web-address", message, mend)


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
