"""Quotations of a load compared with the originals that are held of their sources."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from glossary.message import Message
from glossary.nouns.concept import Concept
from glossary.nouns.resource import Page
from indexer.loading.context import Context
from indexer.loading.read import noted
from indexer.loading.settled import Settled
from indexer.quotations.held_text import newest_pages
from indexer.quotations.quotation_problems import quotation_problems


def with_quotations_checked(settled: Settled, context: Context) -> Settled:
    """The same, with a note on each quotation that is not in the original of its source, or not as
    it says.
    """
    notes = [*_notes(settled, context)]
    return replace(settled, remarks=settled.remarks.plus(notes=notes)) if notes else settled


def _notes(settled: Settled, context: Context) -> Iterator[tuple[Path, Message]]:
    nouns = (entry.noun for _, entry in settled.entries.values())
    concepts = (noun for noun in nouns if isinstance(noun, Concept))

    def pages_of(source: str) -> tuple[Page, ...]:
        _, entry = settled.entries.get(("resource", source), (None, None))
        if entry and entry.pages is not None:
            return tuple(entry.pages)
        return newest_pages(context.store, source)

    for problem in quotation_problems(concepts, pages_of):
        path, entry = settled.entries["concept", problem.id]
        yield path, noted("concept", problem.id, entry.line, problem.wrong)
