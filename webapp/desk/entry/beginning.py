"""What an address that leads to an empty form fills in, as far as there is such a thing."""

from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from glossary.nouns.record import Kind
from webapp.desk.entry.opening import typed_new
from webapp.desk.entry.shapes import CONCEPT, Typed, blank_row, cleaned
from webapp.desk.entry.standing import exists
from webapp.desk.remembering import tree_with_drafts
from webapp.frame.i18n import language
from webapp.frame.services import Services

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Prefilled:
    """What is known of a noun before anybody has typed anything."""

    name: str = ""
    """First label, or title."""
    language: str = "en"
    """Of the name."""
    theme: str = ""
    """Id of a theme in use; empty for none."""
    source: str = ""
    """Id of a resource from which a term is to be quoted; empty for none."""
    broader: str = ""
    """Id of a term that a new one is to be below; empty for none."""


def beginning_in(services: Services, query: MultiDict[str, str]) -> Prefilled:
    """What the query of an address says; themes, sources and terms that there are not are left out.

    Raises: StoreError when the store cannot be read.
    """
    theme, source = query.get("theme", ""), query.get("source", "")
    broader = query.get("broader", "")
    known = services.catalogue().schemes.theme.get(theme)
    return Prefilled(
        name=" ".join(cleaned(query.get("name", "")).replace("\0", "").split())[:LONGEST_NAME],
        language=query.get("language", "")[:35] or language(),
        theme=theme if known and not known.retired else "",
        source=source if source and exists(services, "resource", source) else "",
        broader=broader if tree_with_drafts(services).concept(broader) else "",
    )


def typed_begun(kind: Kind, begun: Prefilled) -> Typed:
    """The form of a noun to be written, with what is known filled in."""
    typed = typed_new(kind, begun.name, begun.language)
    if begun.theme:
        typed["theme"] = [begun.theme]
    if kind == "concept" and begun.source:
        typed["definition"] = [blank_row(CONCEPT, "definition") | {"source": begun.source}]
    if kind == "concept" and begun.broader:
        typed["broader"] = [{"id": begun.broader}]
    return typed
