"""Sentences of a text in any of our scripts, and the places where a long one may be cut."""

import re
import unicodedata
from collections.abc import Iterator

_ABBREVIATIONS = frozenset(
    "adj al approx art arts assoc av bd bzw ca cap cf ch chap co corp dept dr ed eds e.g eg env esp "
    "etc ex f ff fig figs hon i.e ie inc incl jr lt ltd m max me mgr min mlle mme mm mr mrs ms mt n "
    "no nos nr num núm op p pág par para paras pp prof pt q.v resp rev s sec sect sr sra st ste tab "
    "tel t.ex u.a univ v viz vol vols vs z.b т.е т.д т.п г гг стр им ст рис".split()
)
"""Words after which a full stop ends no sentence; lower case, without the final stop."""

_END = re.compile(
    r"""(?P<stop>[.!?…؟۔।॥]+)(?P<close>["'”’»)\]\u201c]*)(?=\s|$)"""
    r"""|[。！？｡]+["'”’」』）】》]*"""
    r"""|\n"""
)
_LAST_WORD = re.compile(r"[^\s(\[“\"'«]+$")
_NEXT = re.compile(r"\s*[\"'“‘«»(\[¿¡•–—-]*\s*(\S)")
_INITIAL = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]", re.UNICODE)
_NUMBERING = re.compile(r"\(?\d{1,3}(?:\.\d{1,3})*")
_CLAUSE = re.compile(r"[,;:،؛](?=\s)|[，；：、]|\s[–—-](?=\s)")
_LOOKBACK = 40


def sentences(text: str) -> Iterator[str]:
    """The sentences of `text`, without the white space around them; a line break ends one too.

    Full stops of abbreviations, initials and numbering end none.
    """
    start = 0
    for match in _END.finditer(text):
        if match["stop"] and not _ends_sentence(text, start, match):
            continue
        sentence = text[start : match.end()].strip()
        start = match.end()
        if sentence:
            yield sentence
    rest = text[start:].strip()
    if rest:
        yield rest


def cut(sentence: str, limit: int) -> Iterator[str]:
    """Pieces of at most `limit` characters: cut after a clause, else at a space, else anywhere."""
    start = 0
    while len(sentence) - start > limit:
        end = _cutting_place(sentence, start, start + limit)
        piece = sentence[start:end].strip()
        if piece:
            yield piece
        start = end
    rest = sentence[start:].strip()
    if rest:
        yield rest


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    following = _NEXT.match(text, match.end())
    if following and following[1].islower():
        return False
    if match["stop"] != "." or match["close"]:
        return True
    word = _LAST_WORD.search(text, max(start, match.start() - _LOOKBACK), match.start())
    if word is None:
        return True
    before = word[0]
    if before.lower() in _ABBREVIATIONS:
        # `etc.` and the like do end a sentence when a capital follows; titles and `p.` do not.
        return before.lower() in ("etc", "al", "inc", "ltd", "co", "jr", "т.д", "т.п")
    if _NUMBERING.fullmatch(before) and word.start() == _skip_space(text, start):
        return False
    return not _INITIAL.fullmatch(before)


def _skip_space(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _cutting_place(text: str, start: int, end: int) -> int:
    """Where a piece that begins at `start` ends, at most at `end`, in its second half if it can."""
    middle = (start + end) // 2
    clause = max((m.end() for m in _CLAUSE.finditer(text, middle, end)), default=-1)
    if clause > middle:
        return clause
    space = max(text.rfind(" ", middle, end + 1), text.rfind("\t", middle, end + 1))
    if space > start:
        return space
    while end - 1 > start and unicodedata.combining(text[end]):
        end -= 1
    return end
