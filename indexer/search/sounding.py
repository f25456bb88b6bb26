"""How a word sounds, roughly: spellings by ear have the same key."""

import re
from functools import lru_cache

# Spellings of one sound in English, French and Spanish, the longest first.
_SOUNDS = (
    (re.compile(r"[sc]hun\b|[tscx]ions?\b"), "xn"),
    (re.compile(r"sch"), "sk"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"qu|kw|cu(?=[aeio])"), "kw"),
    (re.compile(r"ck|cc|ch(?=[^aeiouy]|\b)"), "k"),
    (re.compile(r"t?ch"), "tx"),
    (re.compile(r"sc?(?=[eiy])|c(?=[eiy])|z"), "s"),
    (re.compile(r"c"), "k"),
    (re.compile(r"dg|j|g(?=[eiy])"), "j"),
    (re.compile(r"^(?:kn|gn)"), "n"),
    (re.compile(r"^wr"), "r"),
    (re.compile(r"(?<=.)[aeiouyhw]+"), ""),
)
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """The sounds of a folded word in Latin letters, vowels inside it left out; else itself."""
    if not word.isascii():
        return word
    for spelling, key in _SOUNDS:
        word = spelling.sub(key, word)
    return _DOUBLED.sub(r"\1", word)
