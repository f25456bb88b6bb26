"""The language of a text: as declared, else recognised from the text."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from glossary.vocabulary import is_language

_ENOUGH = 200
"""Characters that a text needs for its language to be recognised."""
_SAMPLE = 4_000
_SURE = 0.99
_CODE = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")


def language_code(declared: str | None) -> str | None:
    """The code in lower case of a language tag such as `en-US`; None where it is none."""
    match = _CODE.match((declared or "").strip())
    code = match[0].lower() if match else ""
    return code if is_language(code) else None


def recognised(text: str) -> str | None:
    """The language that the text is written in; None where it is too short or not clear."""
    if len(text) < _ENOUGH:
        return None
    middle = max(0, len(text) // 2 - _SAMPLE // 2)
    code, certainty = _identifier().classify(text[middle : middle + _SAMPLE])
    return language_code(code) if certainty >= _SURE else None


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
