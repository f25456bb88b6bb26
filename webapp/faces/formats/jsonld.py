"""JSON-LD: the noun in the words of schema.org."""

import json
from typing import Any

from werkzeug.exceptions import HTTPException

from glossary.nouns.concept import Concept
from glossary.nouns.record import Record
from webapp.faces.face import Face, Shown
from webapp.frame.addresses import noun_address
from webapp.frame.i18n import base_url
from webapp.parts.linked_data import linked_data

_WITHDRAWN = {"owl": "http://www.w3.org/2002/07/owl#", "dcterms": "http://purl.org/dc/terms/"}
_PROBLEM = {"@vocab": "https://www.rfc-editor.org/rfc/rfc9457#"}


def write(shown: Shown) -> str:
    """The noun; a withdrawn one is marked, and says what replaces it."""
    data = linked_data(shown.record.noun)
    if shown.record.status == "withdrawn":
        data |= _withdrawn(shown.record) | {"@context": [data["@context"], _WITHDRAWN]}
    return _text(data)


def refuse(error: HTTPException) -> str:
    """The error with the members of a problem document (RFC 9457)."""
    problem = {"title": error.name, "status": error.code, "detail": error.description}
    return _text({"@context": _PROBLEM} | problem)


def _withdrawn(record: Record) -> dict[str, Any]:
    successor = record.noun.replaced_by if isinstance(record.noun, Concept) else None
    data: dict[str, Any] = {"owl:deprecated": True}
    if successor:
        data["dcterms:isReplacedBy"] = {"@id": noun_address(base_url(), f"term/{successor}")}
    return data


def _text(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


FACE = Face("JSON-LD", "jsonld", "application/ld+json", write, refuse=refuse, rank=2)
