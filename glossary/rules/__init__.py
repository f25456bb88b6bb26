"""Integrity rules: everything that is wrong with nouns, all at once and with the fix."""

from glossary.rules.absence import check_absence
from glossary.rules.checking import (
    check,
    check_among,
    check_beside,
    check_draft,
    check_noun,
    check_relations,
    check_world,
)
from glossary.rules.problem import Problem, Severity
from glossary.rules.review import REVIEW

__all__ = [
    "REVIEW",
    "Problem",
    "Severity",
    "check",
    "check_absence",
    "check_among",
    "check_beside",
    "check_draft",
    "check_noun",
    "check_relations",
    "check_world",
]
