"""Rules for resources."""

import re
from collections.abc import Iterator

from glossary.catalogue.lookups import World
from glossary.message import english
from glossary.nouns.resource import Resource
from glossary.rules.problem import Problem, problem
from glossary.rules.values import (
    address_is_web,
    languages_are_codes,
    name_is_short,
    one_of,
    places_exist,
    texts_are_filled,
)
from glossary.vocabulary import CLUSTERS, MULTIPLE, edtf_problem, ends_before

_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


def resource_kind(resource: Resource, world: World) -> Iterator[Problem]:
    """The kind must be known, and not retired."""
    if not world.schemes.kind.offers(resource.type):
        message = english("there is no kind “%(kind)s”", kind=resource.type)
        yield problem(resource, "type", "unknown-kind", message, one_of(world.schemes.kind))


def resource_texts(resource: Resource) -> Iterator[Problem]:
    """Titles and abstracts must be filled and in known languages; a title should be there."""
    yield from texts_are_filled(resource, "title", resource.title)
    yield from texts_are_filled(resource, "abstract", resource.abstract)
    yield from languages_are_codes(resource, "language", resource.language, also=(MULTIPLE,))
    for language, title in resource.title.items():
        yield from name_is_short(resource, f"title.{language}", title)
    if not resource.title:
        message = english("the resource has no title")
        fix = english("Add the title when it becomes known.")
        yield problem(resource, "title", "no-title", message, fix, severity="notice")


def resource_dates(resource: Resource) -> Iterator[Problem]:
    """Dates must be dates, and what ends must not end before it starts."""
    wrong = False
    for field in ("issued", "accessed", "starts", "ends"):
        value: str | None = getattr(resource, field)
        message = edtf_problem(value) if value is not None else None
        if message:
            wrong = True
            fix = english("Write it as year, year-month or year-month-day, or leave it out.")
            yield problem(resource, field, "bad-date", message, fix)
    starts, ends = resource.starts, resource.ends
    if not wrong and starts and ends and ends_before(ends, starts):
        message = english(
            "it ends on %(ends)s, before it starts on %(starts)s", ends=ends, starts=starts
        )
        fix = english("Correct one of the two.")
        yield problem(resource, "ends", "ends-before-starts", message, fix)


def resource_places(resource: Resource) -> Iterator[Problem]:
    """Places must be known; so should be the cluster of a network member."""
    yield from places_exist(resource, "spatial", resource.spatial)
    if resource.cluster is not None and resource.cluster not in CLUSTERS:
        message = english("“%(cluster)s” is no regional cluster", cluster=resource.cluster)
        fix = english("Use one of: %(known)s.", known=", ".join(CLUSTERS))
        yield problem(resource, "cluster", "unknown-cluster", message, fix, severity="warning")


def resource_subjects(resource: Resource, world: World) -> Iterator[Problem]:
    """What a resource is about must be a concept, best one that is not withdrawn."""
    for number, subject in enumerate(resource.subject):
        field = f"subject.{number}"
        concept = world.concept(subject)
        if concept is None:
            message = english("there is no concept “%(id)s”", id=subject)
            fix = english("Correct the id, delete it, or add the concept first.")
            yield problem(resource, field, "unknown-concept", message, fix)
        elif world.is_withdrawn("concept", subject):
            message, fix = english("%(id)s is withdrawn", id=subject), english("Delete it.")
            if concept.replaced_by:
                fix = english("Use %(id)s instead.", id=concept.replaced_by)
            yield problem(resource, field, "withdrawn-concept", message, fix, severity="warning")


def merged_resources(resource: Resource, world: World) -> Iterator[Problem]:
    """What a resource was merged into must be another one that there is."""
    into = resource.merged_into
    if into is not None and (into == resource.id or world.resource(into) is None):
        message = english("“%(id)s” is no other resource", id=into)
        fix = english("Correct the id, or delete it.")
        yield problem(resource, "mergedInto", "merged-into", message, fix)


def resource_addresses(resource: Resource) -> Iterator[Problem]:
    """The address must be one of the web, and the original's name a checksum."""
    if resource.url is not None:
        yield from address_is_web(resource, "url", resource.url)
    if resource.file is not None and not _SHA256.fullmatch(resource.file):
        message = english("it is not the sha256 of a file in 64 hexadecimal digits")
        fix = english("Load the original again; its checksum is computed then.")
        yield problem(resource, "file", "bad-checksum", message, fix)
