"""How a concept is used: concordance lines, years, and concepts that it keeps company with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Concordance:
    """A place where a concept's label is used: the words before it, itself, the words after it."""

    left: str
    term: str
    right: str
    resource_id: str
    title: str
    page: int | None
    page_label: str | None


@dataclass(frozen=True, slots=True)
class Usage:
    """Where a concept is used: how many resources, a few lines, resources by year of issue."""

    resources: int
    lines: tuple[Concordance, ...] = ()
    by_year: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Companion:
    """A concept that computation, not an editor, puts beside another, with the evidence."""

    concept_id: str
    shared: int
    """Texts in which both are used; 0 for concepts with similar definitions."""
    words: tuple[str, ...] = ()
    """Words that both definitions use, most telling first; empty for shared texts."""
