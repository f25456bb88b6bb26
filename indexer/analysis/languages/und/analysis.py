"""Any language without a folder of its own: words are folded, not stemmed; none is a stop word."""

from indexer.analysis.fold import fold
from indexer.analysis.language import FALLBACK, Language

LANGUAGE = Language(
    code=FALLBACK, version=1, stop=frozenset(), normalize=fold, stem=lambda word: word
)
