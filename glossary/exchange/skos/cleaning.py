"""Texts as a syntax of RDF can hold them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from glossary.message import Message, english

_NO_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
"""Characters that XML cannot hold at all."""


@dataclass(slots=True)
class Cleaner:
    """Texts as a syntax can hold them."""

    is_xml: bool
    changed: list[str] = field(default_factory=list)
    """Names of the nouns of which characters were left out."""

    def clean(self, text: str, name: str) -> str:
        """The text without what the syntax cannot hold."""
        if not self.is_xml or not _NO_XML.search(text):
            return text
        if not self.changed or self.changed[-1] != name:
            self.changed.append(name)
        return _NO_XML.sub("", text)

    def notes(self) -> Iterator[Message]:
        """What was left out, noun by noun."""
        for name in self.changed:
            yield english("%(name)s: control characters, which XML cannot hold, are left out",
                          name=name)  # fmt: skip
