"""The resources of one kind, chosen by year, country and theme, and put in order."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext

from glossary.nouns.resource import Resource
from glossary.vocabulary import country_of, is_place, year_of
from webapp.frame.current import themes
from webapp.parts.ordering import place_of, place_of_words
from webapp.parts.paging import page_number
from webapp.parts.wording import place_words, theme_name, title_of
from webapp.readers.term.filters import ComparisonChoice, Option

FILTERS = ("year", "country", "theme")
NEWEST, OLDEST, TITLE = "newest", "oldest", "title"


@dataclass(frozen=True, slots=True)
class Selection:
    """What the reader chose; `filters` has no empty values."""

    filters: Mapping[str, str]
    sort: str = NEWEST
    page: int = 1

    @property
    def parameters(self) -> dict[str, str | int]:
        """The parameters of its address, those at their default left out."""
        found: dict[str, str | int] = dict(self.filters)
        if self.sort != NEWEST:
            found["sort"] = self.sort
        if self.page > 1:
            found["page"] = self.page
        return found


def selection(asked: Mapping[str, str]) -> Selection:
    """The selection of an address; a value that means nothing is passed by."""
    filters = {name: asked[name] for name in FILTERS if _means_something(name, asked.get(name))}
    sort = asked.get("sort", NEWEST)
    known = sort if sort in (NEWEST, OLDEST, TITLE) else NEWEST
    return Selection(filters, known, page_number(asked.get("page")))


def selected(resources: Iterable[Resource], chosen: Selection) -> list[Resource]:
    """The resources that fit the selection, in its order; they come newest first."""
    found = [resource for resource in resources if _fits(resource, chosen.filters)]
    if chosen.sort == TITLE:
        return sorted(found, key=lambda resource: place_of(title_of(resource)))
    if chosen.sort == OLDEST:
        # Stable, so that what has no date stays last and equals keep their order.
        return sorted(found, key=lambda resource: resource.issued or resource.starts or "9999")
    return found


def choices(resources: Sequence[Resource], chosen: Selection) -> tuple[ComparisonChoice, ...]:
    """The filters that could narrow the list or do, and how many each value would leave."""
    named: tuple[tuple[str, str, Callable[[str], str]], ...] = (
        ("year", gettext("Year"), str),
        ("country", gettext("Country or region"), place_words),
        ("theme", gettext("Theme"), theme_name),
    )
    made = (_choice(name, title, namer, resources, chosen) for name, title, namer in named)
    return tuple(
        choice for choice in made if len(choice.options) > 1 or choice.parameter in chosen.filters
    )


def orders(chosen: Selection) -> ComparisonChoice:
    """The orders that a list may have."""
    names = (
        (NEWEST, gettext("Newest first")),
        (OLDEST, gettext("Oldest first")),
        (TITLE, gettext("By title")),
    )
    options = tuple(Option(value, name, value == chosen.sort) for value, name in names)
    return ComparisonChoice("sort", gettext("Order"), options)


def _choice(
    name: str,
    title: str,
    namer: Callable[[str], str],
    resources: Sequence[Resource],
    chosen: Selection,
) -> ComparisonChoice:
    others = {other: value for other, value in chosen.filters.items() if other != name}
    counts = Counter(
        value
        for resource in resources
        if _fits(resource, others)
        for value in _values(name, resource)
    )
    wished = chosen.filters.get(name)
    if wished:
        counts.setdefault(wished, 0)
    words = {value: namer(value) for value in counts}
    values = sorted(counts, key=lambda value: place_of_words(words[value]), reverse=name == "year")
    options = (Option(v, f"{words[v]} ({counts[v]})", v == wished) for v in values)
    return ComparisonChoice(name, title, tuple(options))


def _fits(resource: Resource, filters: Mapping[str, str]) -> bool:
    return all(value in _values(name, resource) for name, value in filters.items())


def _values(name: str, resource: Resource) -> tuple[str, ...]:
    if name == "theme":
        return resource.theme
    if name == "country":
        codes = (code for place in resource.spatial for code in (place, country_of(place)) if code)
        return tuple(dict.fromkeys(codes))
    year = year_of(resource.issued) or year_of(resource.starts)
    return (str(year),) if year else ()


def _means_something(name: str, value: str | None) -> bool:
    if not value:
        return False
    if name == "theme":
        return themes().get(value) is not None
    return is_place(value) if name == "country" else year_of(value) is not None and len(value) == 4
