"""The search of the static site: labels in small scripts, of which a query loads what it needs.

Scripts, not JSON: pages that are opened from a disk may load scripts and nothing else.
"""

import json
import re
from collections.abc import Iterable, Iterator

from glossary.nouns.concept import Concept
from glossary.vocabulary.folding import LETTERS, strip_marks
from glossary.vocabulary.marks import OPTIONAL_MARKS
from webapp.offline.site_paths import page_path

MOST_IN_SHARD = 400
"""Labels in one file: 10 kB compressed."""
LONGEST_KEY = 6
_WORD = re.compile(r"\w+")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""A character of a script without blanks between words: a query may begin with any of them."""

Entry = tuple[str, str, str]
"""Path of the term's page below the folder of a language, a label, and its language."""


def entries_of(concepts: Iterable[Concept]) -> Iterator[Entry]:
    """Every label of the concepts, hidden ones apart."""
    for concept in concepts:
        path = page_path("term", concept.id)
        for code, label in concept.pref_label.items():
            yield path, label, code
        for code, labels in concept.alt_label.items():
            yield from ((path, label, code) for label in labels)


def search_files(concepts: Iterable[Concept]) -> Iterator[tuple[str, str]]:
    """Name and text of each file: the list of shards, then the shards."""
    entries = list(entries_of(concepts))
    by_word: dict[str, list[int]] = {}
    for number, (_, label, _) in enumerate(entries):
        for word in set(beginnings(label)):
            by_word.setdefault(word, []).append(number)
    shards = {key: sorted(set(found)) for key, found in _shards(by_word, 1)}
    names = {key: f"{number}.js" for number, key in enumerate(sorted(shards))}
    about = {"marks": OPTIONAL_MARKS, "letters": _letters(), "shards": names}
    yield "shards.js", _script("shards", about)
    for key, name in names.items():
        yield name, _script("shard", key, [entries[number] for number in shards[key]])


def beginnings(label: str) -> Iterator[str]:
    """What a query for the label may begin with: each word, folded, and each Chinese character."""
    for match in _WORD.finditer(strip_marks(label)):
        word = match[0]
        yield word[:LONGEST_KEY]
        for found in _UNSPACED.finditer(word, 1):
            yield word[found.start() : found.start() + LONGEST_KEY]


def _shards(by_word: dict[str, list[int]], length: int) -> Iterator[tuple[str, list[int]]]:
    """The entries by the first letters of their words, by more letters where they are many."""
    groups: dict[str, dict[str, list[int]]] = {}
    for word, numbers in by_word.items():
        groups.setdefault(word[:length], {})[word] = numbers
    for key, words in groups.items():
        found = [number for numbers in words.values() for number in numbers]
        if len(found) <= MOST_IN_SHARD or length == LONGEST_KEY or len(words) == 1:
            yield key, found
            continue
        # A word that is no longer than the key stays under it: nothing longer is looked up there.
        short = words.pop(key, None)
        if short:
            yield key, short
        yield from _shards(words, length + 1)


def _letters() -> dict[str, str]:
    """Letters and what they are folded to, where decomposing does not do it."""
    return {chr(code): folded for code, folded in LETTERS.items()} | {"ß": "ss", "ς": "σ"}


def _script(name: str, *values: object) -> str:
    written = ",".join(json.dumps(value, separators=(",", ":")) for value in values)
    return f"tvetipedia.{name}({written})\n"
