"""What the JSON interface answers to those who write; see `answers.py` for the others."""

from dataclasses import dataclass
from typing import Any, Literal

Outcome = Literal["read", "saved", "proposed", "ready", "submitted", "published", "withdrawn"]


@dataclass(frozen=True, slots=True)
class FoundProblem:
    """Something that the integrity rules find in an entry."""

    field: str
    """Path in the noun, such as `definition.0.source`."""
    severity: Literal["error", "warning", "notice"]
    """Nothing is published with an error."""
    message: str


@dataclass(frozen=True, slots=True)
class DraftAnswer:
    """The newest revision of an entry, whether readers see it or not."""

    kind: Literal["concept", "resource"]
    id: str
    outcome: Outcome
    """What the request has come to: `proposed` is a change that waits beside what is in review, and
    `ready` a draft that editors have a notice of."""
    revision: int
    """Also the `ETag` of the answer, for `If-Match` of the next request."""
    status: Literal["draft", "in-review", "published", "withdrawn"]
    editor: str
    modified: str
    """UTC, ISO 8601."""
    note: str
    """The change note."""
    public_revision: int | None
    """The revision that readers see; null if there is none."""
    noun: dict[str, Any]
    """The entry in the exchange format."""
    problems: tuple[FoundProblem, ...]
