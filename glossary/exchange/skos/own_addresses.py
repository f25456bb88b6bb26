"""Addresses of our own concepts, resources and themes in RDF, and their ids out of these."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, unquote

Place = Literal["term", "resource", "theme"]

_DOTS = frozenset({".", ".."})


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses of a service, the same as those of its pages."""

    base: str
    """Without a slash at the end."""

    @property
    def scheme(self) -> str:
        """The address of the concept scheme: all terms of the service."""
        return f"{self.base}/"

    def of(self, place: Place, id: str) -> str:
        """The address of a concept, resource or theme."""
        # These two would be taken for steps of a path, and vanish.
        name = id.replace(".", "%2E") if id in _DOTS else quote(id, safe="")
        return f"{self.base}/{place}/{name}"

    def id_in(self, place: Place, address: str) -> str | None:
        """The id of the concept, resource or theme at the address; None for other addresses."""
        start = f"{self.base}/{place}/"
        return unquote(address.removeprefix(start)) if address.startswith(start) else None


def place_of(name: str, is_resource: bool) -> Place:
    """What the field of this name names with its ids."""
    if name == "theme":
        return "theme"
    return "resource" if name == "source" or (is_resource and name != "subject") else "term"
