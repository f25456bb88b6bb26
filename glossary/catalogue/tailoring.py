"""What readers of one language expect of an alphabetical list, after CLDR."""

import re
from collections.abc import Mapping
from functools import cache

# Letters of their own, each after the letter before the colon. Where a language has no line, an
# accented letter stands with the letter that bears the accent.
_LETTERS = {
    "": "и:й у:ў і:ї",
    "az": "c:ç e:ə g:ğ h:xı o:ö s:ş u:ü",
    "cs": "c:č h:ch r:ř s:š z:ž",
    "da": "z:æäøöå",
    "de": "",
    "es": "n:ñ",
    "et": "s:šzž w:õäöü",
    "fi": "z:åäö",
    "hr": "c:čć d:đ s:š z:ž",
    "lt": "c:č s:š z:ž",
    "lv": "c:č g:ģ k:ķ l:ļ n:ņ s:š z:ž",
    "nb": "z:æäøöå",
    "no": "z:æäøöå",
    "pl": "a:ą c:ć e:ę l:ł n:ń o:ó s:ś z:źż",
    "ro": "a:ăâ i:î s:ș t:ț",
    "sk": "a:ä c:č h:ch o:ô s:š z:ž",
    "sl": "c:č s:š z:ž",
    "sq": "c:ç e:ë",
    "sv": "z:åäö",
    "tr": "c:ç g:ğ h:ı o:ö s:ş u:ü",
    "uk": "г:ґ е:є и:іїй",
}
# Scripts that come before Latin in lists for readers of these languages. Chinese is listed by the
# Latin letters of its readings.
_SCRIPTS = {
    language: script
    for script, languages in {
        "ARABIC": "ar fa ur ps ckb ug sd",
        "ARMENIAN": "hy",
        "BENGALI": "bn as",
        "CYRILLIC": "ru uk be bg mk sr kk ky mn tg tt",
        "DEVANAGARI": "hi mr ne",
        "ETHIOPIC": "am ti",
        "GEORGIAN": "ka",
        "GREEK": "el",
        "HANGUL": "ko",
        "HEBREW": "he yi",
        "HIRAGANA": "ja",
        "KHMER": "km",
        "LAO": "lo",
        "MYANMAR": "my",
        "SINHALA": "si",
        "TAMIL": "ta",
        "TELUGU": "te",
        "THAI": "th",
    }.items()
    for language in languages.split()
}
# Arabic letters that are forms of others, and letters of Persian and Urdu at their places.
_SAME = str.maketrans({"ة": "ت", "ى": "ي", "ک": "ك", "ی": "ي", "ۀ": "ه", "ھ": "ه", "ہ": "ه"})
_PERSIAN = "ب:پ ت:ٹ ج:چ د:ڈ ر:ڑ ز:ژ ك:گ"

_ARTICLES = {
    "en": r"(?:the|an)\s+(?=\S)|a\s+(?=\S+\s+\S)",
    "fr": r"(?:le|la|les|un|une)\s+(?=\S)|l['’]\s*(?=\w)",
    "es": r"(?:el|la|los|las|un|una)\s+(?=\S)",
    "it": r"(?:il|lo|la|gli|le|un|uno|una)\s+(?=\S)|(?:l|un)['’]\s*(?=\w)",
    "pt": r"(?:o|os|as|um|uma)\s+(?=\S)",
    "de": r"(?:der|die|das|ein|eine)\s+(?=\S)",
    "nl": r"(?:de|het|een)\s+(?=\S)",
    # Words of the root l-?-? such as التزام and التحاق begin in the same way.
    "ar": r"ال(?=\w{2})(?!تزام|تحاق|تقاء|تماس|تهاب|تفات|تباس|تئام|تقاط|تفاف|كترون|مانيا|بانيا)",
}
_DOTTED_CAPITAL = ("az", "tr")
_TURKISH_LOWER = str.maketrans("Iİ", "ıi")
_TURKISH_UPPER = str.maketrans("iı", "İI")
_KOREAN = {
    0x1100 + number: sign for number, sign in enumerate("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ")
}
_SIGNS = r"[^\w\s]*"


def script_of(language: str) -> str:
    """The script of a language, as names of its characters begin: `CYRILLIC`."""
    return _SCRIPTS.get(language.partition("-")[0], "LATIN")


def own_letters(language: str) -> Mapping[str, tuple[str, str]]:
    """For each letter of its own in a language, the letter that it follows and its rank there."""
    return _own_letters(language.partition("-")[0])


def unified(text: str) -> str:
    """Arabic letters in the form under which readers look for them."""
    return text.translate(_SAME)


def without_article(label: str, language: str) -> str:
    """The label without the article that it begins with; acronyms such as LA are none."""
    pattern = _article(language.partition("-")[0])
    match = pattern.match(label) if pattern else None
    if match is None:
        return label
    letters = sum(map(str.isalpha, match[1]))
    return label if letters > 1 and match[1].isupper() else label[match.end() :]


def lower_case(text: str, language: str) -> str:
    """`text` without capitals; the capital of Turkish `i` has a dot."""
    if language.partition("-")[0] in _DOTTED_CAPITAL:
        text = text.translate(_TURKISH_LOWER)
    return text.casefold()


def upper_case(letter: str, language: str) -> str:
    """The capital of a letter; the first consonant of a Korean syllable as it is shown alone."""
    if language.partition("-")[0] in _DOTTED_CAPITAL:
        letter = letter.translate(_TURKISH_UPPER)
    return letter.translate(_KOREAN).upper()


@cache
def _own_letters(language: str) -> Mapping[str, tuple[str, str]]:
    rows = f"{_LETTERS['']} {_PERSIAN}"
    # What stands later counts: Ukrainian has another place for й.
    rows += f" {_LETTERS.get(language, '')}"
    letters: dict[str, tuple[str, str]] = {}
    for before, _, own in (row.partition(":") for row in rows.split()):
        for rank, letter in enumerate([own] if own == "ch" else own):
            letters[letter] = (before, chr(0x61 + rank))
    return letters


@cache
def _article(language: str) -> re.Pattern[str] | None:
    words = _ARTICLES.get(language)
    return re.compile(rf"{_SIGNS}({words})", re.IGNORECASE) if words else None
