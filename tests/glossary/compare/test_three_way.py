"""Two people's changes brought together: nothing lost, nothing decided that was not agreed on."""

from dataclasses import replace

import pytest
from factories import make_concept, make_definition, make_resource
from hypothesis import assume, given
from strategies import concepts, resources

from glossary.compare.difference import cells
from glossary.compare.three_way import resolved, three_way

BASE = make_concept(
    pref_label={"en": "Soldering", "fr": "Brasage"},
    definition=(make_definition("d1", "One."), make_definition("d2", "Two.")),
    related=("brazing",),
)


def _as_one(*nouns):
    """The nouns as revisions of one, each definition with an id of its own."""
    for noun in nouns:
        ids = [definition.id for definition in getattr(noun, "definition", ())]
        assume(len(ids) == len(set(ids)))
    return [replace(noun, id="same") for noun in nouns]


def _all(merge, side):
    return {clash.path: getattr(clash, side) for clash in merge.clashes}


def _flat(noun):
    """Cells without the order of definitions."""
    return {path: value for path, value in cells(noun).items() if path != "definition"}


nouns = concepts | resources


@given(concepts, concepts)
def test_what_only_one_side_changed_is_taken_whole(base, changed):
    base, changed = _as_one(base, changed)
    for merge in (three_way(base, changed, base), three_way(base, base, changed)):
        assert merge.clashes == ()
        assert _flat(resolved(merge, {})) == _flat(changed)


@given(resources, resources)
def test_what_only_one_side_changed_of_a_resource_is_taken_whole(base, changed):
    base, changed = _as_one(base, changed)
    for merge in (three_way(base, changed, base), three_way(base, base, changed)):
        assert merge.clashes == ()
        assert resolved(merge, {}) == changed


@given(concepts, concepts)
def test_what_both_did_alike_is_no_clash(base, changed):
    base, changed = _as_one(base, changed)
    merge = three_way(base, changed, changed)
    assert merge.clashes == ()
    assert resolved(merge, {}) == changed


@given(concepts, concepts, concepts)
def test_both_sides_see_the_same_clashes(base, mine, theirs):
    base, mine, theirs = _as_one(base, mine, theirs)
    one, other = three_way(base, mine, theirs), three_way(base, theirs, mine)
    assert {clash.path for clash in one.clashes} == {clash.path for clash in other.clashes}
    assert dict(one.cells) == dict(other.cells)


@given(concepts, concepts, concepts)
def test_my_changes_are_all_there_when_i_choose_mine(base, mine, theirs):
    base, mine, theirs = _as_one(base, mine, theirs)
    merge = three_way(base, mine, theirs)
    old, own, made = _flat(base), _flat(mine), _flat(resolved(merge, _all(merge, "mine")))
    for path in {*old, *own}:
        if old.get(path) != own.get(path):
            assert made.get(path) == own.get(path), path


@given(concepts, concepts, concepts)
def test_every_cell_comes_from_one_of_the_two(base, mine, theirs):
    base, mine, theirs = _as_one(base, mine, theirs)
    merge = three_way(base, mine, theirs)
    own, other = _flat(mine), _flat(theirs)
    for side in ("mine", "theirs"):
        made = _flat(resolved(merge, _all(merge, side)))
        for path, value in made.items():
            assert value in (own.get(path), other.get(path))


def test_changes_in_different_places_go_together_of_themselves():
    mine = replace(
        BASE,
        pref_label={**BASE.pref_label, "es": "Soldadura"},
        definition=(make_definition("d1", "One, better."), BASE.definition[1]),
    )
    theirs = replace(
        BASE,
        pref_label={"en": "Soldering"},
        definition=(BASE.definition[0], replace(BASE.definition[1], year=2019)),
        theme=("other",),
    )
    merge = three_way(BASE, mine, theirs)
    assert merge.clashes == ()
    assert set(merge.theirs) == {"prefLabel.fr", "definition.d2.year", "theme"}
    made = resolved(merge, {})
    assert made.pref_label == {"en": "Soldering", "es": "Soldadura"}
    assert [d.text for d in made.definition] == ["One, better.", "Two."]
    assert (made.definition[1].year, made.theme) == (2019, ("other",))


def test_what_both_changed_waits_for_a_choice_or_for_words_of_its_own():
    mine = replace(BASE, pref_label={**BASE.pref_label, "en": "Soft soldering"})
    theirs = replace(BASE, pref_label={**BASE.pref_label, "en": "Tin soldering"})
    merge = three_way(BASE, mine, theirs)
    (clash,) = merge.clashes
    assert (clash.path, clash.base) == ("prefLabel.en", "Soldering")
    assert (clash.mine, clash.theirs) == ("Soft soldering", "Tin soldering")
    for value in ("Soft soldering", "Tin soldering", "Soft soldering with tin"):
        assert resolved(merge, {clash.path: value}).pref_label["en"] == value
    with pytest.raises(KeyError):
        resolved(merge, {})


def test_a_definition_that_one_took_away_and_the_other_changed_is_one_question():
    mine = replace(BASE, definition=BASE.definition[1:])
    theirs = replace(
        BASE, definition=(replace(BASE.definition[0], text="One!", year=2020), BASE.definition[1])
    )
    merge = three_way(BASE, mine, theirs)
    (clash,) = merge.clashes
    assert (clash.path, clash.mine) == ("definition.d1", None)
    assert resolved(merge, {clash.path: None}).definition == mine.definition
    assert resolved(merge, {clash.path: clash.theirs}).definition == theirs.definition


def test_new_definitions_of_both_stand_in_the_order_of_each():
    mine = replace(BASE, definition=(*BASE.definition, make_definition("d3", "Three")))
    theirs = replace(BASE, definition=(make_definition("d4", "Four"), *BASE.definition))
    made = resolved(three_way(BASE, mine, theirs), {})
    assert [d.id for d in made.definition] == ["d4", "d1", "d2", "d3"]


def test_an_order_that_only_one_changed_is_kept_and_two_orders_are_a_question():
    three = replace(BASE, definition=(*BASE.definition, make_definition("d3", "Three")))
    first, second, third = three.definition
    mine = replace(three, definition=(third, first, second))
    merge = three_way(three, mine, replace(three, theme=("other",)))
    assert resolved(merge, {}).definition == mine.definition
    theirs = replace(three, definition=(second, first, third))
    merge = three_way(three, mine, theirs)
    (clash,) = merge.clashes
    assert clash.path == "definition"
    assert resolved(merge, {"definition": clash.theirs}).definition == theirs.definition


def test_two_different_nouns_are_not_brought_together():
    with pytest.raises(ValueError, match="not the same noun"):
        three_way(None, BASE, make_concept("brazing"))
    with pytest.raises(ValueError, match="not the same noun"):
        three_way(None, BASE, make_resource("soldering"))
