"""The offer of a query in likelier spelling, and the words that it is made of."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from indexer.query.language import Node, TypedWord, parse, unparse
from indexer.query.optional_words import language_of
from indexer.query.query import Query
from indexer.query.tree import QueryTree
from indexer.query.typed_filters import TYPED_FILTER
from indexer.ranking.answer import Answer
from indexer.search.lexicon import Lexicon
from indexer.search.rewriting import Rewritten, rewritten
from indexer.search.similar import similar_words

_FEW = 3
"""With fewer whole matches than this, words of similar spelling are tried as well."""
_PIECE_BEFORE = r"(?<![\w])(?<!\w[.,@:_/])"
_PIECE_BEHIND = r"(?!\w|[.,@:_/]\w)"

Spellings = Mapping[str, tuple[str, ...]]


def another_text(query: Query, answer: Answer, lexicon: Lexicon) -> Rewritten | None:
    """What was meant by words that stand nowhere, where other keys or other blanks make words."""
    if _is_enough(answer):
        return None
    return rewritten(query.text, answer.unmatched, lexicon)


def unknown_words(query: Query, answer: Answer, lexicon: Lexicon) -> Spellings:
    """Words to try for those that stand nowhere, when too little has all words as typed."""
    if _is_enough(answer):
        return {}
    return _similar(answer.unmatched, query, lexicon)


def _is_enough(answer: Answer) -> bool:
    return answer.tiers.get("exact", 0) + answer.tiers.get("all-words", 0) >= _FEW


def misspelt(query: Query, asked: QueryTree, similar: Spellings, lexicon: Lexicon) -> Spellings:
    """The words of `similar`, and beside them those that only their stem has found."""
    if not similar:
        return {}
    words = [words.word for words in asked.wished if not words.optional]
    return {**_similar((word for word in words if word not in similar), query, lexicon), **similar}


def respelt(text: str, similar: Spellings) -> str | None:
    """The query with its unknown words replaced, all else as typed; None when nothing changes.

    Whole words only: what is part of an address, or of a name with a number, stays.
    """
    items = parse(text).items
    nodes = [_respelt(node, similar) for node in items.nodes]
    return None if list(items.nodes) == nodes else unparse(replace(items, nodes=tuple(nodes)))


def _similar(words: Iterable[str], query: Query, lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    spoken = language_of(query.text.split(), lexicon.vocabulary, query.language)
    languages = {spoken, query.language.partition("-")[0]}
    tried = {word: similar_words(lexicon, word, languages) for word in words}
    return {word: others for word, others in tried.items() if others}


def _respelt(node: Node, similar: Spellings) -> Node:
    if not isinstance(node, TypedWord) or TYPED_FILTER.fullmatch(node.text):
        return node
    text = node.text
    for word, others in similar.items():
        whole = re.compile(_PIECE_BEFORE + re.escape(word) + _PIECE_BEHIND)
        likelier = others[0].upper() if word.isupper() else others[0]
        text = whole.sub(likelier.replace("\\", r"\\"), text)
    return replace(node, text=text)
