"""A reference as a sentence to copy, in English or French."""

from collections.abc import Callable, Iterable
from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from glossary.citing.item import CslItem, year_of
from glossary.citing.locator import locator_of

_WORDS = {
    "en": {
        "no date": "n.d.",
        "accessed": "accessed {}",
        "revision": "revision {}",
        "editorial": "In: {}",
        "quotation": "Quoted in: {}",
        "paraphrase": "Paraphrased in: {}",
        "page": "p. {}",
        "pages": "pp. {}",
    },
    "fr": {
        "no date": "s. d.",
        "accessed": "consulté le {}",
        "revision": "révision {}",
        "editorial": "Dans : {}",
        "quotation": "Cité dans : {}",
        "paraphrase": "Paraphrasé dans : {}",
        "page": "p. {}",
        "pages": "pp. {}",
    },
    "es": {"revision": "revisión {}", "page": "p. {}", "pages": "pp. {}"},
    "ar": {"revision": "المراجعة {}", "page": "ص {}", "pages": "ص {}"},
    "zh": {"revision": "修订版 {}", "page": "第{}页", "pages": "第{}页"},
    "ru": {"revision": "редакция {}", "page": "с. {}", "pages": "с. {}"},
}


def words(language: str) -> Callable[..., str]:
    """What says a connecting phrase with its values, in English where a language lacks it."""
    phrases = _WORDS["en"] | _WORDS.get(language, {})
    return lambda name, *values: phrases[name].format(*values)


def place_in(typed: str | None, language: str) -> str:
    """The place in a source, with the word for page before pages alone and never twice."""
    place = locator_of(typed)
    if place is None:
        return ""
    if not place.pages:
        return place.text
    return words(language)("pages" if place.plural else "page", place.text)


def sentence(item: CslItem, parts: Iterable[str], accessed: date, language: str) -> str:
    """The sentence: makers and year, what the parts say, and the address."""
    word = words(language)
    year = f"({year_of(item) or word('no date')})"
    made_by = ", ".join(name["literal"] for name in item.get("author", ()))
    said = [part.rstrip(".") for part in parts if part]
    # Without a maker the title leads and the year follows it, as styles do.
    head = [f"{made_by} {year}"] if made_by else [f"{said.pop(0)} {year}" if said else year]
    day = word("accessed", _day(accessed, language))
    return ". ".join([*head, *said, f"{item['URL']} ({day})"]) + "."


def _day(day: date, language: str) -> str:
    try:
        return format_date(day, "d MMMM y", locale=Locale.parse(language, sep="-"))
    except (UnknownLocaleError, ValueError):
        return format_date(day, "d MMMM y", locale="en")
