"""Small edits, which a reviewer may publish without another's review."""

from typing import Any

from rapidfuzz.distance import Levenshtein

from glossary.compare.words import words
from glossary.nouns.codec import to_json
from glossary.nouns.concept import Concept
from glossary.nouns.fields import names_with_role
from glossary.nouns.record import Noun

MOST_WORDS = 12
"""Words and signs, Chinese characters, that a small edit may take away, put in or replace."""


def is_small(before: Noun, after: Noun) -> bool:
    """True if only few words of texts differ, and no label, source, relation or definition.

    Titles of resources count as texts; labels of concepts do not, since they are what is found.
    """
    if type(before) is not type(after) or before == after:
        return False
    old, new = to_json(before), to_json(after)
    if _without_texts(old) != _without_texts(new) or _languages(old) != _languages(new):
        return False
    if isinstance(before, Concept) and _facts(old) != _facts(new):
        return False
    return Levenshtein.distance(_words(old), _words(new)) <= MOST_WORDS


def _is_text(field: str) -> bool:
    """Whether words may change in the field; elsewhere a change is a change of meaning."""
    return field in ("definition", "title") or field in names_with_role("note")


def _without_texts(noun: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in noun.items() if not _is_text(name)}


def _languages(noun: dict[str, Any]) -> dict[str, list[str]]:
    """The languages in which each field has a text: a text more or less is not a small edit."""
    return {
        name: [*value] for name, value in noun.items() if _is_text(name) and isinstance(value, dict)
    }


def _facts(concept: dict[str, Any]) -> list[dict[str, Any]]:
    """Each definition but for its text and comment."""
    return [
        {name: value for name, value in definition.items() if name not in ("text", "comment")}
        for definition in concept.get("definition", ())
    ]


def _words(noun: dict[str, Any]) -> list[str]:
    texts = " ".join(_strings({name: value for name, value in noun.items() if _is_text(name)}))
    return words(texts)


def _strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in _strings(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in _strings(inner)]
    return [value] if isinstance(value, str) else []
