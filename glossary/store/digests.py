"""Digests of rows, by which a record or page that the disk has changed is known as damaged.

SQLite has no checksums of its own: a flipped bit in a definition would be read as the definition.
"""

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

DIGEST = "digest"
"""The column that holds the digest of all others of its row."""


def digest_of(row: Mapping[str, Any]) -> str:
    """The digest of a row, whatever the order of its columns."""
    made = blake2b(digest_size=8)
    for name in sorted(row.keys() - {DIGEST}):
        # No text in the store holds NUL, so no two rows are written alike.
        made.update(f"{name}\0{row[name]}\0".encode())
    return made.hexdigest()


def is_whole(row: Mapping[str, Any]) -> bool:
    """Whether a row is as it was written; one that another program wrote has no digest."""
    return row[DIGEST] in ("", digest_of(row))
