"""What is said of themes and of kinds that cannot be changed as asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from glossary.message import Message, english
from glossary.vocabulary.collections import SchemeName


@dataclass(frozen=True, slots=True)
class CollectionWords:
    """Messages of one scheme; those with a place for a value are made of it."""

    unknown: Callable[[str], Message]
    taken_id: Callable[[str], Message]
    taken_name: Callable[[str], Message]
    used: Callable[[int], Message]
    no_name: Message
    stale: Message


WORDS: Mapping[SchemeName, CollectionWords] = {
    "theme": CollectionWords(
        unknown=lambda id: english("There is no theme “%(id)s”.", id=id),
        taken_id=lambda id: english("There is a theme “%(id)s” already.", id=id),
        taken_name=lambda name: english("Another theme is called “%(name)s” already.", name=name),
        used=lambda count: english(
            "Entries that have this theme, drafts counted: %(count)s. Give them another first.",
            count=count,
        ),
        no_name=english("Give the theme a name in one language at least."),
        stale=english("Somebody else has changed themes meanwhile: look at them."),
    ),
    "kind": CollectionWords(
        unknown=lambda id: english("There is no kind “%(id)s”.", id=id),
        taken_id=lambda id: english("There is a kind “%(id)s” already.", id=id),
        taken_name=lambda name: english("Another kind is called “%(name)s” already.", name=name),
        used=lambda count: english(
            "Resources of this kind, drafts counted: %(count)s. Give them another first.",
            count=count,
        ),
        no_name=english("Give the kind a name in one language at least."),
        stale=english("Somebody else has changed kinds meanwhile: look at them."),
    ),
}
