"""Resources that name originals which are held already: they get the text of these."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from glossary import notes
from glossary.exchange.incoming import Entry
from glossary.nouns.record import Noun, Record
from glossary.nouns.resource import Page, Resource
from glossary.store.originals import path_of
from indexer.loading.context import READER, Context
from indexer.loading.entries import READERS, Batch, Key
from indexer.reading.parts.errors import ReadingError
from indexer.reading.recognise import recognise


@dataclass(frozen=True, slots=True)
class Double:
    """A resource made of a document before the one that describes it was known."""

    path: Path
    """The file that tells the one that describes the document."""
    entry: Entry
    """The withdrawal, on the line of that one."""
    newest: Record
    note: str


def give_texts(context: Context, batch: Batch) -> None:
    """Nothing; resources that change, and name an original that is held, have its pages."""
    for key, (path, entry) in batch.entries.items():
        if _lacks_text(context, entry, context.newest[key]):
            batch.entries[key] = (path, replace(entry, pages=_pages(context, entry)))


def doubles(context: Context, batch: Batch, keys: Iterable[Key]) -> dict[Key, Double]:
    """The public resources that nobody has edited and that these entries take the place of.

    While an entry waits for review it takes nobody's place.
    """
    found: dict[Key, Double] = {}
    for key in keys:
        path, entry = batch.entries[key]
        double = context.by_file.get(_file(entry.noun) or "")
        if double and ("resource", double.id) not in batch.entries and _is_out(context, entry):
            history = context.store.history("resource", double.id)
            if history[-1].status != "withdrawn" and {r.editor for r in history} == {READER}:
                gone = Entry(double, entry.line, "withdrawn")
                note = str(notes.same_document(entry.noun.id))
                found["resource", double.id] = Double(path, gone, history[-1], note)
    return found


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
        if format is None or format in READERS:
            return None
        return context.reader.read(original, format).pages
    except ReadingError:
        # It was read when it was loaded; the resource stands without its text till then.
        return None
