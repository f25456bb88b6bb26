"""Resources that name originals which are held already: they get the text of these."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from glossary import notes
from glossary.exchange.incoming import Entry
from glossary.exchange.registry import readable
from glossary.nouns.record import Noun, Record
from glossary.nouns.resource import Page, Resource
from glossary.store.originals import path_of
from indexer.loading.context import READER, Context, Known
from indexer.loading.read import Key
from indexer.loading.settled import Settled
from indexer.reading.parts.errors import ReadingError
from indexer.reading.recognise import recognise


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A resource made of a document before the one that describes it was known."""

    because: Key
    """The entry that takes its place."""
    path: Path
    """The file that states that entry."""
    entry: Entry
    """The withdrawal, on the line of that entry."""
    newest: Record
    note: str


def with_texts(settled: Settled, context: Context) -> Settled:
    """The same; resources that change, and name an original that is held, have its pages."""
    entries = dict(settled.entries)
    for key, (path, entry) in settled.entries.items():
        if _lacks_text(context, entry, settled.newest[key]):
            entries[key] = (path, replace(entry, pages=_pages(context, entry)))
    return replace(settled, entries=entries)


def duplicates(
    settled: Settled, changed: Iterable[Key], context: Context, known: Known
) -> Iterator[Duplicate]:
    """The public resources that nobody has edited and that changed entries take the place of.

    While an entry waits for review it takes nobody's place.
    """
    seen: set[str] = set()
    for key in changed:
        path, entry = settled.entries[key]
        twin = known.by_file.get(_file(entry.noun) or "")
        if twin is None or twin.id in seen or not _is_out(context, entry):
            continue
        history = context.store.history("resource", twin.id)
        is_ours = history and {record.editor for record in history} == {READER}
        if ("resource", twin.id) in settled.entries or not is_ours:
            continue
        if history[-1].status != "withdrawn":
            seen.add(twin.id)
            gone = Entry(twin, entry.line, "withdrawn")
            note = str(notes.same_document(entry.noun.id))
            yield Duplicate(key, path, gone, history[-1], note)


def _lacks_text(context: Context, entry: Entry, newest: Record | None) -> bool:
    name = _file(entry.noun)
    if entry.pages is not None or name is None or entry.status == "withdrawn":
        return False
    if newest is None:
        return True
    if (newest.noun, newest.status) == (entry.noun, entry.status):
        return False
    return _file(newest.noun) != name or not context.store.revisions_with_pages(entry.noun.id)


def _is_out(context: Context, entry: Entry) -> bool:
    """Whether readers get the entry, and its text with it."""
    if entry.status != "published":
        return False
    return entry.pages is not None or bool(context.store.revisions_with_pages(entry.noun.id))


def _file(noun: Noun) -> str | None:
    return (noun.file or None) if isinstance(noun, Resource) else None


def _pages(context: Context, entry: Entry) -> tuple[Page, ...] | None:
    """The pages of the entry's original; None where none is held that can be read."""
    original = path_of(context.originals, _file(entry.noun) or "")
    if original is None:
        return None
    try:
        format = recognise(original).format
        if format is None or format in readable():
            return None
        return context.reader.read(original, format).pages
    except ReadingError:
        # It was read when it was loaded; the resource is without its text until it is again.
        return None
