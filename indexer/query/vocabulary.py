"""What is known of the words of all labels and texts when a query is compiled."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from glossary.vocabulary.collections import Schemes
from glossary.vocabulary.schemes import STARTER


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that stand in labels and texts; empty where none are known."""

    acronyms: frozenset[str] = frozenset()
    """Words in capitals that are a whole label, without full stops."""
    schemes: Schemes = STARTER
    """The themes and kinds that a query may name."""
    languages: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """For each folded word how often it stands in the texts of each language."""

    def share(self, word: str, language: str) -> float:
        """How much of a folded word's uses are in `language`, from 0 to 1."""
        counts = self.languages.get(word, {})
        return counts.get(language, 0) / sum(counts.values()) if counts else 0.0
