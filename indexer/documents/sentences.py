"""Sentences of a text in any of our scripts, and the places where a long one may be cut."""

import re
import unicodedata
from collections.abc import Iterator

_ABBREVIATIONS_TEXT = (
    "adj al approx assoc av bd bzw ca cf co corp dept dr e.g ed eds eg env esp etc ex f ff hon i.e "
    "ie inc incl jr lt ltd m mgr mlle mm mme mr mrs ms mt prof pt q.v resp rev sr sra st ste t.ex "
    "u.a univ viz vs z.b г гг им ст стр т.д т.е т.п"
)
_ABBREVIATIONS = frozenset(_ABBREVIATIONS_TEXT.split())
"""Words after which a full stop ends no sentence; lower case, without the final stop."""
_ALSO_LAST_TEXT = "etc al inc ltd co jr т.д т.п"
_ALSO_LAST = frozenset(_ALSO_LAST_TEXT.split())
"""Those that do end a sentence when a capital follows."""
_BEFORE_NUMBERS_TEXT = (
    "art arts cap ch chap fig figs max min n no nos nr num núm op p pág par para paras pp s sec "
    "sect tab tel v vol vols рис"
)
_BEFORE_NUMBERS = frozenset(_BEFORE_NUMBERS_TEXT.split())
"""Words that are abbreviations where a number follows, and may be words elsewhere."""

_END = re.compile(
    r"""(?P<stop>[.!?…؟۔।॥]+)(?P<close>["'”’»)\]\u201c]*)(?=\s|$)"""
    r"""|[。！？｡]+["'”’」』）】》]*"""
    r"""|\n"""
)
_LAST_WORD = re.compile(r"[^\s(\[“\"'’«]+$")
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
    if before.lower() in _BEFORE_NUMBERS and following and following[1].isdigit():
        return False
    if before.lower() in _ABBREVIATIONS:
        return before.lower() in _ALSO_LAST
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
