"""The directory of the UNEVOC Network: members by regional cluster and country."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext

from glossary.nouns.resource import Resource
from webapp.frame.i18n import url
from webapp.parts.clusters import cluster_name, cluster_order
from webapp.parts.ordering import place_of, place_of_words
from webapp.parts.wording import Link, TextLink, place_words, resource_link


@dataclass(frozen=True, slots=True)
class CountryMembers:
    """The members in one country."""

    country: Link | None
    """None for members that no country is known of."""
    members: tuple[TextLink, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """The members of one regional cluster."""

    name: str
    count: int
    countries: tuple[CountryMembers, ...]


def directory(members: Iterable[Resource]) -> tuple[Cluster, ...]:
    """The members by cluster and, within it, by country in alphabetical order."""
    found: dict[str | None, list[Resource]] = {}
    for member in members:
        found.setdefault(member.cluster, []).append(member)
    return tuple(_cluster(name, found[name]) for name in sorted(found, key=cluster_order))


def _cluster(name: str | None, members: list[Resource]) -> Cluster:
    by_country: dict[str, list[Resource]] = {}
    for member in members:
        by_country.setdefault(next(iter(member.spatial), ""), []).append(member)
    groups = sorted(by_country, key=lambda code: (not code, place_of_words(place_words(code))))
    return Cluster(
        cluster_name(name) or gettext("No region known"),
        len(members),
        tuple(_country(code, by_country[code]) for code in groups),
    )


def _country(code: str, members: list[Resource]) -> CountryMembers:
    links = (resource_link(member) for member in members)
    return CountryMembers(
        Link(place_words(code), url("countries.country", code=code)) if code else None,
        tuple(sorted(links, key=lambda link: place_of(link.title))),
    )
