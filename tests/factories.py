"""Makers of valid nouns for tests; whatever matters to a test it says itself."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from glossary.nouns.concept import Concept, Definition
from glossary.nouns.record import Noun, Record, Status
from glossary.nouns.resource import Page, Resource

LONG_AGO = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def make_concept(
    id: str = "soldering", pref_label: Mapping[str, str] | None = None, **attributes: Any
) -> Concept:
    """A concept without relations; its label comes from its id unless one is given."""
    labels = {"en": id.replace("-", " ").capitalize()} if pref_label is None else pref_label
    return Concept(id=id, pref_label=labels, **attributes)


def make_definition(id: str = "d1", text: str = "Joining metal.", **attributes: Any) -> Definition:
    """An editorial English definition, which needs no source."""
    return Definition(
        **{"id": id, "text": text, "language": "en", "kind": "editorial"} | attributes
    )


def make_resource(
    id: str = "trade-report-2019", title: Mapping[str, str] | None = None, **attributes: Any
) -> Resource:
    """A publication of 2019 in English; its title comes from its id unless one is given."""
    titles = {"en": id.replace("-", " ").capitalize()} if title is None else title
    defaults = {"type": "publication", "issued": "2019", "language": ("en",)}
    return Resource(id=id, title=titles, **defaults | attributes)


def make_page(number: int = 1, text: str = "Solder joins metal.", **attributes: Any) -> Page:
    """A page without label or heading."""
    return Page(number=number, text=text, **attributes)


def make_record(noun: Noun, status: Status = "published", **attributes: Any) -> Record:
    """The first revision of the noun."""
    defaults = {"revision": 1, "sequence": 1, "modified": LONG_AGO, "editor": "tests"}
    return Record(noun=noun, status=status, **defaults | attributes)
