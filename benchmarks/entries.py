"""Glossary entries made up from the words of the starter corpus: many, and the same each time."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.resources import files
from itertools import accumulate, product
from random import Random

from glossary.nouns.codec import decode
from glossary.nouns.concept import Concept, Definition
from glossary.nouns.resource import Page, Resource

SEED = 2026
THEMES = ("greening-tvet", "tvet-digital-world", "access-equity-quality", "youth-employment")
PLACES = ("AU", "DE", "GB", "IN", "KE", "ZA", "150", "001")
SOURCES = tuple(f"source-{number}" for number in range(20))
TAIL = 12_000
"""Words that are added behind those of the corpus, so that there are rare ones at any size."""
PAGES, PARAGRAPHS, SENTENCES = 100, 2, 4
"""Of a publication, a page and a paragraph; a paragraph makes one passage."""

_WORD = re.compile(r"[A-Za-z]{2,}")
_BEFORE = (
    "re",
    "pre",
    "co",
    "inter",
    "multi",
    "sub",
    "over",
    "non",
    "micro",
    "trans",
    "post",
    "de",
)
_AFTER = ("", "s", "ing", "ed", "ment", "ness", "ive", "al", "able", "wise")


def resources() -> list[Resource]:
    """The sources of all definitions."""
    return [
        Resource(id, "glossary", {"en": f"Glossary {id[7:]}"}, creator=(f"Organisation {id[7:]}",))
        for id in SOURCES
    ]


def concepts(count: int) -> list[Concept]:
    """So many concepts, each with a label of its own and one to three definitions."""
    chance = Random(SEED)
    words = vocabulary()
    weights = _weights(words)
    labels = _labels(words, chance)
    return [_concept(next(labels), words, weights, chance) for _ in range(count)]


def text(characters: int, number: int) -> str:
    """A text of so many characters in the words of the entries; another for each `number`."""
    chance = Random(SEED + number)
    words = vocabulary()
    weights = _weights(words)
    sentences: list[str] = []
    length = 0
    while length < characters:
        sentences.append(_sentence(words, weights, chance))
        length += len(sentences[-1]) + 1
    return " ".join(sentences)[:characters]


def publications(passages: int) -> Iterator[tuple[Resource, tuple[Page, ...]]]:
    """Publications with pages that are cut into about so many passages."""
    chance = Random(SEED)
    words = vocabulary()
    weights = _weights(words)
    for number in range(passages // (PAGES * PARAGRAPHS)):
        resource = Resource(
            f"publication-{number}",
            "publication",
            {"en": f"Publication {number}"},
            creator=(f"Organisation {number % len(SOURCES)}",),
            issued=str(1990 + number % 36),
            language=("en",),
        )
        yield resource, tuple(_page(n + 1, words, weights, chance) for n in range(PAGES))


def vocabulary() -> list[str]:
    """English words, most frequent first: those of the corpus, then words derived from them."""
    counted: Counter[str] = Counter()
    for text in _corpus_texts():
        counted.update(word.lower() for word in _WORD.findall(text))
    known = [word for word, _ in counted.most_common()]
    derived = (
        before + word + after for word, before, after in product(known[200:], _BEFORE, _AFTER)
    )
    fresh = list(dict.fromkeys(word for word in derived if word not in counted))
    return known + Random(SEED).sample(fresh, TAIL)


def _weights(words: Sequence[str]) -> list[float]:
    """How often each word is used, after Zipf, added up."""
    return list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))


def _corpus_texts() -> Iterator[str]:
    lines = files("corpus").joinpath("concepts.jsonl").read_text("utf-8").splitlines()
    for line in lines:
        concept = decode("concept", re.sub(r'^\{"kind": ?"concept", ?', "{", line))
        assert isinstance(concept, Concept)
        yield from (d.text for d in concept.definition if d.language == "en")
        yield from (text for code, text in concept.scope_note.items() if code == "en")


def _labels(words: Sequence[str], chance: Random) -> Iterator[str]:
    """Labels of one to three words, none twice."""
    seen: set[str] = set()
    nameable = [word for word in words if len(word) > 3]
    while True:
        size = chance.choice((1, 2, 2, 2, 3))
        # Half of the words from the head, so that labels share words as real ones do.
        pools = (nameable[:400] if chance.random() < 0.5 else nameable for _ in range(size))
        label = " ".join(chance.choice(pool) for pool in pools)
        if label not in seen:
            seen.add(label)
            yield label


def _concept(label: str, words: Sequence[str], weights: Sequence[float], chance: Random) -> Concept:
    definitions = tuple(
        _definition(number, words, weights, chance) for number in range(1, chance.choice((2, 3, 4)))
    )
    return Concept(
        id=label.replace(" ", "-"),
        pref_label={"en": label.capitalize()},
        alt_label={"en": (f"{label} {chance.choice(words[200:2000])}",)},
        definition=definitions,
        scope_note={"en": _sentence(words, weights, chance)} if chance.random() < 0.2 else {},
        theme=(chance.choice(THEMES),),
    )


def _definition(
    number: int, words: Sequence[str], weights: Sequence[float], chance: Random
) -> Definition:
    sentences = (_sentence(words, weights, chance) for _ in range(chance.choice((1, 2, 3))))
    return Definition(
        id=f"d{number}",
        text=" ".join(sentences),
        language="en",
        kind="paraphrase",
        source=chance.choice(SOURCES),
        spatial=chance.choice(PLACES),
        year=chance.randrange(1990, 2027),
    )


def _page(number: int, words: Sequence[str], weights: Sequence[float], chance: Random) -> Page:
    paragraphs = (
        " ".join(_sentence(words, weights, chance) for _ in range(SENTENCES))
        for _ in range(PARAGRAPHS)
    )
    return Page(number, "\n\n".join(paragraphs))


def _sentence(words: Sequence[str], weights: Sequence[float], chance: Random) -> str:
    chosen = chance.choices(words, cum_weights=weights, k=chance.randrange(10, 26))
    return " ".join(chosen).capitalize() + "."
