"""The filters of compared definitions: by place, source, year and language."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from glossary.catalogue.catalogue import Catalogue
from glossary.vocabulary import GLOBAL, year_of
from webapp.frame.i18n import listed
from webapp.parts.sourcing import short_organisation
from webapp.parts.wording import place_words, title_of, tongue_name

GENERAL = "general"
"""Stands for a definition that is tied to no place."""
LONGEST_TITLE = 48
"""Characters of a document's title in the filter by source."""

Values = Mapping[str, str]
"""What each filter looks at, by its parameter."""


@dataclass(frozen=True, slots=True)
class Option:
    """A value that can be chosen, as in a filter, and its name."""

    value: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ComparisonChoice:
    """A filter with two values or more."""

    parameter: str
    name: str
    options: tuple[Option, ...]
    several: bool = False
    """True where several values may be chosen together."""

    @property
    def chosen(self) -> frozenset[str]:
        """The chosen values; empty where the filter lets everything through."""
        return frozenset(option.value for option in self.options if option.chosen)


def choices(
    entries: Sequence[Values], catalogue: Catalogue, asked: MultiDict[str, str]
) -> tuple[ComparisonChoice, ...]:
    """The filters with two values or more among these definitions, chosen as the address asks."""
    filters: tuple[tuple[str, str, Callable[[str], str]], ...] = (
        ("place", gettext("Country or region"), place_name),
        ("source", gettext("Source"), lambda source: source_name(source, catalogue)),
        ("year", gettext("Year"), str),
        ("language", gettext("Language"), tongue_name),
    )
    made = (_choice(parameter, name, namer, entries, asked) for parameter, name, namer in filters)
    return tuple(choice for choice in made if len(choice.options) > 1)


def fits(values: Values, chosen: Sequence[ComparisonChoice]) -> bool:
    """True if a definition with these values passes every filter."""
    return all(not choice.chosen or values[choice.parameter] in choice.chosen for choice in chosen)


def source_name(source: str, catalogue: Catalogue) -> str:
    """A source by organisation, document and year: `ILO, Glossary of key terms, 2006`."""
    resource = catalogue.resource(source)
    if resource is None:
        return source
    title = title_of(resource).text if resource.title else ""
    shown = title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip() + "…"
    parts = (short_organisation(resource), shown, str(year_of(resource.issued) or ""))
    return listed(part for part in parts if part) or source


def place_name(code: str) -> str:
    """The place of a definition in words, where it may have none."""
    if code == GENERAL:
        return gettext("No country named")
    return gettext("Global") if code == GLOBAL else place_words(code)


def _choice(
    parameter: str,
    name: str,
    namer: Callable[[str], str],
    entries: Sequence[Values],
    asked: MultiDict[str, str],
) -> ComparisonChoice:
    several = parameter == "source"
    wished = asked.getlist(parameter) if several else [asked.get(parameter, "")]
    values = {entry[parameter] for entry in entries} - {""}
    named = sorted((namer(value), value) for value in values)
    options = tuple(Option(value, words, value in wished) for words, value in named)
    return ComparisonChoice(parameter, name, options, several)
