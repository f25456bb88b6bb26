"""What saving the entries of a load comes to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from glossary import notes
from glossary.exchange.incoming import Entry
from glossary.exchange.storing import Intended, Outcome, intended_on
from glossary.nouns.resource import Resource
from indexer.loading.context import LOADER, READER, Context, Known
from indexer.loading.read import Key, key_of
from indexer.loading.remarks import Remarks
from indexer.loading.settled import Settled
from indexer.loading.texts import duplicates
from indexer.loading.themes import NewTheme


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """An entry, the file that states it, and what saving it comes to."""

    path: Path
    entry: Entry
    intended: Intended
    because: Key | None = None
    """The entry whose place in the store it makes free, of a withdrawn duplicate."""


@dataclass(frozen=True, slots=True)
class Planned:
    """The changes of a load, in the order in which they are saved."""

    changes: Mapping[Key, PlannedChange]
    remarks: Remarks
    themes: tuple[NewTheme, ...] = ()
    """The themes that come with them, which are stored first."""


def planned(settled: Settled, context: Context, known: Known) -> Planned:
    """The changes that the entries make; resources come before the concepts that cite them.

    So a load that is cut off leaves no loose ends. The resources are known from here on.
    """
    ordered = sorted(settled.entries.items(), key=lambda item: item[0][0] == "concept")
    changes = {
        key: PlannedChange(path, entry, _intended(settled, context, key, path, entry))
        for key, (path, entry) in ordered
    }
    withdrawn = dict(_withdrawn(settled, changes, context, known))
    nouns = (entry.noun for _, entry in settled.entries.values())
    known.learn(noun for noun in nouns if isinstance(noun, Resource))
    return Planned(changes | withdrawn, settled.remarks, settled.themes)


def _intended(settled: Settled, context: Context, key: Key, path: Path, entry: Entry) -> Intended:
    editor, note = context.editor or LOADER, str(notes.loaded(path.name))
    return intended_on(settled.newest[key], context.store, entry, editor, note)


def _withdrawn(
    settled: Settled, changes: Mapping[Key, PlannedChange], context: Context, known: Known
) -> Iterator[tuple[Key, PlannedChange]]:
    moved = [key for key, c in changes.items() if c.intended.outcome is not Outcome.UNCHANGED]
    for each in duplicates(settled, moved, context, known):
        editor = context.editor or READER
        intended = intended_on(each.newest, context.store, each.entry, editor, each.note)
        yield key_of(each.entry), PlannedChange(each.path, each.entry, intended, each.because)
