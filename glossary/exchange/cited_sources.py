"""Sources that a file names in a few words, as resources."""

import re

from glossary.nouns.resource import Resource
from glossary.vocabulary.slugs import slug_of

_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)(?:\s*[-–/]\s*(?:1[5-9]\d\d|20\d\d))?\b")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
LONGEST_TITLE = 500


def cited(words: str, language: str) -> Resource | None:
    """The resource that is named in these words, such as `ILO, Glossary, 2006`; None for none.

    Its id is made of the words, so that the same words name the same resource.
    """
    words = " ".join(words.split())
    address = _ADDRESS.search(words)
    id = slug_of(words.removeprefix("https://").removeprefix("http://"))
    if not id:
        return None
    year = year_in(words)
    return Resource(
        id=id,
        type="publication",
        title={language: words[:LONGEST_TITLE]},
        title_supplied=True,
        issued=str(year) if year else None,
        url=address[0].rstrip(".,;)") if address else None,
    )


def year_in(words: str) -> int | None:
    """The last year that is named in the words; the first one of a span."""
    found = _YEAR.findall(_ADDRESS.sub("", words))
    return int(found[-1]) if found else None
