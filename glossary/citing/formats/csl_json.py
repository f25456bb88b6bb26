"""CSL-JSON: a list of one item, as citation processors take it."""

import json

from glossary.citing.format import CitationFormat
from glossary.citing.item import CslItem


def write(item: CslItem) -> str:
    """The reference as CSL-JSON."""
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


FORMAT = CitationFormat(
    "csl-json", "CSL-JSON", ".json", "application/vnd.citationstyles.csl+json", write
)
