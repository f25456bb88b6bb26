"""What a rule finds."""

from dataclasses import dataclass
from typing import Literal

from glossary.message import Message
from glossary.nouns.record import Kind, Noun, kind_of

Severity = Literal["error", "warning", "notice"]
"""An error keeps a noun from being published, a warning does not; a notice asks for a look."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with one noun, where, and what to do about it."""

    kind: Kind
    id: str
    """Id of the noun."""
    field: str
    """Path in the noun's JSON, such as `prefLabel.fr` or `definition.0.source`."""
    rule: str
    """SKOS number where SKOS has the rule (`S13`), else a name (`unknown-source`)."""
    wrong: Message
    """What is wrong."""
    fix: Message
    """What to do about it."""
    severity: Severity = "error"

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        return str(self.wrong)

    def __str__(self) -> str:
        return f"{self.kind} {self.id}, {self.field}: {self.message}. {self.fix}"


def problem(
    noun: Noun,
    field: str,
    rule: str,
    message: Message,
    fix: Message,
    *,
    severity: Severity = "error",
) -> Problem:
    """The problem, with kind and id taken from the noun."""
    return Problem(kind_of(noun), noun.id, field, rule, message, fix, severity)
