"""From a query as typed to a plan that an engine can evaluate."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from indexer.analysis.acronyms import expansions
from indexer.analysis.analyzer import alternatives, is_optional, terms
from indexer.analysis.compounds import compounds
from indexer.analysis.fold import fold
from indexer.analysis.language import all_languages
from indexer.analysis.tokens import Token, tokenize
from indexer.query.label_readings import cores, exact, label_probes, respelled
from indexer.query.language import And, Items, Node, Not, Or, Phrase, Prefix, Word, parse
from indexer.query.query import Query
from indexer.query.tree import All, AnyOf, Beginning, Match, Plan, Sequence, Without, Words
from indexer.query.typed_filters import split_filters

PROBED_WORDS = 16
"""Words at the start of a query in which labels are looked for."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan and what was odd about the query."""

    plan: Plan
    notes: tuple[str, ...]


def plan(query: Query, similar: Mapping[str, tuple[str, ...]] | None = None) -> Planned:
    """The plan for `query`; `similar` has words to try beside those that stand nowhere."""
    parsed = parse(query.text)
    filters, nodes = split_filters(_flat(parsed.items.nodes), query.filters)
    plain = [node for node in nodes if isinstance(node, Word) and not node.title]
    tokens = [token for node in plain for token in tokenize(node.text)]
    content = _content(tokens)
    wished = _wished(tokens, content, _joined(plain), similar or {})
    required = tuple(m for node in nodes if node not in plain and (m := _match(node)))
    if not wished and not required and filters == query.filters:
        wished = _nothing(query.text)
    runs = list(cores(tokens, content)) if len(plain) == len(nodes) else []
    planned = Plan(
        wished=wished,
        required=required,
        neighbours=_neighbours(tokens[:PROBED_WORDS], content[:PROBED_WORDS]),
        labels=label_probes(tokens[:PROBED_WORDS], content[:PROBED_WORDS]),
        content=sum(content),
        exact=exact(query.text, runs),
        respelled=respelled(runs, similar) if similar else (),
        filters=filters,
        sort=query.sort,
        offset=(query.page - 1) * query.size,
        limit=query.size,
    )
    return Planned(planned, parsed.notes)


def _nothing(text: str) -> tuple[Words, ...]:
    """What finds nothing, when something was typed and none of it can be looked for."""
    return (Words(text.strip(), ()),) if text.strip() else ()


def _flat(nodes: Iterable[Node]) -> Iterator[Node]:
    """The nodes, with those in a bracket of its own as if it were not there."""
    for node in nodes:
        if isinstance(node, Items):
            yield from _flat(node.nodes)
        else:
            yield node


def _joined(nodes: Iterable[Word]) -> dict[str, tuple[str, ...]]:
    """For each part of a hyphenated word the terms of the word written as one."""
    joined: dict[str, tuple[str, ...]] = {}
    for node in nodes:
        for compound in compounds(node.text):
            for part in tokenize(node.text[compound.start : compound.end]):
                joined[part.text] = alternatives(compound.text)
    return joined


def _wished(
    tokens: list[Token],
    content: list[bool],
    joined: Mapping[str, tuple[str, ...]],
    similar: Mapping[str, tuple[str, ...]],
) -> tuple[Words, ...]:
    wished: dict[tuple[str, ...], Words] = {}
    for token, needed in zip(tokens, content, strict=True):
        found = alternatives(token.text)
        if found and found not in wished:
            wished[found] = Words(
                token.text,
                (*found, *joined.get(token.text, ())),
                similar=tuple(
                    t for word in similar.get(token.text, ()) for t in alternatives(word)
                ),
                readings=tuple(_reading(text, code) for code, text in expansions(token.text)),
                optional=not needed,
            )
    return tuple(wished.values())


def _neighbours(tokens: list[Token], content: list[bool]) -> tuple[Sequence, ...]:
    """Pairs of words that follow each other, with the optional words that stand between them."""
    places = [i for i, needed in enumerate(content) if needed]
    runs = (" ".join(t.text for t in tokens[i : j + 1]) for i, j in pairwise(places))
    return tuple(s for run in runs if isinstance(s := _sequence(run, False), Sequence))


def _content(tokens: list[Token]) -> list[bool]:
    """Which words say what is sought; all of them where otherwise none would."""
    content = [not is_optional(token.text) for token in tokens]
    return content if any(content) else [True] * len(tokens)


def _match(node: Node) -> Match | None:
    match node:
        case Word(text, title) | Phrase(text, title):
            return _sequence(text, title)
        case Prefix(text, title):
            return _beginning(text, title)
        case Not(child):
            inner = _match(child)
            return Without(inner) if inner else None
        case And(nodes):
            return _several(All, nodes)
        case Items(nodes):
            return _several(All, _telling(nodes))
        case Or(nodes):
            return _several(AnyOf, nodes)


def _telling(nodes: tuple[Node, ...]) -> Iterable[Node]:
    """The nodes without stop and frame words, unless that leaves none."""
    kept = [node for node in nodes if not (isinstance(node, Word) and is_optional(node.text))]
    return kept or nodes


def _several(kind: type[All] | type[AnyOf], nodes: Iterable[Node]) -> Match | None:
    found = tuple(m for node in nodes if (m := _match(node)))
    return kind(found) if found else None


def _beginning(text: str, title: bool) -> Match | None:
    """Words before the last are whole: `work-ba*` is `work` followed by a beginning."""
    tokens = [fold(token.text) for token in tokenize(text)]
    if not tokens:
        return None
    whole = tuple(
        Words(word, found, title) for word in tokens[:-1] if (found := alternatives(word))
    )
    last = Beginning(tokens[-1], title)
    return All((*whole, last)) if whole else last


def _sequence(text: str, title: bool) -> Match | None:
    """`text` as adjacent words; a single word is that word, stop words alone are nothing."""
    tokens = list(tokenize(text))
    if len(tokens) == 1:
        found = alternatives(tokens[0].text)
        return Words(tokens[0].text, found, title) if found else None
    readings = [r for code in all_languages() if (r := _reading(text, code))]
    return Sequence(text, tuple(readings), title) if readings else None


def _reading(text: str, language: str) -> tuple[tuple[str, int], ...]:
    """The terms of `text` and their distances from the first."""
    found = list(terms(text, language))
    return tuple((term.text, term.position - found[0].position) for term in found)
