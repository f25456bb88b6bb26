"""The signs of the query language as phones and word processors type them, made plain."""

import re

from indexer.analysis.fold import SPACED

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_QUOTES = dict.fromkeys("“”„‟«»‹›〝〞〟「」『』❝❞", '"')
_STARS = dict.fromkeys("∗⁎✱﹡٭", "*")
_DIRECTIONS = dict.fromkeys(
    "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)
_SIGNS = _WIDE | str.maketrans(_QUOTES | _STARS | _DIRECTIONS)
_PAIRED = re.compile(r"''|‘‘|’’|``|´´|(?<!\d)″")
DASHES = "\u2010\u2011\u2012\u2013\u2212\ufe63"
"""Signs that are a minus before a word."""
# An em dash is left alone: it parts clauses, also without blanks.
_MINUS = re.compile(rf'(?<![^\s"()])[{DASHES}](?=["(*]?\w)')
_SPACED = re.compile(rf"(?<![\w.]){SPACED}")
_BEHIND_STAR = re.compile(r'(?<=\w\*)[.,;:!?…]+(?=[\s"()]|$)')


def plain(text: str) -> str:
    """`text` with straight quotation marks, stars and minuses for what stands in for them.

    For curly and angle quotation marks, full-width signs, dashes before a word, and punctuation
    behind a star; marks of the direction of writing are left out. An acronym with blanks (C. A. P.)
    becomes one word.
    """
    text = _SPACED.sub(lambda match: "".join(match[0].split()), text)
    text = _PAIRED.sub('"', text.translate(_SIGNS))
    return _BEHIND_STAR.sub("", _MINUS.sub("-", text))
