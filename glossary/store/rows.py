"""Records and pages as rows of the store's tables, and back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from glossary.nouns.codec import InvalidNounError, decode
from glossary.nouns.record import Record
from glossary.nouns.resource import Page
from glossary.store.digests import DIGEST, digest_of, is_whole
from glossary.store.errors import StoreDamagedError, UnstorableError

Values = dict[str, Any]
"""A row to insert: value by column."""

_REPEATS = "still-"
"""Before the status of a record that repeats what is public; so no query takes it as public."""
_UNSEEN = "never-"
"""Before the status of a record that was withdrawn before it was ever published."""


def record_of(row: Row[Any]) -> Record:
    """The record in a row of the table `record`.

    Raises: StoreDamagedError when the row is not as it was written.
    """
    if not is_whole(row._asdict()):
        raise _damaged(row, "it is not as it was written")
    try:
        noun = decode(row.kind, row.noun)
    except InvalidNounError as error:
        raise _damaged(row, str(error)) from error
    return Record(
        noun=noun,
        status=row.status.removeprefix(_REPEATS).removeprefix(_UNSEEN),
        revision=row.revision,
        sequence=row.sequence,
        modified=datetime.fromisoformat(row.modified),
        editor=row.editor,
        change_note=row.change_note,
        repeats=row.status.startswith(_REPEATS),
        unseen=row.status.startswith(_UNSEEN),
    )


def _damaged(row: Row[Any], cause: str) -> StoreDamagedError:
    return StoreDamagedError(
        f"Revision {row.revision!s:.20} of the {row.kind!s:.20} {row.id!a:.60} in the store cannot "
        f"be read ({cause}): restore the store from a backup."
    )


def row_of(record: Record, noun: str, brings_pages: bool) -> Values:
    """The row of the record, whose noun is the JSON `noun`."""
    return with_digest(
        {
            "sequence": record.sequence,
            "kind": record.kind,
            "id": record.noun.id,
            "revision": record.revision,
            "status": _status(record),
            "modified": record.modified.isoformat(timespec="microseconds"),
            "editor": record.editor,
            "change_note": record.change_note,
            "brings_pages": brings_pages,
            "noun": noun,
        }
    )


def _status(record: Record) -> str:
    prefix = _REPEATS if record.repeats else _UNSEEN if record.unseen else ""
    return f"{prefix}{record.status}"


def page_of(row: Row[Any]) -> Page:
    """The page in a row of the table `page`.

    Raises: StoreDamagedError when the row is not as it was written.
    """
    if not is_whole(row._asdict()):
        raise StoreDamagedError(
            f"Page {row.number!s:.20} of record {row.sequence!s:.20} in the store is not as it was "
            "written: restore the store from a backup."
        )
    return Page(row.number, row.text, row.label, row.heading, row.language)


def page_rows(pages: Sequence[Page], sequence: int) -> list[Values]:
    """The rows of the pages that the record with this sequence brings."""
    return [
        with_digest(
            {
                "sequence": sequence,
                "number": page.number,
                "label": page.label,
                "heading": page.heading,
                "language": page.language,
                "text": page.text,
            }
        )
        for page in pages
    ]


def with_digest(row: Values) -> Values:
    """The row with its digest."""
    return row | {DIGEST: digest_of(row)}


def storable(text: str, place: str) -> str:
    """The text itself; `place` says in messages where it stands.

    Raises: UnstorableError when a database cannot hold one of its characters.
    """
    try:
        position = text.encode().find(0)
    except UnicodeEncodeError as error:
        raise UnstorableError(
            f"{place} holds half a character (a lone surrogate) at position {error.start}: "
            "read the text again in its right encoding, or take the character out."
        ) from None
    if position >= 0:
        raise UnstorableError(
            f"{place} holds a NUL character at position {text.index(chr(0))}: take it out."
        )
    return text
