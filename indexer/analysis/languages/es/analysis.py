"""Spanish: Snowball over unaccented words, so that a query typed without accents meets the text."""

from indexer.analysis.characters import LATIN
from indexer.analysis.fold import fold
from indexer.analysis.language import Language
from indexer.analysis.pieces import fours
from indexer.analysis.snowball import snowball
from indexer.analysis.word_lists import families, word_list

_FRAME = """
comparacion comparar compara cual cuales cuanta cuantas cuanto cuantos define definicion
definiciones definir diferencia diferencias diferente diferentes ejemplo ejemplos explica
explicacion explicar significa significado significan versus
"""

# Singular and plural, masculine and feminine, without accents; no forms of verbs.
_ENDINGS = (
    ("", "s"),
    ("", "es"),
    ("o", "a", "os", "as"),
    ("or", "ora", "ores", "oras"),
    ("z", "ces"),
    ("an", "ana", "anes", "anas"),
    ("en", "ena", "enes", "enas"),
)

_snowball = snowball("spanish")
_STEMS = families("es", fold)


def stem(word: str) -> str:
    """The stem of an unaccented Spanish word; `aprendices` has that of `aprendiz`."""
    return _STEMS.get(word) or _snowball(word)


LANGUAGE = Language(
    code="es",
    version=1,
    stop=word_list("es", "stop_words.txt", fold),
    normalize=fold,
    stem=stem,
    frame=frozenset(_FRAME.split()),
    endings=_ENDINGS,
    letters=LATIN,
    pieces=fours,
)
