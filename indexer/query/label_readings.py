"""Which labels a query may be: whole, without its frame, respelled, or several in a row."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, permutations, product

from glossary.vocabulary.collections import Schemes
from glossary.vocabulary.label_keys import label_key
from glossary.vocabulary.schemes import STARTER
from indexer.analysis.analyzer import run_terms
from indexer.analysis.numbers import spellings
from indexer.analysis.tokens import Token, tokenize
from indexer.query.language import MAX_CHARACTERS
from indexer.query.tree import LabelProbe
from indexer.query.typed_filters import without_filters

LONGEST_LABEL = 8
"""Words of the longest run that is looked up as a label."""
FRAME_WORDS = 6
"""Optional words before and behind the others without which the query may be a label."""
MOST_TURNED = 3
"""Words of the longest query that is looked up as a label in every order."""

_SIGN = re.compile(r"[+#*%@$.-](?=\w)|(?<=\w)[+#*%-]")
_SYNTAX = re.compile(r"(?<!\S)-(?=\S)|\*|\btitle:", re.IGNORECASE)


def exact(
    text: str, runs: Iterable[tuple[str, ...]], schemes: Schemes = STARTER
) -> tuple[str, ...]:
    """The query as a label, and its `runs` of words.

    Without the former when it has syntax that no label has, other than filters by `schemes`.
    """
    written = without_filters(text[:MAX_CHARACTERS], schemes)
    whole = () if _SYNTAX.search(written) else (written, *_signed(written))
    return _keys((*whole, *map(" ".join, runs)))


def _signed(text: str) -> Iterator[str]:
    """The query without the words before or behind those with signs: `C++` of `what is C++?`.

    The runs of words are without signs, so that they would only be `C`.
    """
    written = text.split()
    signed = [i for i, word in enumerate(written) if _SIGN.search(label_key(word))]
    if signed:
        first, last = signed[0], signed[-1] + 1
        for start, end in ((first, len(written)), (0, last), (first, last)):
            yield " ".join(written[start:end])


def cores(tokens: list[Token], content: list[bool]) -> Iterator[tuple[str, ...]]:
    """The words of the query, then those with ever fewer optional ones around them."""
    needed = [i for i, is_content in enumerate(content) if is_content]
    if not needed:
        return
    first, last = needed[0], needed[-1] + 1
    runs = product(
        range(max(0, first - FRAME_WORDS), first + 1),
        range(last, min(len(tokens), last + FRAME_WORDS) + 1),
    )
    for start, end in sorted(runs, key=lambda run: run[0] - run[1]):
        yield tuple(token.text for token in tokens[start:end])


def respelled(
    runs: Sequence[tuple[str, ...]], similar: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """The runs as labels, with the likeliest similar words, then with the next."""
    likely = range(max(map(len, similar.values())))
    return _keys(
        " ".join(_nth(similar.get(word, (word,)), n) for word in run)
        for n in likely
        for run in runs
    )


def _nth(words: tuple[str, ...], n: int) -> str:
    return words[min(n, len(words) - 1)]


def _keys(labels: Iterable[str]) -> tuple[str, ...]:
    """The keys of labels, each with those of its names with numbers written otherwise."""
    keys = (label_key(label) for label in labels)
    return tuple(dict.fromkeys(each for key in keys if key for each in spellings(key)))


def label_probes(tokens: list[Token], content: list[bool]) -> tuple[LabelProbe, ...]:
    """Every run of words that starts and ends with one that is not optional.

    And all such words of a short query in another order.
    """
    counted = [0, *accumulate(content)]
    probes = []
    for start in range(len(tokens)):
        for end in range(start + 1, min(start + LONGEST_LABEL, len(tokens)) + 1):
            if content[start] and content[end - 1]:
                words = tuple(token.text for token in tokens[start:end])
                first, last = counted[start], counted[end]
                found = _run_terms(words, last - first)
                probes.append(LabelProbe(found, first, last, _run_keys(" ".join(words))))
    words = tuple(token.text for token, needed in zip(tokens, content, strict=True) if needed)
    if 1 < len(words) <= MOST_TURNED:
        probes.append(LabelProbe(_turned(words), 0, len(words)))
    return tuple(probes)


@lru_cache(maxsize=4_096)
def _turned(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words as terms of a label in every other order."""
    orders = list(permutations(words))[1:]
    return tuple(dict.fromkeys(t for order in orders for t in _whole(order, len(words))))


@lru_cache(maxsize=16_384)
def _run_keys(run: str) -> tuple[str, ...]:
    return _keys((run,))


@lru_cache(maxsize=16_384)
def _run_terms(words: tuple[str, ...], needed: int) -> tuple[str, ...]:
    """The run as a label in every language in which none of the `needed` words is lost.

    A stop word of one language may be what is sought in another: `AI` is more than French grammar.
    """
    run = " ".join(words)
    found = list(_whole(words, needed))
    for label in list(spellings(run))[1:]:
        others = [token.text for token in tokenize(label)]
        found += _whole(others, needed + len(others) - len(words))
    return tuple(dict.fromkeys(found))


def _whole(words: Sequence[str], needed: int) -> Iterator[str]:
    return (term for term in run_terms(words) if len(term.split()) >= needed)
