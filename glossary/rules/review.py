"""Editorial notes that ask for somebody's eye."""

from collections.abc import Iterator

from glossary.message import english
from glossary.nouns.concept import Concept
from glossary.rules.problem import Problem, problem

REVIEW = "For a speaker’s review: "
"""Beginning of an editorial note on labels that nobody who speaks the language has confirmed."""


def labels_to_review(concept: Concept) -> Iterator[Problem]:
    """Labels that were seen in running text only wait for a speaker of the language."""
    for number, note in enumerate(concept.editorial_note):
        if note.startswith(REVIEW):
            message = english("%(note)s", note=note.removeprefix(REVIEW).rstrip("."))
            fix = english("Ask a speaker, correct the labels, and delete this note.")
            yield problem(
                concept, f"editorialNote.{number}", "review", message, fix, severity="notice"
            )
