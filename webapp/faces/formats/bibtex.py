"""BibTeX: how to cite the noun, for reference managers and LaTeX."""

from werkzeug.exceptions import HTTPException

from webapp.faces.face import Face, Shown, one_line
from webapp.parts.citing.citation_files import cited_as

NAME = "BibTeX"


def write(shown: Shown) -> str:
    """The entry that cites the noun."""
    return cited_as(NAME, shown.record)


def refuse(error: HTTPException) -> str:
    """The error as a comment: BibTeX reads over a line that begins with a percent sign."""
    return f"% {one_line(error)}"


FACE = Face(
    NAME,
    "bib",
    "application/x-bibtex",
    write,
    refuse=refuse,
    aliases=("text/x-bibtex",),
    is_saved=True,
)
