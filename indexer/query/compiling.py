"""From a query as typed to a tree that an engine can evaluate."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from glossary.vocabulary.collections import Schemes
from indexer.analysis.tokens import tokenize
from indexer.query.label_readings import cores, exact, label_probes, respelled
from indexer.query.language import (
    And,
    Items,
    Node,
    Not,
    Or,
    Phrase,
    TypedWord,
    parse,
)
from indexer.query.optional_words import Speech, speech
from indexer.query.query import Query
from indexer.query.requirements import requirement, sequence
from indexer.query.tree import Adjacent, Match, QueryTree, Word
from indexer.query.typed_filters import TypedFilters, with_filter
from indexer.query.vocabulary import Vocabulary
from indexer.query.wishes import Wishes, joined, neighbours, pieces, wished

PROBED_WORDS = 16
"""Words at the start of a query in which labels are looked for."""
QUESTION_WORDS = 8
"""Words from which on quotation marks raise a hit instead of being required."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A tree, the filters that were typed, how the query is said, and what was odd about it."""

    tree: QueryTree
    filters: TypedFilters
    speech: Speech
    notes: tuple[str, ...]


def compiled(
    query: Query,
    similar: Mapping[str, tuple[str, ...]] | None = None,
    vocabulary: Vocabulary | None = None,
    expanded: Mapping[str, Sequence[tuple[str, str]]] | None = None,
) -> Compiled:
    """The tree for `query`.

    `similar` has words to try beside those that stand nowhere, `expanded` what words abbreviate, as
    (language, words).
    """
    known = vocabulary or Vocabulary()
    parsed = parse(query.text, known.acronyms, known.schemes)
    typed, nodes = _without_filters(_flat(parsed.items.nodes), query, known.schemes)
    said = speech([word for node in nodes for word in _words(node)], known, query.language)
    nodes, raised = _softened(nodes)
    wishes = _wishes(nodes, said)
    tokens, content = list(wishes.tokens), list(wishes.content)
    hoped = wished(wishes, similar or {}, expanded or {})
    required = _required((node for node in nodes if not _is_plain(node)), said)
    if not hoped and not required and typed == TypedFilters(query.filters):
        hoped = _nothing(query.text)
    runs = list(cores(tokens, content)) if all(map(_is_plain, nodes)) else []
    planned = QueryTree(
        wished=hoped,
        pieces=pieces(wishes, said.language),
        required=required,
        neighbours=(*neighbours(wishes, PROBED_WORDS), *raised),
        labels=label_probes(tokens[:PROBED_WORDS], content[:PROBED_WORDS]),
        content=sum(content),
        exact=exact(query.text, runs, known.schemes),
        respelled=respelled(runs, similar) if similar else (),
        language=query.language,
        filters=typed.filters,
        sort=query.sort,
        offset=(query.page - 1) * query.size,
        limit=query.size,
    )
    notes = (*parsed.notes, *(("quotes-raise",) if raised else ()))
    return Compiled(planned, typed, said, notes)


def _nothing(text: str) -> tuple[Word, ...]:
    """What finds nothing, when something was typed and none of it can be looked for."""
    return (Word(text.strip(), ()),) if text.strip() else ()


def _required(nodes: Iterable[Node], said: Speech) -> tuple[Match, ...]:
    """What hits must match, each once."""
    found = (requirement(node, said) for node in nodes)
    return tuple(dict.fromkeys(match for match in found if match))


def _is_plain(node: Node) -> bool:
    return isinstance(node, TypedWord) and not node.title


def _flat(nodes: Iterable[Node]) -> Iterator[Node]:
    """The nodes, with those in a bracket of its own as if it were not there."""
    for node in nodes:
        if isinstance(node, Items):
            yield from _flat(node.nodes)
        else:
            yield node


def _without_filters(
    nodes: Iterable[Node], query: Query, schemes: Schemes
) -> tuple[TypedFilters, list[Node]]:
    typed, rest = TypedFilters(query.filters), []
    for node in nodes:
        joined_by = with_filter(typed, node.text, schemes) if isinstance(node, TypedWord) else None
        if joined_by is None:
            rest.append(node)
        else:
            typed = joined_by
    return typed, rest


def _words(node: Node) -> Iterator[str]:
    """The words of a node and of all in it."""
    match node:
        case Not(child):
            yield from _words(child)
        case And(nodes) | Or(nodes) | Items(nodes):
            for child in nodes:
                yield from _words(child)
        case _:
            yield from (token.text for token in tokenize(node.text))


def _softened(nodes: list[Node]) -> tuple[list[Node], tuple[Adjacent, ...]]:
    """In a question the phrases as plain words, and as runs that raise where they stand together.

    A question whose phrases were required found less than the same words without quotation marks.
    """
    phrases = [node for node in nodes if isinstance(node, Phrase) and not node.title]
    beside = sum(len(list(_words(node))) for node in nodes if _is_plain(node))
    if not beside or beside + sum(len(list(_words(node))) for node in phrases) < QUESTION_WORDS:
        return nodes, ()
    runs = (sequence(node.text, False) for node in phrases)
    raised = tuple(run for run in runs if isinstance(run, Adjacent))
    return [TypedWord(node.text) if node in phrases else node for node in nodes], raised


def _wishes(nodes: Iterable[Node], said: Speech) -> Wishes:
    plain = [node.text for node in nodes if isinstance(node, TypedWord) and not node.title]
    tokens = tuple(token for text in plain for token in tokenize(text))
    content = said.content([token.text for token in tokens])
    return Wishes(tokens, tuple(content), joined(plain))
