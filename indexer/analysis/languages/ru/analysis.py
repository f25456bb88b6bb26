"""Russian: Snowball over words in which ё is е; й stays, for endings are told apart by it."""

from glossary.vocabulary.marks import normalized
from indexer.analysis.characters import CYRILLIC
from indexer.analysis.fold import fold
from indexer.analysis.language import Language
from indexer.analysis.pieces import fours
from indexer.analysis.snowball import snowball
from indexer.analysis.word_lists import families, word_list

_FRAME = """
значение значит каким какими каких какое какова каковы каково какой какую которая которое которые
которого которой которых который определение определения определить означает отличается отличие
отличия поясни почему пример примеры разница различие различия сколько сравнение сравнить сравни
такое является
"""

# Cases of nouns and adjectives, singular and plural, in the commonest declensions.
_ENDINGS = (
    ("", "а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах"),
    ("", "а", "у", "ом", "е", "и", "ов", "ам", "ами", "ах"),
    ("а", "ы", "е", "у", "ой", "", "ам", "ами", "ах"),
    ("ка", "ки", "ке", "ку", "кой", "ок", "кам", "ками", "ках"),
    ("ь", "и", "ью", "ей", "ям", "ями", "ях"),
    ("ь", "я", "ю", "ем", "е", "и", "ей", "ям", "ями", "ях"),
    ("ие", "ия", "ию", "ием", "ии", "ий", "иям", "иями", "иях"),
    ("ия", "ии", "ию", "ией", "ий", "иям", "иями", "иях"),
    ("ый", "ого", "ому", "ым", "ом", "ая", "ой", "ую", "ое", "ые", "ых", "ыми"),
    ("ий", "его", "ему", "им", "ем", "ая", "яя", "ой", "ей", "ую", "юю", "ое", "ее", "ие", "их"),
)

# Folding would take й for и with an accent; ИЙ and ЫЙ are endings that Snowball has to see.
_KEPT = str.maketrans({"й": "\ue000"})
_BACK = str.maketrans({"\ue000": "й"})


def normalize(word: str) -> str:
    """The word folded, but for й."""
    return fold(normalized("NFC", word).translate(_KEPT)).translate(_BACK)


_snowball = snowball("russian")
_STEMS = families("ru", normalize)


def stem(word: str) -> str:
    """The stem of a Russian word; `рынка` has that of `рынок`."""
    return _STEMS.get(word) or _snowball(word)


LANGUAGE = Language(
    code="ru",
    version=1,
    stop=word_list("ru", "stop_words.txt", normalize),
    normalize=normalize,
    stem=stem,
    frame=frozenset(map(normalize, _FRAME.split())),
    endings=_ENDINGS,
    letters=CYRILLIC,
    pieces=fours,
)
