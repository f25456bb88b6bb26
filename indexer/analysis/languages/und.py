"""Any language without a file of its own: words are folded, nothing is stopped or stemmed."""

from indexer.analysis.fold import fold
from indexer.analysis.language import FALLBACK, Language

LANGUAGE = Language(
    code=FALLBACK, version=1, stop=frozenset(), normalize=fold, stem=lambda word: word
)
