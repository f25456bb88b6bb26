"""Labels of a real thesaurus, exact and with a typo, get the right candidate first."""

import gzip
import random
from io import BytesIO
from pathlib import Path

import pytest
from factories import make_record

from glossary.catalogue.catalogue import catalogue_of
from glossary.exchange.registry import readable
from glossary.nouns.concept import Concept
from indexer.search.lexicon import lexicon
from webapp.standards.reconciling.reconcile_matching import candidates
from webapp.standards.reconciling.reconcile_queries import Wanted

FILE = Path(__file__).parents[3].parent / "shared/data/skos-unesco-thesaurus/unesco-thesaurus.nt.gz"
NAMES = 200
SHORTEST = 5
"""Letters of the shortest label that gets a typo: of `art` one letter less is `at`."""


@pytest.fixture(scope="module")
def thesaurus():
    """Every term of the thesaurus, and its lexicon."""
    if not FILE.is_file():
        pytest.skip("the UNESCO Thesaurus is not there")
    stream = BytesIO(gzip.decompress(FILE.read_bytes()))
    items = readable()["ntriples"].read(stream, "unesco-thesaurus.nt")
    nouns = [noun for item in items if isinstance(noun := getattr(item, "noun", None), Concept)]
    records = [make_record(noun) for noun in nouns]
    return catalogue_of(records, ()), lexicon(records)


def _share(thesaurus, change, shortest=1):
    """The share of labels whose term comes first."""
    known, words = thesaurus
    chance = random.Random(18)
    labels = sorted(
        (record.noun.id, label)
        for record in known.concepts.values()
        for label in record.noun.pref_label.values()
        if len(label) >= shortest
    )
    chosen = chance.sample(labels, NAMES)
    right = 0
    for id, label in chosen:
        found = candidates(Wanted(change(label, chance), True, 3, ()), known, words)
        right += bool(found) and found[0].concept.id == id
    return right / NAMES


def _with_typo(label, chance):
    at = chance.randrange(1, len(label) - 1)
    return label[:at] + label[at + 1 :] if chance.random() < 0.5 else label[:at] + "x" + label[at:]


def test_exact_labels_get_their_term_first(thesaurus):
    assert _share(thesaurus, lambda label, _: label) >= 0.98


def test_labels_with_one_typo_get_their_term_first(thesaurus):
    assert _share(thesaurus, _with_typo, SHORTEST) >= 0.95
