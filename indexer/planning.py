"""From a query as typed to a plan that an engine can evaluate."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.analysis.analyzer import alternatives, is_stop, label_terms, terms
from indexer.analysis.fold import fold, label_key
from indexer.analysis.language import all_languages
from indexer.analysis.tokens import Token, tokenize
from indexer.plan import All, AnyOf, Beginning, LabelProbe, Match, Plan, Sequence, Without, Words
from indexer.query import Filters, Query
from indexer.query_language import And, Items, Node, Not, Or, Phrase, Prefix, Word, parse

LONGEST_LABEL = 8
"""Words of the longest run that is looked up as a label."""
PROBED_WORDS = 16
"""Words at the start of a query in which labels are looked for."""

_FILTER = re.compile(r"(kind|theme|source|place|country|language|year):(\S+)", re.IGNORECASE)
_YEARS = re.compile(r"(\d{4})?(?:\.\.(\d{4})?)?")


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan and what was odd about the query."""

    plan: Plan
    notes: tuple[str, ...]


def plan(query: Query, similar: Mapping[str, tuple[str, ...]] | None = None) -> Planned:
    """The plan for `query`; `similar` has words to try beside those that stand nowhere."""
    parsed = parse(query.text)
    filters, nodes = _split_filters(parsed.items.nodes, query.filters)
    plain = [node for node in nodes if isinstance(node, Word) and not node.title]
    tokens = [token for node in plain for token in tokenize(node.text)]
    planned = Plan(
        wished=_wished(tokens, similar or {}),
        required=tuple(m for node in nodes if node not in plain and (m := _match(node))),
        neighbours=_neighbours(tokens),
        labels=_label_probes(tokens),
        exact=_exact(nodes),
        filters=filters,
        sort=query.sort,
        offset=(query.page - 1) * query.size,
        limit=query.size,
    )
    return Planned(planned, parsed.notes)


def _exact(nodes: Iterable[Node]) -> str | None:
    """The query as a label, when it is nothing but words or one phrase."""
    texts = [node.text for node in nodes if isinstance(node, Word | Phrase) and not node.title]
    if not texts or len(texts) != len(tuple(nodes)):
        return None
    return label_key(" ".join(texts))


def _wished(tokens: list[Token], similar: Mapping[str, tuple[str, ...]]) -> tuple[Words, ...]:
    content = any(not is_stop(token.text) for token in tokens)
    wished = {}
    for token in tokens:
        found = alternatives(token.text)
        if found:
            optional = content and is_stop(token.text)
            other = tuple(t for word in similar.get(token.text, ()) for t in alternatives(word))
            wished.setdefault(found, Words(token.text, found, similar=other, optional=optional))
    return tuple(wished.values())


def _neighbours(tokens: list[Token]) -> tuple[Sequence, ...]:
    """Pairs of words that follow each other, with the stop words that stand between them."""
    tokens = tokens[:PROBED_WORDS]
    content = [i for i, token in enumerate(tokens) if not is_stop(token.text)]
    runs = (" ".join(t.text for t in tokens[i : j + 1]) for i, j in pairwise(content))
    return tuple(s for run in runs if isinstance(s := _sequence(run, False), Sequence))


def _label_probes(tokens: list[Token]) -> tuple[LabelProbe, ...]:
    tokens = tokens[:PROBED_WORDS]
    content = [not is_stop(token.text) for token in tokens]
    whole = sum(content) or len(tokens) or 1
    probes = []
    for start in range(len(tokens)):
        for end in range(start + 1, min(start + LONGEST_LABEL, len(tokens)) + 1):
            if whole != len(tokens) and not (content[start] and content[end - 1]):
                continue
            run = " ".join(token.text for token in tokens[start:end])
            keys = dict.fromkeys(label_terms(run, code) for code in all_languages())
            probes.append(LabelProbe(tuple(keys), (sum(content[start:end]) or 1) / whole))
    return tuple(probes)


def _match(node: Node) -> Match | None:
    match node:
        case Word(text, title) | Phrase(text, title):
            return _sequence(text, title)
        case Prefix(text, title):
            return _beginning(text, title)
        case Not(child):
            inner = _match(child)
            return Without(inner) if inner else None
        case And(nodes) | Items(nodes):
            return _several(All, nodes)
        case Or(nodes):
            return _several(AnyOf, nodes)


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
    readings = []
    for code in all_languages():
        found_terms = list(terms(text, code))
        if found_terms:
            first = found_terms[0].position
            readings.append(tuple((term.text, term.position - first) for term in found_terms))
    return Sequence(text, tuple(readings), title) if readings else None


def _split_filters(nodes: tuple[Node, ...], filters: Filters) -> tuple[Filters, list[Node]]:
    """Filters written in the query join those chosen beside it."""
    rest: list[Node] = []
    for node in nodes:
        match = _FILTER.fullmatch(node.text) if isinstance(node, Word) else None
        if match is None:
            rest.append(node)
        else:
            filters = _with_filter(filters, match[1].lower(), match[2])
    return filters, rest


def _with_filter(filters: Filters, name: str, value: str) -> Filters:
    if name == "year":
        years = _YEARS.fullmatch(value)
        if years is None:
            return filters
        until = years[2] if ".." in value else years[1]
        return replace(
            filters,
            year_from=int(years[1]) if years[1] else filters.year_from,
            year_to=int(until) if until else filters.year_to,
        )
    name = "place" if name == "country" else name
    value = value.upper() if name == "place" else value
    return replace(filters, **{name: (*getattr(filters, name), value)})
