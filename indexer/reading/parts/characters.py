"""Characters put into the form in which they are typed, whatever a file has made of them."""

import re
import unicodedata

from glossary.vocabulary.marks import normalized

_LIGATURES = re.compile("[\ufb00-\ufdff\ufe70-\ufefc]")
"""Latin, Armenian, Hebrew and Arabic presentation forms: letters as fonts join or shape them."""
_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff0-\ufffd\ufffe\uffff\ud800-\udfff\ue000-\uf8ff]"
)
"""Control, invisible, formatting, surrogate and private characters; line breaks and tabs stay."""
_BULLETS = str.maketrans(
    dict.fromkeys("\uf0b7\uf0a7\uf0a8\uf076\uf0d8\u25cf\u25aa\u25a0\u2043", "•")
)
"""Marks of list items, as symbol fonts and word processors write them."""
_SPACES = re.compile(r"[^\S\n]+")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def clean(text: str) -> str:
    """The text with ligatures as letters, white space as single spaces and nothing invisible.

    Line breaks stay, the white space around the text goes.
    """
    if text.isascii():
        return _SPACES.sub(" ", _CONTROLS.sub("", text)).strip()
    plain = _CONTROLS.sub("", text.translate(_BULLETS))
    letters = _LIGATURES.sub(lambda match: unicodedata.normalize("NFKC", match[0]), plain)
    return normalized("NFC", _SPACES.sub(" ", letters)).strip()


def is_right_to_left(text: str) -> bool:
    """Whether the text has letters of a script that is written from right to left."""
    return bool(_RIGHT_TO_LEFT.search(text))
