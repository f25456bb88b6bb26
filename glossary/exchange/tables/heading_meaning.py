"""What a heading in people's own words means: a field, and often a language."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from glossary.exchange.tables.heading_words import (
    CONCEPT,
    LANGUAGES,
    RESOURCE,
    SHARED,
    SMALL_WORDS,
)
from glossary.nouns.record import Kind
from glossary.vocabulary import UN_LANGUAGES, language_name
from glossary.vocabulary.folding import strip_marks
from glossary.vocabulary.languages import short_codes
from glossary.vocabulary.tags import language_tag

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+")
_BETWEEN = re.compile(r"[/|\n]")
"""What separates two names of one column: `Country/Region`, `Term | Terme`."""
_NO_CODES = frozenset(("no", "id"))
"""Codes of languages that as a whole heading say something else: number, and id."""
_LONGEST = 80
"""Characters of a heading that can be a name of a column."""


@dataclass(frozen=True, slots=True)
class HeadingMeaning:
    """What a heading means in a table of one kind of noun."""

    field: str
    """Such as `prefLabel` or `definition.source`."""
    language: str | None
    """Tag of the language that the heading names."""
    spoken: frozenset[str]
    """Languages in which the heading may be written."""


def meaning(heading: str, kind: Kind) -> HeadingMeaning | None:
    """What the heading means; None where it is no name of a column that we know."""
    if len(heading) > _LONGEST:
        return None
    whole = _meaning(heading, kind)
    if whole:
        return whole
    parts = _BETWEEN.split(heading)
    return next((m for part in parts if (m := _meaning(part, kind))), None) if parts[1:] else None


def _meaning(heading: str, kind: Kind) -> HeadingMeaning | None:
    words, named = _words(heading), _index(kind)
    for form in (_plain, _counted, _meaningful):
        for rest, language in _without_language(words):
            if found := named.get(" ".join(form(rest))):
                return HeadingMeaning(found[0], language, found[1])
    if " ".join(words) not in _NO_CODES:
        for rest, language in _without_language(words):
            if language and not _meaningful(rest):
                label = "prefLabel" if kind == "concept" else "title"
                return HeadingMeaning(label, language, frozenset())
    return None


def folded(text: str) -> str:
    """The text as words of headings and cells are compared."""
    return " ".join(_WORD.findall(strip_marks(text)))


def among(text: str, named: Mapping[str, str]) -> str | None:
    """The name of which the text is one of the words, which `|` separates."""
    wanted = folded(text)
    return next((name for name, words in named.items() if wanted in _split(words)), None)


def _words(heading: str) -> list[str]:
    text = heading
    for name in _chinese_languages():
        text = text.replace(name, f" {name} ")
    return _WORD.findall(strip_marks(text))


def _plain(words: Sequence[str]) -> Sequence[str]:
    return words


def _counted(words: Iterable[str]) -> list[str]:
    """The words without numbers: `Synonym 2` is a second column of synonyms."""
    return [word for word in words if not _NUMBER.fullmatch(word)]


def _meaningful(words: Iterable[str]) -> list[str]:
    return [word for word in _counted(words) if word not in SMALL_WORDS]


def _without_language(words: list[str]) -> Iterator[tuple[list[str], str | None]]:
    """The words and no language, then those beside the name or tag of a language."""
    yield words, None
    for at, word in enumerate(words):
        if code := _language_names().get(word):
            yield [*words[:at], *words[at + 1 :]], code
    for size in (2, 1):
        for first, rest in ((words[-size:], words[:-size]), (words[:size], words[size:])):
            if len(first) == size and (tag := _tag(first)):
                yield rest, tag


def _tag(words: Sequence[str]) -> str | None:
    """The tag that the words spell: `fr`, `pt BR`, `zh Hans`."""
    if len(words[0]) == 2 and all(len(word) <= len("Hans") for word in words):
        return language_tag("-".join(words))
    return None


@cache
def _index(kind: Kind) -> dict[str, tuple[str, frozenset[str]]]:
    """(field, languages in which it is called so) by the folded words."""
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for field, by_language in {**SHARED, **(CONCEPT if kind == "concept" else RESOURCE)}.items():
        for language, words in by_language.items():
            for phrase in _split(words):
                for form in {phrase, " ".join(_meaningful(phrase.split()))} - {""}:
                    known, spoken = found.get(form, (field, frozenset()))
                    found[form] = (known, spoken | {language} if known == field else spoken)
    return found


@cache
def _split(words: str) -> frozenset[str]:
    return frozenset(folded(each) for each in words.split("|"))


@cache
def _language_names() -> dict[str, str]:
    """Code by the folded name of a language, in each of the six.

    What each language calls itself would cost 93 MiB: CLDR's data of 184 languages.
    """
    names = {
        folded(language_name(code, tongue)): code
        for code in short_codes()
        for tongue in UN_LANGUAGES
    }
    for code, words in LANGUAGES.items():
        names |= dict.fromkeys(_split(words), code)
    return names


@cache
def _chinese_languages() -> tuple[str, ...]:
    names = (name for words in LANGUAGES.values() for name in words.split("|"))
    found = {name for name in names if "\u4e00" <= name[0] <= "\u9fff"}
    return tuple(sorted(found, key=len, reverse=True))
