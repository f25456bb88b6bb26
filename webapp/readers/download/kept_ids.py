"""Ids as addresses list them: `skill,resource/report,resource/report/12-3`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_IDS = 200
"""Entries of a reading list: their address stays within the 8 kB that web servers allow."""
LONGEST = 120
"""Characters of an id that are repeated where nothing has it."""

_FORM = re.compile(
    r"(?:(?P<kind>term|concept|resource)/)?(?P<id>[^/\s]+)(?:/(?P<page>\d{1,6})-(?P<place>\d{1,6}))?"
)
_BETWEEN = re.compile(r"[,\s]+")


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """A term, a resource, or a passage of one."""

    id: str
    kind: str | None = None
    """`term` or `resource`; None for an id alone."""
    page: int = 0
    """Physical page of a passage."""
    place: int = 0
    """Which passage of the page it is."""

    @property
    def is_term(self) -> bool:
        """Whether it may be a term."""
        return self.kind in (None, "term") and not self.page

    @property
    def is_work(self) -> bool:
        """Whether it says that it is a resource."""
        return self.kind == "resource"

    def __str__(self) -> str:
        named = f"resource/{self.id}" if self.is_work or self.page else self.id
        return f"{named}/{self.page}-{self.place}" if self.page else named


def kept_ids(text: str) -> Iterator[KeptEntry]:
    """The entries of a list, each once and in its order, whatever they are worth."""
    return iter(dict.fromkeys(_kept(part) for part in _BETWEEN.split(text) if part))


def _kept(part: str) -> KeptEntry:
    found = _FORM.fullmatch(part)
    if found is None:
        return KeptEntry(part[:LONGEST])
    kind = "term" if found["kind"] == "concept" else found["kind"]
    return KeptEntry(found["id"][:LONGEST], kind, int(found["page"] or 0), int(found["place"] or 0))
