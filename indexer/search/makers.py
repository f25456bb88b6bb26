"""Who made or published resources, by each spelling of a name: the short one and the long one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from glossary.nouns.labels import split_qualifier
from glossary.nouns.record import Record
from glossary.nouns.resource import Resource
from glossary.vocabulary.label_keys import label_key

Makers = Mapping[str, Mapping[str, int]]
"""For each label key of a spelling the names as resources have them, with how many have each."""


def updated_makers(before: Makers, gone: Iterable[Record], come: Iterable[Record]) -> Makers:
    """The makers without those of records that are gone and with those that have come."""
    counted: Counter[str] = Counter()
    counted.update(name for record in come for name in _names(record))
    counted.subtract(name for record in gone for name in _names(record))
    changed = {name: more for name, more in counted.items() if more}
    if not changed:
        return before
    makers = dict(before)
    for name, more in changed.items():
        for key in {label_key(spelling) for spelling in _spellings(name)}:
            left = Counter(makers.get(key, {}))
            left[name] += more
            makers[key] = +left
            if not makers[key]:
                del makers[key]
    return makers


def _names(record: Record) -> Iterator[str]:
    noun = record.noun
    if isinstance(noun, Resource):
        yield from dict.fromkeys(name for name in (*noun.creator, noun.publisher or "") if name)


def _spellings(name: str) -> tuple[str, ...]:
    """A name, and the short one behind it apart from the long one: `Labour Organization (ILO)`."""
    split = split_qualifier(name)
    return (name, split.inner, split.core) if split and split.kind == "name" else (name,)
