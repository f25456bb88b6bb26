"""How labels are laid out by their signs, and how the layout follows a change of some labels."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from glossary.nouns.labels import is_abbreviation, split_qualifier
from indexer.analysis.compounds import without_hyphens
from indexer.annotate.meaning import Meaning, NamedConcept
from indexer.annotate.signs import SignRules, bound_form, forget, learn, words_of
from indexer.annotate.words import words

MOST_WORDS = 20
"""Words of the longest label that is looked for; longer ones are left out."""


class Written(NamedTuple):
    """One way in which a text may write a label."""

    form: str
    partial: bool
    tier: int
    name: str
    """Of the concept, as names are compared."""


@dataclass(frozen=True, slots=True, eq=False)
class LanguageLabels:
    """The labels in one language."""

    rules: SignRules
    meanings: Mapping[str, Meaning] = field(default_factory=dict)
    """By the label in signs."""
    longest: Mapping[str, int] = field(default_factory=dict)
    """Signs at most of the longest label that begins with a sign."""
    written: Mapping[str, tuple[Written, ...]] = field(default_factory=dict)
    """How a text may write each concept, by id."""
    bound: Mapping[str, int] = field(default_factory=dict)
    """How often there is each abbreviation that is found in no other case."""
    holders: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The concepts with a word, whatever its case is worth: they change with what is bound."""


def forms(label: str, tier: int, name: str) -> Iterator[Written]:
    """The ways in which a text may write the label, and whether each leaves a qualifier out."""
    yield Written(label, False, tier, name)
    if qualified := split_qualifier(label):
        partial = qualified.kind == "qualifier"
        yield Written(qualified.core, partial, tier, name)
        if is_abbreviation(qualified.inner):
            yield Written(qualified.inner, partial, tier, name)


def laid_out(before: LanguageLabels, changed: Mapping[str, tuple[Written, ...]]) -> LanguageLabels:
    """The labels where each of these concepts is written so and no longer as before.

    The answers are those of labels that were laid out at once.
    """
    old = {id: before.written.get(id, ()) for id in changed}
    bound = _counted(before.bound, old, changed)
    # Whoever has a word that is, or is no longer, an abbreviation is read anew.
    turned = bound.keys() ^ before.bound.keys()
    others = {id for word in turned for id in before.holders.get(word, ())} - changed.keys()
    beside = {id: before.written[id] for id in others}
    rules = before.rules.copied()
    meanings, longest = dict(before.meanings), dict(before.longest)
    for id, written in (old | beside).items():
        _take_out(meanings, id, written, rules)
    rules = replace(rules, bound=bound)
    for id, written in (beside | dict(changed)).items():
        _put_in(meanings, longest, id, written, rules)
    kept = {id: written for id, written in changed.items() if written}
    left = {id: written for id, written in before.written.items() if id not in changed}
    holders = _held(before.holders, old, changed)
    return LanguageLabels(rules, meanings, longest, left | kept, bound, holders)


def _take_out(
    meanings: dict[str, Meaning], id: str, written: Iterable[Written], rules: SignRules
) -> None:
    for label in written:
        for spelt in _spellings(label.form):
            signs = forget(spelt, rules)
            known = meanings.get(signs)
            if known is None:
                continue
            if left := tuple(named for named in known.labels if named.id != id):
                meanings[signs] = Meaning(left)
            else:
                del meanings[signs]


def _put_in(
    meanings: dict[str, Meaning],
    longest: dict[str, int],
    id: str,
    written: Iterable[Written],
    rules: SignRules,
) -> None:
    for label in written:
        for spelt in _spellings(label.form):
            learnt = learn(spelt, rules)
            signs = learnt.signs
            if not _is_sought(spelt, signs, rules):
                continue
            normal = words_of(learnt, rules, 0, len(signs))
            head, tail = spelt[: learnt.starts[0]], spelt[learnt.ends[-1] :]
            named = NamedConcept(
                label.form, normal, id, label.tier, label.partial, head, tail, label.name
            )
            meanings[signs] = meanings.get(signs, Meaning(())).plus(named)
            longest[signs[0]] = max(longest.get(signs[0], 0), len(signs))


def _spellings(label: str) -> Iterable[str]:
    """The label, and once more with hyphenated words written as one."""
    return dict.fromkeys((label, without_hyphens(label)))


def _is_sought(label: str, signs: str, rules: SignRules) -> bool:
    """Whether finding the label says anything: single letters and stop words alone do not."""
    if not signs or len(signs) > MOST_WORDS:
        return False
    single = len(label.strip()) == 1 and label.isascii()
    return not single and any(sign not in rules.stops for sign in signs)


def _counted(
    before: Mapping[str, int],
    gone: Mapping[str, Iterable[Written]],
    come: Mapping[str, Iterable[Written]],
) -> dict[str, int]:
    """How often there is each abbreviation then."""
    counts = dict(before)
    for sign, changes in ((-1, gone), (1, come)):
        for written in changes.values():
            for word in (word for label in written for word in _bound(label.form)):
                counts[word] = counts.get(word, 0) + sign
    return {word: count for word, count in counts.items() if count}


def _bound(label: str) -> Iterator[str]:
    """The words of a label that are found in no other case: abbreviations.

    A label of several words that is all in capitals is only shouted.
    """
    found = [word.text for word in words(label) if not word.signed]
    if is_abbreviation(label):
        yield from map(bound_form, found)
    elif not label.isupper():
        yield from (bound_form(word) for word in found if is_abbreviation(word))


def _held(
    before: Mapping[str, frozenset[str]],
    gone: Mapping[str, Iterable[Written]],
    come: Mapping[str, Iterable[Written]],
) -> dict[str, frozenset[str]]:
    holders = dict(before)
    moved: dict[str, set[str]] = {}
    for changes, enters in ((gone, False), (come, True)):
        for id, written in changes.items():
            for word in _words(written):
                ids = moved.setdefault(word, set(before.get(word, ())))
                (ids.add if enters else ids.discard)(id)
    for word, ids in moved.items():
        if ids:
            holders[word] = frozenset(ids)
        else:
            holders.pop(word, None)
    return holders


def _words(written: Iterable[Written]) -> set[str]:
    return {
        bound_form(word.text)
        for label in written
        for spelt in _spellings(label.form)
        for word in words(spelt)
        if not word.signed
    }
