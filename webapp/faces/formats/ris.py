"""RIS: how to cite the noun, for reference managers."""

from webapp.faces.face import Face, Shown
from webapp.parts.citing.citation_files import cited_as

NAME = "RIS"


def write(shown: Shown) -> str:
    """The record that cites the noun."""
    return cited_as(NAME, shown.record)


FACE = Face(
    NAME,
    "ris",
    "application/x-research-info-systems",
    write,
    aliases=("application/ris",),
    is_saved=True,
)
"""An error is one line without a tag, which is no record to whoever reads RIS."""
