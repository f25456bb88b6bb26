"""Which version of the analysis an index was made with: after another, words would not meet."""

from functools import cache
from hashlib import sha256
from pathlib import Path

_DECISIVE = (
    "analysis/**/*.py",
    "analysis/**/*.tsv",
    "document.py",
    "passages.py",
    "sentences.py",
    "whoosh_engine/schema.py",
)
"""Files of `indexer/` that decide what an index holds of a text."""


@cache
def fingerprint(root: Path = Path(__file__).parents[2]) -> str:
    """Eight digits that change with every change to what an index holds of a text."""
    digest = sha256()
    for path in sorted(path for pattern in _DECISIVE for path in root.glob(pattern)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]
