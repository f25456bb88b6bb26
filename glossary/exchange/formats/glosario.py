"""Glosario: a glossary in YAML, with terms and definitions by language."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from glossary.exchange.format import ExchangeFormat, FileHead, Kept
from glossary.exchange.incoming import Item
from glossary.message import english

_ENTRY = re.compile(
    r"(?:\s|#[^\n]*\n|---\s*\n|%YAML[^\n]*\n)*- +(?:slug:|[a-z]{2,3}(?:-\w+)?:\s*\n +term:)"
)


def read(stream: BinaryIO, name: str) -> Iterator[Item]:
    """Every entry of the file as a concept, and a `Refused` for each that is wrong."""
    # Imported here: PyYAML, which nothing else needs.
    from glossary.exchange.termbases import glosario_reading  # noqa: PLC0415 - see above

    return glosario_reading.read(stream, name)


def _recognises(beginning: FileHead) -> bool:
    return beginning.text is not None and _ENTRY.match(beginning.text) is not None


FORMAT = ExchangeFormat(
    name="glosario",
    title="Glosario",
    media_type="application/yaml",
    suffixes=(".yml", ".yaml"),
    about=english("a glossary in YAML in the form of Glosario"),
    recognises=_recognises,
    read=read,
    keeps=Kept(kinds=("concept",), status=False),
)
