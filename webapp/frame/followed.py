"""What follows the catalogue: each made from the one before at the cost of what changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from glossary.catalogue.catalogue import Catalogue, differences
from glossary.catalogue.duplicates import Duplicates, updated_duplicates
from glossary.nouns.concept import Concept, LabelLists
from glossary.nouns.concept import Labels as PreferredLabels
from glossary.nouns.record import Record, Status
from indexer.annotate.label_index import LabelIndex, updated_label_index
from indexer.search.lexicon import Lexicon, lexicon, updated_lexicon, with_schemes
from webapp.frame.latest import Following
from webapp.frame.spelt_labels import Labels, updated_labels


def lexicon_of(before: Following[Lexicon] | None, catalogue: Catalogue) -> Following[Lexicon]:
    """The labels and words of everything public."""
    if before is None:
        made = lexicon(_records(catalogue))
    else:
        made = updated_lexicon(before.made, *differences(before.catalogue, catalogue))
    return Following(catalogue, with_schemes(made, catalogue.schemes))


def label_index_of(
    before: Following[LabelIndex] | None, catalogue: Catalogue
) -> Following[LabelIndex]:
    """All labels of concepts, published and withdrawn."""
    if before is not None:
        gone, come = differences(before.catalogue, catalogue)
        made = _with_labels(before.made, gone, come)
    else:
        made = _with_labels(LabelIndex(), (), catalogue.concepts.values())
    return Following(catalogue, made)


def duplicates_of(
    before: Following[Duplicates] | None, catalogue: Catalogue
) -> Following[Duplicates]:
    """The published concepts that may be the same."""
    if before is None:
        made = updated_duplicates(Duplicates(), (), _live(catalogue.concepts.values()))
    else:
        gone, come = differences(before.catalogue, catalogue)
        made = updated_duplicates(before.made, _live(gone), _live(come))
    return Following(catalogue, made)


def spelt_labels_of(before: Following[Labels] | None, catalogue: Catalogue) -> Following[Labels]:
    """Who has a label, published or withdrawn, by how it is spelt."""
    if before is None:
        return Following(catalogue, updated_labels({}, (), catalogue.concepts.values()))
    return Following(
        catalogue, updated_labels(before.made, *differences(before.catalogue, catalogue))
    )


def _live(records: Iterable[Record]) -> Iterator[Concept]:
    for record in records:
        if record.status == "published" and isinstance(record.noun, Concept):
            yield record.noun


def _with_labels(index: LabelIndex, gone: Iterable[Record], come: Iterable[Record]) -> LabelIndex:
    """The index with the labels of records that `come` in place of those that are `gone`."""
    old, new = _named(gone), _named(come)
    # Few changes touch any label by which texts may name concepts.
    moved = [id for id in old.keys() | new.keys() if old.get(id) != new.get(id)]
    if not moved:
        return index
    fresh = [new[id] for id in sorted(moved) if id in new]
    return updated_label_index(
        index,
        [old[id].concept for id in sorted(moved) if id in old],
        [each.concept for each in fresh if each.status == "published"],
        [each.concept for each in fresh if each.status == "withdrawn"],
    )


@dataclass(frozen=True, slots=True)
class _Named:
    """The labels by which texts may name a concept."""

    status: Status
    preferred: PreferredLabels
    others: LabelLists
    concept: Concept = field(compare=False)


def _named(records: Iterable[Record]) -> dict[str, _Named]:
    return {
        noun.id: _Named(record.status, noun.pref_label, noun.alt_label, noun)
        for record in records
        if isinstance(noun := record.noun, Concept)
    }


def _records(catalogue: Catalogue) -> Iterator[Record]:
    yield from catalogue.concepts.values()
    yield from catalogue.resources.values()
