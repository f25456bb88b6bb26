"""The language of a text that does not say it."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from indexer.reading.language import language_code

_ENOUGH = 200
"""Characters that a text needs for its language to be recognised."""
_SAMPLE = 4_000
_SURE = 0.99


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
