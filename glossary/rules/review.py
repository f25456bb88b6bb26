"""Editorial notes that ask for somebody's eye."""

from collections.abc import Iterator

from glossary.message import english
from glossary.nouns.concept import Concept
from glossary.rules.problem import Problem, problem

REVIEW = "For a speaker’s review: "
"""Beginning of an editorial note on what nobody who speaks the language has confirmed."""


def labels_to_review(concept: Concept) -> Iterator[Problem]:
    """Labels seen in running text alone, and definitions of ours, wait for a native speaker."""
    for number, note in enumerate(concept.editorial_note):
        if note.startswith(REVIEW):
            message = english("%(note)s", note=note.removeprefix(REVIEW).rstrip("."))
            fix = english("Ask a speaker, correct what is wrong, and delete this note.")
            yield problem(
                concept, f"editorialNote.{number}", "review", message, fix, severity="notice"
            )
