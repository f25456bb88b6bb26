"""The tree of what is public, and the same with drafts over it."""

import random

from factories import make_concept, make_record

from glossary.catalogue.branches import TOP
from glossary.catalogue.catalogue import catalogue_of, updated_with
from glossary.desk.tree.drafted_tree import drafted_tree

METALWORK = make_concept("metalwork")
JOINING = make_concept("joining", broader=("metalwork",))
WELDING = make_concept("welding", broader=("joining",))
ALONE = make_concept("alone")


def _branches(*concepts, withdrawn=()):
    records = [make_record(each) for each in concepts]
    records += [make_record(each, "withdrawn") for each in withdrawn]
    return catalogue_of(records, ()).branches()


def _ids(concepts):
    return [concept.id for concept in concepts]


def test_the_tops_have_others_below_and_none_above():
    tree = _branches(METALWORK, JOINING, WELDING, ALONE)
    assert _ids(tree.below(TOP, "en")) == ["metalwork"]
    assert (tree.narrower(TOP), tree.apart) == (1, 1)


def test_what_is_below_a_withdrawn_concept_is_below_nothing():
    tree = _branches(JOINING, WELDING, withdrawn=(METALWORK,))
    assert _ids(tree.below(TOP, "en")) == ["joining"]
    assert tree.concept("metalwork") is None


def test_the_tree_follows_what_is_published():
    before = catalogue_of([make_record(METALWORK), make_record(JOINING)], ())
    assert _ids(before.branches().below(TOP, "en")) == ["metalwork"]
    freed = make_record(make_concept("joining"), sequence=9)
    after = updated_with(before, [freed])
    assert (after.branches().narrower(TOP), after.branches().apart) == (0, 2)
    assert before.branches().narrower(TOP) == 1


def test_a_draft_stands_in_the_tree_where_it_says():
    moved = make_concept("welding", broader=("alone",))
    new = make_concept("riveting", broader=("joining",))
    drafts = [make_record(moved, "draft"), make_record(new, "draft")]
    tree = drafted_tree(_branches(METALWORK, JOINING, WELDING, ALONE), drafts)
    assert _ids(tree.below(TOP, "en")) == ["alone", "metalwork"]
    assert _ids(tree.below("joining", "en")) == ["riveting"]
    assert _ids(tree.below("alone", "en")) == ["welding"]
    assert tree.apart == 0


def test_a_draft_that_brings_a_withdrawn_concept_back_has_its_narrower_ones_again():
    tree = drafted_tree(
        _branches(JOINING, WELDING, withdrawn=(METALWORK,)), [make_record(METALWORK, "draft")]
    )
    assert _ids(tree.below(TOP, "en")) == ["metalwork"]
    assert _ids(tree.below("metalwork", "en")) == ["joining"]


def test_drafts_over_the_tree_are_the_tree_of_the_same_concepts():
    dice = random.Random(3)
    ids = [f"c{n}" for n in range(30)]

    def some(number):
        return [
            make_concept(
                id, broader=tuple(dice.sample(ids[:place], min(place, dice.randint(0, 2))))
            )
            for place, id in enumerate(ids)
            if dice.random() < number
        ]

    for _ in range(40):
        public, drafts = some(0.7), some(0.3)
        laid = drafted_tree(_branches(*public), [make_record(each, "draft") for each in drafts])
        merged = {each.id: each for each in (*public, *drafts)}
        whole = _branches(*merged.values())
        assert laid.apart == whole.apart
        for id in (TOP, *ids):
            assert _ids(laid.below(id, "en")) == _ids(whole.below(id, "en")), id
            assert laid.narrower(id) == whole.narrower(id)
