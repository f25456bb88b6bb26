"""CSL-JSON: how to cite the noun, for citation processors."""

import json

from werkzeug.exceptions import HTTPException

from webapp.faces.face import Face, Shown, one_line
from webapp.parts.citing.citation_files import cited_as

NAME = "CSL-JSON"


def write(shown: Shown) -> str:
    """The list with the item that cites the noun."""
    return cited_as(NAME, shown.record)


def refuse(error: HTTPException) -> str:
    """The error as an object: an item is only read from a list."""
    return json.dumps({"error": one_line(error).strip()}) + "\n"


FACE = Face(
    NAME,
    "csl",
    "application/vnd.citationstyles.csl+json",
    write,
    refuse=refuse,
    is_saved=True,
)
