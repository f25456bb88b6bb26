"""Marks of footnotes parted from the word they stand at; powers, formulas and ordinals kept."""

import re

RAISED, NOTE, END = "\ue000", "\ue001", "\ue002"
"""What readers put before something raised, before a mark that is surely one of a note, and after
either; private characters that `parted` takes away."""

_MARKED = re.compile(f"([{RAISED}{NOTE}])([^{RAISED}{NOTE}{END}]{{0,200}}){END}")
_STRAY = re.compile(f"[{RAISED}{NOTE}{END}]")
_WORD_BEFORE = re.compile(r"[^\W\d_]+$|\d+$|\S$")
_NUMBERS = re.compile(
    r"[\[(]?\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*[\])]?|[*†‡§¶#]{1,3}|[\[(]\w{1,8}[\])]"
)
_POWERS_TEXT = (
    "mm cm dm km nm µm ft yd mi in ha kg kWh Wh kW MW Hz kHz ms mc sin cos tan log ln exp "
    "CO NO SO NH CH SF SiO TiO Fe Al Ca Mg Na Cl Cu Zn"
)
_POWERS = frozenset(_POWERS_TEXT.split())
"""Units, functions and elements that a raised number belongs to, as it does to single letters."""
_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_RAISED_DIGITS = re.compile(r"([^\W\d_⁰¹²³⁴-⁹]{2,}|\d{2,})([⁰¹²³⁴-⁹]+)")
_WORD_AFTER = re.compile(r"[^\W\d_]{2}")


def parted(text: str) -> str:
    """The text with a blank between each mark of a note and the word before it."""
    return _RAISED_DIGITS.sub(_part_signs, _STRAY.sub("", _with_marks_parted(text)))


def _with_marks_parted(text: str) -> str:
    pieces: list[str] = []
    before, end = "", 0
    for match in _MARKED.finditer(text):
        between = text[end : match.start()]
        before = (before + between)[-40:]
        follows = text[match.end() : match.end() + 2]
        mark = _written(match[1] == NOTE, match[2], before, follows)
        pieces += (between, mark)
        before, end = (before + mark)[-40:], match.end()
    return "".join((*pieces, text[end:]))


def _written(sure: bool, raised: str, before: str, follows: str) -> str:
    stands_alone = not before or before[-1].isspace()
    mark = raised.strip()
    if stands_alone:
        # The number of the note itself, not the first half of an isotope.
        begins = not before.strip() and mark.isdecimal() and _WORD_AFTER.match(follows)
        return f"{raised} " if begins else raised
    if (sure and mark) or (_NUMBERS.fullmatch(mark) and not _takes_power(before)):
        return f" {mark}" + (" " if follows[:1].isalnum() else "")
    return mark.translate(_DIGITS) if mark.isdecimal() else raised


def _takes_power(before: str) -> bool:
    """Whether a number raised after this text is its power: m², 10³, x²; not one of a note."""
    match = _WORD_BEFORE.search(before)
    word = match[0] if match else ""
    if word.isdecimal():
        return len(word) == 1 or word == "10"
    return word in _POWERS or (len(word) == 1 and word.isalpha())


def _part_signs(match: re.Match[str]) -> str:
    word = match[1]
    # Capitals of its own make a name, which may have the sign in it.
    is_name = word.isalpha() and not (word.islower() or word.isupper() or word.istitle())
    has_case = word.lower() != word.upper()
    kept = _takes_power(word) or (is_name and has_case)
    return match[0] if kept else f"{word} {match[2]}"
