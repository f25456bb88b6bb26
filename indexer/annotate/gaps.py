"""What stands between words: what leaves them together, and the punctuation of labels."""

import re

from glossary.vocabulary.label_keys import APOSTROPHES, DASHES
from glossary.vocabulary.marks import normalized

_PLAIN_GAPS = frozenset(("", " ", "\n", "-", "\u2010", "\u2011", "\u2013"))
# Blanks, hyphens, apostrophes, strokes and signs without width leave words together; so do other
# dashes without blanks around them. A dash between blanks parts clauses.
_GAP = re.compile(
    rf"[\s\-/{APOSTROPHES}\u00ad\u2010\u2011\u200b-\u200f\u2060\ufeff]*+"
    rf"|[{DASHES}](?:[^\S\n]*\n[^\S\n]*)?"
)
_BLANKS = re.compile(r"\s+")
_QUOTES = str.maketrans(dict.fromkeys("“”„«»＂", '"'))


def parts(gap: str) -> bool:
    """True if what stands between two words keeps them from being one label."""
    if gap in _PLAIN_GAPS:
        return False
    return gap.count("\n") > 1 or "--" in gap or not _GAP.fullmatch(gap)


def gap_key(gap: str) -> str:
    """The key of punctuation inside a label: its signs without blanks, quotation marks alike."""
    return f",{_BLANKS.sub('', normalized('NFKC', gap)).translate(_QUOTES)}"
