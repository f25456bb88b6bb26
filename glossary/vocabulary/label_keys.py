"""The key in which two labels are the same label, and the patterns of words that it keeps whole."""

import re

from glossary.vocabulary.folding import strip_marks
from glossary.vocabulary.marks import WORD_MARKS

_LETTER = r"[^\W\d_]"
APOSTROPHES = "'’‘‛`´′＇ʹʻʼʽˈꞌ"
"""Signs that people type where an apostrophe belongs, for a character class."""
DASHES = "\\-\u2010-\u2013\u2212\ufe63\uff0d"
"""Hyphens and dashes that join the parts of a compound, for a character class."""

# Soft hyphens and joiners inside words, tatweel, and marks of trade. A non-joiner (U+200C) stands
# between a Persian word and its ending, as a hyphen would.
_UNSEEN = re.compile(
    r"(?<!\s)(?:(?!\u200c[\u0600-\u06ff])[\u00ad\u200c\u200d\u2060\ufeff])+(?=\w)|[ـ®©™℠]"
)
_WORD = rf"[^\W_]|[{WORD_MARKS}]"
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
# L'emploi and qu'il are two words; learner's and o'clock are one.
_ELISION = re.compile(r"(?<!\w)(\w{1,2})'(?=\w\w)")
_DEGREE = rf"(?:{_LETTER}\.{_LETTER}{{2,3}}|{_LETTER}{{2,3}}\.{_LETTER})\."
DOTTED = rf"(?<![\w.])(?:(?:{_LETTER}\.){{2,}}|(?:{_LETTER}\.)+{_LETTER}(?!\w)|{_DEGREE})(?!\w)"
"""Pattern of an acronym with full stops (R.P.L., A.I) or of a degree (Ph.D.)."""
_DOTTED = re.compile(DOTTED)
_SPELT_OUT = re.compile(rf"(?<!\S){_LETTER}(?: {_LETTER}){{2,}}(?!\S)")
LEADING_SIGN = rf"(?<![\w+#*%@$£€.\-/&])(?:\.(?={_LETTER})|[+\-\u2212](?=\d)|[#@$£€](?=\w))"
"""Pattern of a sign before a word that makes it another word: .NET, +1, #MeToo."""
TRAILING_SIGN = r"(?:[+#*%♯]++|--++(?!\w))"
"""Pattern of signs behind a word that make it another word: C++, C#, LGBTQ+."""
_KEY_WORD = re.compile(rf"(?:{LEADING_SIGN})?(?:{_WORD})+(?:{TRAILING_SIGN})?")
_ONE_SIGN = str.maketrans({"♯": "#", "\u2212": "-"})


def label_key(label: str) -> str:
    """The key that two labels share when they are the same label in another typing.

    Case, accents, punctuation, apostrophes, kinds of dashes and the full stops of acronyms make
    no difference. Signs that make a word another word stay: `C++`, `C#`, `.NET` and `+1` are
    neither `C` nor `net` nor `1`. A label without any letter or digit is its folded self, so that
    it can still be found.
    """
    # Before folding, which takes an acute accent that stands for an apostrophe apart.
    folded = strip_marks(_UNSEEN.sub("", _APOSTROPHE.sub("'", label)))
    plain = _ELISION.sub(r"\1 ", folded).replace("'", "")
    whole = _DOTTED.sub(lambda match: match[0].replace(".", ""), plain)
    words = " ".join(_KEY_WORD.findall(whole)).translate(_ONE_SIGN)
    key = _SPELT_OUT.sub(lambda match: match[0].replace(" ", ""), words)
    return key or " ".join(folded.split())
