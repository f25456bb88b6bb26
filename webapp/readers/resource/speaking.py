"""What the text of a resource says: to the reader's query, and of which terms it speaks."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext

from glossary.nouns.resource import Page, Resource
from indexer.annotate.label_index import LabelIndex
from indexer.annotate.occurrences import concepts_in
from webapp.frame.services import Services
from webapp.parts.passages import page_address
from webapp.parts.wording import Marked, marked
from webapp.readers.resource.matching import Asked, matches
from webapp.readers.resource.text import page_words

MOST_READ = 60_000
"""Characters of a text in which terms are looked for."""


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A passage with the reader's words, and the page of the text that it is on."""

    name: str
    address: str
    snippet: Marked


@dataclass(frozen=True, slots=True)
class SpokenAnswer:
    """What the text says to the reader's query."""

    words: str
    total: int
    complete: bool
    passages: tuple[ShownPassage, ...]
    places: tuple[tuple[int, int], ...]
    """Page and ordinal of every passage that matches, in the order of the text."""
    searched: int
    pages: int


def answer_of(noun: Resource, pages: Sequence[Page], wanted: Asked | None) -> SpokenAnswer | None:
    """The passages with the reader's words; None when nothing was asked."""
    if wanted is None:
        return None
    found = matches(pages, wanted)
    return SpokenAnswer(
        words=wanted.text,
        total=found.total,
        complete=found.complete,
        passages=tuple(
            ShownPassage(
                page_words(passage.page, passage.label) if len(pages) > 1 else gettext("Text"),
                page_address(noun.id, passage.page, wanted.text, passage.ordinal),
                marked(passage.snippet.text, passage.snippet.marks, passage.snippet.language),
            )
            for passage in found.passages
        ),
        places=found.places,
        searched=found.searched,
        pages=len(pages),
    )


def concepts_used(open_parts: Services, noun: Resource, pages: Sequence[Page]) -> frozenset[str]:
    """Ids of the concepts that abstract and text speak of, worked out once for each state.

    Raises: StoreError when the store cannot be read.
    """
    kept, key = open_parts.computed, f"used {noun.id}"
    if key not in kept:
        kept[key] = _spoken_of(noun, pages, open_parts.label_index)
    found: frozenset[str] = kept[key]
    return found


def _spoken_of(noun: Resource, pages: Sequence[Page], index: LabelIndex) -> frozenset[str]:
    abstracts = [(text, code) for code, text in noun.abstract.items()]
    found: set[str] = set()
    room = MOST_READ
    for text, code in (*abstracts, *((page.text, page.language) for page in pages)):
        found |= concepts_in(text[:room], code, index)
        room -= len(text)
        if room <= 0:
            break
    return frozenset(found)
