"""Terms in Markdown, one file each, with a front matter that names a preferred label."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from glossary.exchange.format import ExchangeFormat, FileHead, Kept
from glossary.exchange.incoming import Item
from glossary.message import english

_LABELLED = re.compile(
    r"---[ \t]*\r?\n(?:(?!---|\.\.\.)[^\n]*\n){0,200}?[\"']?prefLabel[\"']?[ \t]*:"
)
_TEMPLATE = """---
# The id may be left out: it is made of the label. Any field of the glossary can be added.
id:
prefLabel:
  en:
  fr:
altLabel:
  en: []
broader: []
related: []
theme: []
definition:
  language: en
  # quotation, paraphrase or editorial; the first two name a source by its id or title.
  kind: editorial
  source:
  locator:
---

Write the definition here, and take this line out.
"""


def read(stream: BinaryIO, name: str) -> Iterator[Item]:
    """The term of the file, or a `Refused` that says what is wrong with it."""
    # Imported here: PyYAML, which few files need.
    from glossary.exchange.entries import entry_file  # noqa: PLC0415 - see above

    return entry_file.read(stream, name)


def template(stream: BinaryIO) -> None:
    """Write a file with the names of the fields alone."""
    stream.write(_TEMPLATE.encode())


def _recognises(beginning: FileHead) -> bool:
    """Whether the front matter has a preferred label, which that of a publication never has."""
    return beginning.text is not None and _LABELLED.match(beginning.text) is not None


FORMAT = ExchangeFormat(
    name="markdown-entry",
    title="Markdown terms",
    media_type="text/markdown",
    suffixes=(".md", ".markdown"),
    about=english("a term in Markdown, with its fields in the front matter"),
    recognises=_recognises,
    read=read,
    template=template,
    keeps=Kept(kinds=("concept",)),
)
"""Named apart from the reader of publications in Markdown."""
