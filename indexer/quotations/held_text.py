"""The text of an original, laid out so that words are found in it and their page is known."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from glossary.citing.locator import locator_of
from glossary.nouns.resource import Page
from glossary.store.store import Store
from indexer.quotations.plain_letters import composed, plain, stretch


@dataclass(frozen=True, slots=True)
class HeldText:
    """The pages of an original and their plain letters, one page after the other."""

    pages: tuple[Page, ...]
    letters: str
    starts: tuple[int, ...]
    """The place in `letters` at which each page begins, and their length."""

    def index_at(self, place: int) -> int:
        """The index of the page that has this letter."""
        return min(bisect_right(self.starts, place), len(self.pages)) - 1

    def starts_and_ends(self, index: int) -> tuple[int, int]:
        """The first letter of a page, and the one after its last."""
        return self.starts[index], self.starts[index + 1]

    def wording(self, first: int, last: int) -> str:
        """The words that have the letters from `first` up to `last`, as the original has them."""
        pages = range(self.index_at(first), self.index_at(max(first, last - 1)) + 1)
        parts = (self._on(index, first, last) for index in pages)
        return "\n".join(part for part in parts if part)

    def _on(self, index: int, first: int, last: int) -> str:
        start, end = self.starts_and_ends(index)
        text = composed(self.pages[index].text)
        return stretch(text, max(first, start) - start, min(last, end) - start)


def held_text(pages: Sequence[Page]) -> HeldText:
    """The pages as a text to look for words in."""
    letters = [plain(page.text) for page in pages]
    starts = (0, *accumulate(map(len, letters)))
    return HeldText(tuple(pages), "".join(letters), starts)


def newest_pages(store: Store, id: str) -> tuple[Page, ...]:
    """The pages of a resource at its newest revision, including drafts; empty where none are held.

    Raises: StoreError when the store cannot be read.
    """
    record = store.get("resource", id)
    return store.pages(id, revision=record.revision) if record else ()


def named_pages(held: HeldText, locator: str | None) -> tuple[range, ...]:
    """The pages that a locator such as `p. 12` or `12–14` names, by index.

    Printed numbers count before physical ones.
    """
    place = locator_of(locator)
    return tuple(_ranges(held, place.pages)) if place else ()


def _ranges(held: HeldText, named: Sequence[tuple[str, str | None]]) -> Iterator[range]:
    for first, last in named:
        for index in _indexes(held, first):
            ends = [each for each in _indexes(held, last or first) if each >= index]
            yield range(index, min(ends, default=index) + 1)


def _indexes(held: HeldText, name: str) -> list[int]:
    wanted = name.casefold()
    printed = [i for i, page in enumerate(held.pages) if (page.label or "").casefold() == wanted]
    return printed or [i for i, page in enumerate(held.pages) if str(page.number) == wanted]
