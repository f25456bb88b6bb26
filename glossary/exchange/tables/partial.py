"""A noun of which a file states only some cells, completed by what the store has."""

from dataclasses import replace

from pydantic_core import to_json

from glossary.exchange.incoming import Entry, Fragment, Places, Refused
from glossary.exchange.tables.building import FIX
from glossary.exchange.tables.columns import DEFINITION, heading_of
from glossary.exchange.tables.united import united
from glossary.nouns import codec
from glossary.nouns.record import Noun, kind_of


def completed(read: Entry | Fragment, before: Noun | None) -> Entry | Refused:
    """The entry with the cells of `before` wherever the file has no column for them.

    Definitions of the file change those with their id, and are added to the others. The entry
    itself where all is stated or nothing is known. A fragment that is no noun even so is refused.
    """
    if isinstance(read, Entry) and (read.columns is None or before is None):
        return read
    kind = read.kind if isinstance(read, Fragment) else kind_of(read.noun)
    known = codec.to_json(before) if before else {}
    stated = dict(read.data) if isinstance(read, Fragment) else codec.to_json(read.noun)
    columns = read.columns or frozenset()
    _complete_fields(stated, known, columns)
    rows = read.places.defined if read.places else ()
    definitions = united(stated.get(DEFINITION, []), rows, known.get(DEFINITION, []), columns)
    if definitions or DEFINITION in stated:
        stated[DEFINITION] = [each.data for each in definitions]
    places = read.places and replace(read.places, defined=tuple(each.row for each in definitions))
    try:
        noun = codec.decode(kind, to_json(stated))
    except codec.InvalidNounError as error:
        return _refused(places, read.line, error)
    if isinstance(read, Entry):
        return replace(read, noun=noun, pages=None, columns=columns, places=places)
    made = Entry(noun, read.line, read.status, None, columns, read.notes)
    return replace(made, places=places, proposed=read.proposed, loose=read.loose)


def _complete_fields(stated: codec.Json, known: codec.Json, columns: frozenset[str]) -> None:
    for field, value in known.items():
        if isinstance(value, dict):
            kept = {k: v for k, v in value.items() if heading_of(field, k) not in columns}
            if kept or field in stated:
                stated[field] = kept | stated.get(field, {})
        elif field != DEFINITION and field not in columns:
            stated[field] = value


def _refused(places: Places | None, line: int, error: codec.InvalidNounError) -> Refused:
    if places is None:
        return Refused("", line, tuple(error.problems), FIX)
    line = min(places.row(path) for path, _ in error.problems)
    return Refused(places.file, line, tuple(places.located(error)), FIX)
