"""Entries of lists of resources."""

from dataclasses import dataclass

from glossary.nouns.resource import Resource
from webapp.parts.sourcing import SourceLine, resource_line
from webapp.parts.wording import Text, resource_link


@dataclass(frozen=True, slots=True)
class ResourceEntry:
    """A resource in a list: its title, who is answerable for it, and what else is worth saying."""

    title: Text
    address: str
    line: SourceLine | None
    note: str | None = None


def resource_entry(resource: Resource, note: str | None = None) -> ResourceEntry:
    """The entry of a resource."""
    link = resource_link(resource)
    return ResourceEntry(link.title, link.address, resource_line(resource), note)
