"""Glossary entries from WordNet 3.0's files: a concept for each set of synonyms.

They are in Debian's package `wordnet-base`; its glosses are the texts on which peers are compared.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.entries import SEED
from glossary.nouns.concept import Concept, Definition
from glossary.nouns.resource import Resource
from glossary.vocabulary.slugs import slug_of

FOLDER = Path("/usr/share/wordnet")
SOURCE = Resource("wordnet-3-0", "glossary", {"en": "WordNet 3.0"}, creator=("Princeton",))
_PARTS = ("noun", "verb", "adj", "adv")
_BROADER = ("@", "@i")
_HEAD = 4
"""Fields of a line before the number of its lemmas in hexadecimal ends and the lemmas begin."""


@dataclass(frozen=True, slots=True)
class _Synset:
    """A line of a file: its key, lemmas, the keys of broader ones, and the gloss."""

    key: str
    lemmas: tuple[str, ...]
    broader: tuple[str, ...]
    gloss: str


def resources() -> list[Resource]:
    """The source of all definitions."""
    return [SOURCE]


def concepts(count: int) -> list[Concept]:
    """So many concepts chosen at random, the same each time; all of them if there are fewer.

    Raises: SystemExit where WordNet is not installed.
    """
    if not FOLDER.is_dir():
        raise SystemExit(f"{FOLDER} is missing: apt-get install wordnet-base")
    every = [synset for part in _PARTS for synset in _synsets(part)]
    chosen = Random(SEED).sample(every, min(count, len(every)))
    ids = {synset.key: f"{slug_of(synset.lemmas[0])}-{synset.key}" for synset in chosen}
    return [_concept(synset, ids) for synset in chosen]


def _synsets(part: str) -> Iterator[_Synset]:
    with (FOLDER / f"data.{part}").open(encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith(" "):
                yield _synset(line)


def _synset(line: str) -> _Synset:
    data, _, gloss = line.partition(" | ")
    fields = data.split()
    end = _HEAD + 2 * int(fields[3], 16)
    pointers = fields[end + 1 :]
    lemmas = (lemma.partition("(")[0].replace("_", " ") for lemma in fields[_HEAD:end:2])
    broader = (
        f"{pointers[at + 2]}{pointers[at + 1]}"
        for at in range(0, 4 * int(fields[end]), 4)
        if pointers[at] in _BROADER
    )
    key = f"{'a' if fields[2] == 's' else fields[2]}{fields[0]}"
    return _Synset(key, tuple(dict.fromkeys(lemmas)), tuple(broader), gloss.strip())


def _concept(synset: _Synset, ids: dict[str, str]) -> Concept:
    definition = Definition(
        id="d1", text=synset.gloss, language="en", kind="quotation", source=SOURCE.id
    )
    return Concept(
        id=ids[synset.key],
        pref_label={"en": synset.lemmas[0]},
        alt_label={"en": synset.lemmas[1:]} if synset.lemmas[1:] else {},
        definition=(definition,),
        broader=tuple(ids[key] for key in synset.broader if key in ids),
    )
