"""What a noun's class says of each attribute beside its type."""

from dataclasses import dataclass
from typing import Literal

from glossary.message import Message

Role = Literal["id", "label", "note", "match", "relation", "fact"]
"""What a field is for: notes are prose, matches are addresses in other vocabularies, relations are
ids of nouns in this one, facts are everything else."""


@dataclass(frozen=True, slots=True)
class About:
    """The words for a field, its term in SKOS, Dublin Core or our own vocabulary, and its role."""

    label: Message
    property: str
    role: Role = "fact"
    public: bool = True
    """False for what only editors see."""
    keys: Literal["language", "scheme"] = "language"
    """What the keys are of a field that has a value for each key."""
