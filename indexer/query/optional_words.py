"""Which words of a query say what is sought, and which are only its grammar or its frame."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from indexer.analysis.analyzer import folded, is_shouted, optional_in
from indexer.analysis.language import FALLBACK, all_languages
from indexer.query.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Speech:
    """How a query is said: what decides which of its words are optional."""

    vocabulary: Vocabulary
    language: str
    """The analysed language that most words belong to."""
    shouted: bool
    """All in capitals, which then say nothing of a word."""

    def is_optional(self, word: str) -> bool:
        """Whether `word` is a stop or frame word of the query's language, or of all it stands in.

        Never in capitals, and never a whole label in capitals.
        """
        codes = optional_in(word)
        if not codes or self._is_acronym(word):
            return False
        standing = self.vocabulary.languages.get(folded(word), {})
        return self.language in codes or (bool(standing) and set(standing) <= set(codes))

    def content(self, words: Sequence[str]) -> list[bool]:
        """Which of `words` are not optional; all of them where otherwise none would be."""
        found = [not self.is_optional(word) for word in words]
        return found if any(found) else [True] * len(words)

    def _is_acronym(self, word: str) -> bool:
        capitals = word.replace(".", "")
        if len(capitals) < 2 or not capitals.isupper():
            return False
        return not self.shouted or capitals in self.vocabulary.acronyms


def speech(words: Sequence[str], vocabulary: Vocabulary, language: str) -> Speech:
    """How a query of these words is said; `language` decides where the words do not."""
    spoken = language_of(words, vocabulary, language, all_languages())
    return Speech(vocabulary, spoken, is_shouted(" ".join(words)))


def language_of(
    words: Sequence[str],
    vocabulary: Vocabulary,
    language: str,
    among: Collection[str] | None = None,
) -> str:
    """The language that most of the words belong to, of all or only `among`; else `language`.

    A word belongs to the languages whose grammar it is part of, and to those in whose texts it
    stands, by its share of uses there.
    """
    belongs: dict[str, float] = {}
    for word in words:
        for code in optional_in(word):
            belongs[code] = belongs.get(code, 0) + 1
        for code in vocabulary.languages.get(folded(word), {}):
            belongs[code] = belongs.get(code, 0) + vocabulary.share(folded(word), code)
    known = [code for code in belongs if code != FALLBACK and (among is None or code in among)]
    return max(known, key=lambda code: (belongs[code], code == language), default=language)
