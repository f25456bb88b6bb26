"""JSON: what the JSON interface answers."""

from flask import Response
from werkzeug.exceptions import HTTPException

from webapp.api.documents import JSON, as_json
from webapp.api.nouns import noun_answer
from webapp.faces.face import Body, Face, Shown
from webapp.frame import errors


def write(shown: Shown) -> Body:
    """The noun as `/api/v1/terms/<id>` or `/api/v1/resources/<id>` answers it."""
    return as_json(noun_answer(shown.record, shown.catalogue, shown.moment))


def refuse(error: HTTPException) -> Response:
    """The error as a problem document (RFC 9457)."""
    return errors.problem(error)


FACE = Face("JSON", "json", JSON, write, refuse=refuse, rank=1)
