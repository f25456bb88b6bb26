"""What reviewers told apart is no likely duplicate any more, until somebody lists it again."""

import pytest
from factories import make_concept
from people import make_account

from glossary.catalogue.duplicates import likely_duplicates
from glossary.desk.activity import activities_of
from glossary.desk.errors import WorkflowError
from glossary.desk.told_apart import apart, list_again, tell_apart, undecided


def _pair(one, other):
    concepts = [make_concept("skill", {"en": one}), make_concept("skills", {"en": other})]
    (pair,) = likely_duplicates(concepts)
    return pair


NEAR = _pair("Skill set", "Skill sets")
SAME = _pair("Skill set", "Skill-set")


@pytest.fixture
def reviewer(each_store):
    return make_account(each_store.database, "reviewer")


def _logged(store, id):
    activities = activities_of(store.database, "concept", id)
    return [(each.account, each.action, each.text) for each in activities]


def test_a_pair_told_apart_is_decided_and_says_by_whom(each_store, reviewer):
    database = each_store.database
    assert undecided(database, [NEAR]) == (NEAR,)
    tell_apart(database, reviewer, NEAR)
    assert undecided(database, [NEAR]) == ()
    assert apart(database, NEAR).account == "reviewer"


def test_the_logs_of_both_name_the_other_once(each_store, reviewer):
    tell_apart(each_store.database, reviewer, NEAR)
    tell_apart(each_store.database, reviewer, NEAR)
    assert _logged(each_store, "skill") == [("reviewer", "told-apart", "The other entry: skills")]
    assert _logged(each_store, "skills") == [("reviewer", "told-apart", "The other entry: skill")]


def test_what_the_first_said_stays_when_another_says_it_again(each_store, reviewer):
    tell_apart(each_store.database, reviewer, NEAR)
    tell_apart(each_store.database, make_account(each_store.database, "administrator"), NEAR)
    assert apart(each_store.database, NEAR).account == "reviewer"


def test_it_can_be_taken_back_once_and_both_logs_say_so(each_store, reviewer):
    database = each_store.database
    tell_apart(database, reviewer, NEAR)
    list_again(database, reviewer, NEAR)
    list_again(database, reviewer, NEAR)
    assert undecided(database, [NEAR]) == (NEAR,)
    assert apart(database, NEAR) is None
    for id in ("skill", "skills"):
        assert [did for _, did, _ in _logged(each_store, id)] == ["told-apart", "listed-again"]


def test_labels_that_became_the_same_are_to_be_decided_anew(each_store, reviewer):
    database = each_store.database
    tell_apart(database, reviewer, NEAR)
    assert undecided(database, [SAME]) == (SAME,)
    assert apart(database, SAME) is None
    tell_apart(database, reviewer, SAME)
    assert undecided(database, [SAME]) == ()
    assert undecided(database, [NEAR]) == ()


@pytest.mark.parametrize("step", [tell_apart, list_again])
def test_only_reviewers_decide(each_store, step):
    editor = make_account(each_store.database, "editor")
    with pytest.raises(WorkflowError) as caught:
        step(each_store.database, editor, NEAR)
    assert caught.value.code == "role"
    assert undecided(each_store.database, [NEAR]) == (NEAR,)
