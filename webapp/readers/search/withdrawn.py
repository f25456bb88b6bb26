"""Withdrawn terms that the query names exactly, and where they lead."""

from dataclasses import dataclass

from glossary.catalogue.catalogue import Catalogue
from webapp.parts.wording import TextLink, term_link

LONGEST_NAME = 200
"""Characters of a query that may be a name."""


@dataclass(frozen=True, slots=True)
class WithdrawnTerm:
    """A withdrawn term and the one to use instead, where editors have said so."""

    link: TextLink
    instead: TextLink | None


def withdrawn_terms(catalogue: Catalogue, text: str) -> tuple[WithdrawnTerm, ...]:
    """The withdrawn terms with this name; none where a published term has it as well."""
    name = text.strip().strip('"“”„«»?!. ')
    found = catalogue.by_label(name) if 0 < len(name) <= LONGEST_NAME else ()
    if any(record.status == "published" for record in found):
        return ()
    return tuple(
        WithdrawnTerm(term_link(record.noun), term_link(other) if other else None)
        for record in found
        if record.status == "withdrawn"
        for other in [catalogue.concept(record.noun.replaced_by or "")]
    )
