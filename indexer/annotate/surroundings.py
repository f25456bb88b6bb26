"""The signs around the words of a label, which belong to the range that is marked."""

from glossary.vocabulary.label_keys import APOSTROPHES

_ONE_FORM = str.maketrans(
    {
        **dict.fromkeys(APOSTROPHES, "'"),
        **dict.fromkeys("\u00a0\u202f\n", " "),
        "（": "(",
        "）": ")",
    }
)
_BRACKETS = frozenset("()[]{}（）")


def grown(text: str, start: int, end: int, head: str, tail: str) -> tuple[int, int] | None:
    """The range with the `head` and `tail` of its label where the text has them.

    None where they are brackets and the text does not have them.
    """
    if head:
        if _same(text[max(start - len(head), 0) : start], head):
            start -= len(head)
        elif not _BRACKETS.isdisjoint(head):
            return None
    if tail:
        if _same(text[end : end + len(tail)], tail):
            end += len(tail)
        elif not _BRACKETS.isdisjoint(tail):
            return None
    return start, end


def _same(one: str, other: str) -> bool:
    return one.translate(_ONE_FORM) == other.translate(_ONE_FORM)
