"""Entries checked against the integrity rules, all of a load together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from glossary.catalogue.catalogue import Catalogue
from glossary.catalogue.lookups import World, world
from glossary.exchange.incoming import Entry, Refused
from glossary.message import Message, Said, english
from glossary.nouns.record import PUBLIC, Status
from glossary.nouns.resource import Resource
from glossary.rules import Problem, check_absence, check_among, check_draft
from indexer.loading.read import Key
from indexer.loading.settled import Settled
from indexer.loading.themes import extended, needed, notes_on

_FIX = english("Fix this and load the file again.")

Placed = Mapping[Key, tuple[Path, Entry]]


def checked(settled: Settled, known: Catalogue) -> Settled:
    """The entries that break no integrity rule; the others are refused, warnings become notes.

    Of a draft only id and kind are looked at: without them it would be in no list, and have no
    address.
    The rules see what is `known` with all entries in it, so that their order does not matter.
    Where one is refused, those that needed it are looked at again.
    """
    known = _with_themes(known, settled)
    plain = {
        key: check_draft(entry.noun, known.world) for key, (_, entry) in settled.entries.items()
    }
    wrong = {
        key: problems
        for key, problems in plain.items()
        if problems and not _is_public(settled.entries[key][1])
    }
    settled = _without(settled, wrong)
    while settled.entries:
        found = check_among(_world(known, settled.entries), settled.entries.keys())
        errors = _errors(found, settled.entries)
        if not errors:
            themes = needed(settled.themes, settled.entries)
            notes = (*notes_on(themes), *_warnings(found, settled.entries))
            remarks = settled.remarks.plus(notes=notes)
            return replace(settled, remarks=remarks, themes=themes)
        settled = _without(settled, errors)
        # A chain of entries that need each other would else fall one by one, a round for each.
        public = [key for key, (_, entry) in settled.entries.items() if _is_public(entry)]
        fallen = check_absence(_world(known, settled.entries), public)
        settled = _without(settled, _errors(fallen, settled.entries))
    return replace(settled, themes=())


def _with_themes(known: Catalogue, settled: Settled) -> Catalogue:
    theme = extended(known.schemes.theme, settled.themes)
    whole = replace(known.world, schemes=replace(known.schemes, theme=theme))
    return replace(known, world=whole)


def _without(settled: Settled, errors: Mapping[Key, Iterable[Problem]]) -> Settled:
    refused = [
        (path, Refused(str(path), entry.line, tuple(_wrong(p, entry) for p in problems), _FIX))
        for key, problems in errors.items()
        for path, entry in [settled.entries[key]]
    ]
    entries = {key: placed for key, placed in settled.entries.items() if key not in errors}
    return replace(settled, entries=entries, remarks=settled.remarks.plus(refused))


def _is_public(entry: Entry) -> bool:
    return _status(entry) in PUBLIC


def _status(entry: Entry) -> Status:
    return entry.status or "published"


def _wrong(problem: Problem, entry: Entry) -> tuple[str, Said]:
    place = _place(problem, entry)
    if entry.origin:
        # Its id is not in the file, and people look the rule up in the standard.
        place = f"{entry.origin}, {place} [{problem.rule}]"
    return place, english("%(wrong)s (%(fix)s)", wrong=problem.wrong, fix=problem.fix)


def _place(problem: Problem, entry: Entry) -> str:
    """The cell that is wrong, or its place in the JSON where no table states it."""
    return entry.places.at(problem.field) if entry.places else problem.field


def _world(known: Catalogue, entries: Placed) -> World:
    """Everything public once the entries are in."""
    concepts, resources = dict(known.world.concepts), dict(known.world.resources)
    withdrawn = set(known.world.withdrawn)
    for key, (_, entry) in entries.items():
        if not _is_public(entry):
            continue
        if isinstance(entry.noun, Resource):
            resources[entry.noun.id] = entry.noun
        else:
            concepts[entry.noun.id] = entry.noun
        name = f"{key[0]}/{key[1]}"
        (withdrawn.add if _status(entry) == "withdrawn" else withdrawn.discard)(name)
    return world(concepts.values(), resources.values(), withdrawn, schemes=known.schemes)


def _errors(found: Iterable[Problem], entries: Placed) -> dict[Key, list[Problem]]:
    """The errors of the entries, by entry; a draft may have errors."""
    errors: dict[Key, list[Problem]] = {}
    for problem in found:
        key = (problem.kind, problem.id)
        if problem.severity == "error" and key in entries and _is_public(entries[key][1]):
            errors.setdefault(key, []).append(problem)
    return errors


def _warnings(found: Iterable[Problem], entries: Placed) -> Iterator[tuple[Path, Message]]:
    for problem in found:
        key = (problem.kind, problem.id)
        if key in entries and problem.severity == "warning":
            path, entry = entries[key]
            yield (
                path,
                english(
                    "line %(line)s: %(kind)s %(id)s, %(field)s: %(wrong)s. %(fix)s",
                    line=entry.line,
                    kind=problem.kind,
                    id=problem.id,
                    field=_place(problem, entry),
                    wrong=problem.wrong,
                    fix=problem.fix,
                ),
            )
