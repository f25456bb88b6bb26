"""Themes that come with the entries of files, beside those that there are."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from glossary.exchange.incoming import Entry
from glossary.message import Count, Message, english
from glossary.store.collections import write_collections
from glossary.store.database import writing
from glossary.store.store import Store
from glossary.vocabulary import slug_problem
from glossary.vocabulary.collections import Collection, Scheme, ordered
from glossary.vocabulary.label_keys import label_key
from glossary.vocabulary.slugs import free_slug
from indexer.loading.read import Key, Read

LONGEST_NAME = 100
"""Characters, as editors may give them."""
_SHOWN = 5
_STEP = 10


@dataclass(frozen=True, slots=True)
class NewTheme:
    """A theme that there is not yet, and the file it comes with."""

    path: Path
    collection: Collection


def with_themes(read: Read, known: Scheme) -> tuple[Read, tuple[NewTheme, ...]]:
    """What was read, with ids of themes that there are, and the themes that are new.

    A theme with the name of one that there is is that one, whatever its id in the file.
    """
    if not read.themes:
        return read, ()
    ids, new = _settled(read.themes, known)
    items = {
        key: (path, _renamed(item, ids[path]) if path in ids and isinstance(item, Entry) else item)
        for key, (path, item) in read.items.items()
    }
    return replace(read, items=items), new


def extended(known: Scheme, new: Iterable[NewTheme]) -> Scheme:
    """The themes with the new ones."""
    return ordered((*known.every, *(theme.collection for theme in new)))


def needed(
    new: Iterable[NewTheme], entries: Mapping[Key, tuple[Path, Entry]]
) -> tuple[NewTheme, ...]:
    """The new themes of files of which entries with themes come in."""
    files = {path for path, entry in entries.values() if entry.noun.theme}
    return tuple(theme for theme in new if theme.path in files)


def notes_on(new: Iterable[NewTheme]) -> Iterator[tuple[Path, Message]]:
    """What is said of each file whose themes are new."""
    by_path: dict[Path, list[str]] = {}
    for theme in new:
        names = theme.collection.name
        by_path.setdefault(theme.path, []).append(names.get("en") or next(iter(names.values())))
    for path, names_of_all in by_path.items():
        some = ", ".join(f"“{name}”" for name in names_of_all[:_SHOWN])
        more = ", …" if len(names_of_all) > _SHOWN else ""
        yield (
            path,
            english(
                "themes that come with it: %(count)s (%(names)s)",
                count=Count(len(names_of_all)),
                names=some + more,
            ),
        )


def store_themes(store: Store, new: Iterable[NewTheme], account: str) -> None:
    """Store the themes.

    Raises: StoreError when the store cannot be written, UnstorableError.
    """
    if collections := [theme.collection for theme in new]:
        with writing(store.database) as connection:
            write_collections(connection, "theme", collections, account)


def _settled(
    themes: Mapping[Path, tuple[Collection, ...]], known: Scheme
) -> tuple[dict[Path, dict[str, str]], tuple[NewTheme, ...]]:
    """Ids by those of each file, and the themes that are new."""
    ids: dict[Path, dict[str, str]] = {}
    new: list[NewTheme] = []
    position = max((each.position for each in known.every), default=0)
    for path, collections in themes.items():
        before = extended(known, new)
        ours = ids.setdefault(path, {})
        for collection in collections:
            scheme = extended(known, new)
            same = _same(collection, before)
            ours[collection.id] = same or _free_id(collection.id, scheme)
            if same is None:
                position += _STEP
                made = replace(collection, id=ours[collection.id], position=position)
                new.append(NewTheme(path, _named_apart(made, scheme)))
    return ids, tuple(_placed(theme, ids[theme.path], known) for theme in new)


def _same(collection: Collection, scheme: Scheme) -> str | None:
    """The id of the theme that is the same: by its id and a name, or by its name alone.

    Names are compared in English, or else in a language that both have.
    """
    known = scheme.get(collection.id)
    apart = {code: _qualified(name, collection.id) for code, name in collection.name.items()}
    names = collection.name.items() | apart.items()
    if known and not known.retired and known.name.items() & names:
        return known.id
    for other in scheme.offered:
        common = sorted(set(collection.name) & set(other.name), key=lambda code: code != "en")
        if common and label_key(collection.name[common[0]]) == label_key(other.name[common[0]]):
            return other.id
    return None


def _free_id(id: str, scheme: Scheme) -> str:
    wanted = "theme" if slug_problem(id) else id
    return free_slug(wanted, lambda each: scheme.get(each) is None, "theme")


def _named_apart(collection: Collection, scheme: Scheme) -> Collection:
    """The collection with names that no other theme has, and none that is too long."""
    taken = {(code, label_key(name)) for other in scheme.every for code, name in other.name.items()}
    names: dict[str, str] = {}
    for code, name in collection.name.items():
        clashes = (code, label_key(name)) in taken
        names[code] = _qualified(name, collection.id) if clashes else name[:LONGEST_NAME]
    return replace(collection, name=names)


def _qualified(name: str, id: str) -> str:
    return f"{name[: LONGEST_NAME - len(id) - 3]} ({id})"


def _placed(theme: NewTheme, ids: Mapping[str, str], known: Scheme) -> NewTheme:
    part_of = ids.get(theme.collection.part_of, "")
    if not part_of and known.offers(theme.collection.part_of):
        part_of = theme.collection.part_of
    return replace(theme, collection=replace(theme.collection, part_of=part_of))


def _renamed(entry: Entry, ids: Mapping[str, str]) -> Entry:
    themes = tuple(dict.fromkeys(ids.get(id, id) for id in entry.noun.theme))
    if themes == entry.noun.theme:
        return entry
    return replace(entry, noun=replace(entry.noun, theme=themes))
