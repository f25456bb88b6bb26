"""The table of formats in docs/addresses.md, row by row as the formats state themselves."""

from collections.abc import Iterable
from pathlib import Path

from webapp.faces.face import Face

NAMES = {"concept": "terms", "resource": "resources"}


def docs_row(face: Face) -> str:
    """The row of the format."""
    types = ", ".join(f"`{name}`" for name in (face.media_type, *face.aliases))
    nouns = ", ".join(NAMES[kind] for kind in face.kinds)
    return f"| `.{face.suffix}` | {face.name} | {types} | {nouns} |"


def missing_rows(docs: Path, faces: Iterable[Face]) -> list[str]:
    """The rows that the table lacks."""
    lines = (docs / "addresses.md").read_text("utf-8").splitlines()
    return [row for row in map(docs_row, faces) if row not in lines]
