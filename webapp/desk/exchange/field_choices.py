"""The fields that a column of a table can be, by groups, as the page of columns offers them."""

from collections.abc import Sequence

from flask_babel import gettext

from glossary.exchange.tables.columns import DEFINITION
from glossary.nouns.fields import fields_of
from webapp.frame.i18n import translated
from webapp.parts.field_names import field_words
from webapp.readers.term.filters import Option

IDENTIFIERS = ("identifier.isbn", "identifier.issn", "identifier.doi")
"""Columns of identifiers that are offered."""


def field_choices() -> Sequence[tuple[str, Sequence[Option]]]:
    """(name of the group, its fields) for every field that a table can hold."""
    general = [
        Option("id", "id", False),
        Option("kind", gettext("Term or resource"), False),
        Option("status", gettext("Status"), False),
    ]
    defined = [
        Option(f"{DEFINITION}.{name}", _defined(name), False) for name in fields_of("definition")
    ]
    terms = [_option(name) for name in fields_of("concept") if name not in ("id", DEFINITION)]
    shared = {option.value for option in terms}
    sources = [
        _option(name)
        for name in fields_of("resource")
        if name not in ("id", "identifier") and name not in shared
    ]
    sources += [Option(name, name.partition(".")[2].upper(), False) for name in IDENTIFIERS]
    return (
        (gettext("General"), general),
        (gettext("Terms"), terms),
        (gettext("Definitions"), defined),
        (gettext("Resources"), sources),
    )


def _option(name: str) -> Option:
    return Option(name, field_words(name), False)


def _defined(name: str) -> str:
    words = translated(fields_of("definition")[name].label)
    return gettext("Definition: %(part)s", part=words)
