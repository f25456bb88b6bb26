"""Arabic: letters that are written in several ways become one, then a light stem."""

import re
import threading
from functools import lru_cache

from indexer.analysis.characters import ARABIC
from indexer.analysis.fold import fold
from indexer.analysis.language import Language
from indexer.analysis.snowball import snowball
from indexer.analysis.word_lists import word_list

_FRAME = """
اشرح الفرق امثله اي اين تعرف تعريف شرح عرف فرق كم كيف لماذا ماذا متى مثال معنى مقارنه من هل
"""

_LETTERS = str.maketrans({"ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ٱ": "ا", "ء": None} | {chr(0x660+n): str(n) for n in range(10)} | {chr(0x6f0+n): str(n) for n in range(10)})
_PREFIXES = ("وال", "بال", "كال", "فال", "ولل", "ال", "لل", "و")
_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")
MODE = "lightsnow"
_snow = snowball("arabic")


def normalize(word: str) -> str:
    return fold(word).translate(_LETTERS)


def stem(word: str) -> str:
    if MODE == "snow":
        return _snow(word) or word
    if MODE == "none":
        return word
    w = word
    for p in _PREFIXES:
        if w.startswith(p) and len(w) - len(p) >= (3 if p == "و" else 2):
            w = w[len(p):]
            break
    if MODE == "lightsnow":
        return _snow(w) or w
    for s in _SUFFIXES:
        if w.endswith(s) and len(w) - len(s) >= 2:
            w = w[:-len(s)]
    return w


def pieces(word: str) -> tuple[str, ...]:
    return tuple(word[i:i + 4] for i in range(len(word) - 3)) if len(word) > 4 else ()


LANGUAGE = Language(
    code="ar",
    version=1,
    stop=word_list("ar", "stop_words.txt", normalize),
    normalize=normalize,
    stem=stem,
    frame=frozenset(map(normalize, _FRAME.split())),
    letters=ARABIC,
    pieces=pieces,
)
