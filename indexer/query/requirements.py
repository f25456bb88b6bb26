"""What hits must match: phrases, beginnings and words with operators, as terms."""

from collections.abc import Iterable
from functools import lru_cache

from indexer.analysis.analyzer import alternatives, terms
from indexer.analysis.fold import fold
from indexer.analysis.language import all_languages
from indexer.analysis.tokens import tokenize
from indexer.query.language import And, Items, Node, Not, Or, Phrase, Prefix, TypedWord
from indexer.query.optional_words import Speech
from indexer.query.tree import Adjacent, All, AnyOf, Beginning, Match, Without, Word


def requirement(node: Node, speech: Speech) -> Match | None:
    """What matches `node`; None where that is nothing but stop words."""
    match node:
        case TypedWord(text, title):
            return None if _says_nothing(text, speech) else sequence(text, title)
        case Phrase(text, title):
            return sequence(text, title)
        case Prefix(text, title):
            return _beginning(text, title, speech)
        case Not(child):
            inner = requirement(child, speech)
            return Without(inner) if inner else None
        case And(nodes) | Items(nodes):
            return _several(All, nodes, speech)
        case Or(nodes):
            return _several(AnyOf, nodes, speech)


@lru_cache(maxsize=16_384)
def sequence(text: str, title: bool) -> Match | None:
    """`text` as adjacent words; a single word is that word, stop words alone are nothing."""
    tokens = list(tokenize(text))
    if len(tokens) == 1:
        found = alternatives(tokens[0].text)
        return Word(tokens[0].text, found, title) if found else None
    readings = [r for code in all_languages() if (r := reading(text, code))]
    return Adjacent(text, tuple(readings), title) if readings else None


def reading(text: str, language: str) -> tuple[tuple[str, int], ...]:
    """The terms of `text` and their distances from the first."""
    found = list(terms(text, language))
    return tuple((term.text, term.position - found[0].position) for term in found)


def _says_nothing(text: str, speech: Speech) -> bool:
    """Whether `text` is one optional word, and no acronym in small letters."""
    return speech.is_optional(text) and text.upper() not in speech.vocabulary.acronyms


def _several(kind: type[All] | type[AnyOf], nodes: Iterable[Node], speech: Speech) -> Match | None:
    found = tuple(m for node in nodes if (m := requirement(node, speech)))
    if len(found) < 2:
        return found[0] if found else None
    return kind(found)


def _beginning(text: str, title: bool, speech: Speech) -> Match | None:
    """Words before the last are whole: `work-ba*` is `work` followed by a beginning."""
    tokens = [token.text for token in tokenize(text)]
    if not tokens:
        return None
    whole = tuple(
        Word(fold(word), found, title)
        for word in tokens[:-1]
        if not speech.is_optional(word) and (found := alternatives(word))
    )
    last = Beginning(fold(tokens[-1]), title)
    return All((*whole, last)) if whole else last
