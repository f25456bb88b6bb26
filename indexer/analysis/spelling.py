"""British and American spelling of English words, brought to one form."""

import re
from functools import cache
from importlib.resources import files


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), form) for pattern, form, _, _ in table())


@cache
def table() -> tuple[tuple[str, str, str, str], ...]:
    """The rows of `spelling.tsv`: pattern, replacement, a British and an American example."""
    lines = files("indexer.analysis").joinpath("spelling.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple((row[0], row[1], row[2], row[3]) for row in rows)


def one_spelling(word: str) -> str:
    """`word` (folded) in the one spelling that both ways of writing it share."""
    for pattern, form in _rules():
        word, changed = pattern.subn(form, word, count=1)
        if changed:
            break
    return word
