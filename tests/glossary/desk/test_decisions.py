"""What administrators decide is kept decision after decision, and never undoes another's unseen."""

import pytest
from people import make_account

from glossary.desk.decisions import decide, decided, decisions
from glossary.desk.errors import WorkflowError


@pytest.fixture
def administrator(each_store):
    return make_account(each_store.database, "administrator")


def test_the_last_decision_about_a_setting_counts_and_all_are_kept(each_store, administrator):
    database = each_store.database
    decide(database, administrator, {"review_days": "7", "own_approval": "yes"}, seen=0)
    decide(database, administrator, {"review_days": "30"}, seen=decisions(database)[0].id)
    assert decided(database) == {"review_days": "30", "own_approval": "yes"}
    kept = [(each.name, each.text, each.account) for each in decisions(database)]
    assert kept[0] == ("review_days", "30", "administrator")
    assert sorted(kept[1:]) == [
        ("own_approval", "yes", "administrator"),
        ("review_days", "7", "administrator"),
    ]


def test_a_decision_made_without_knowing_of_another_is_refused(each_store, administrator):
    database = each_store.database
    decide(database, administrator, {"review_days": "7"}, seen=0)
    with pytest.raises(WorkflowError, match="Somebody else") as caught:
        decide(database, administrator, {"review_days": "30"}, seen=0)
    assert caught.value.code == "stale"
    assert decided(database) == {"review_days": "7"}


def test_only_administrators_decide(each_store):
    reviewer = make_account(each_store.database, "reviewer")
    with pytest.raises(WorkflowError) as caught:
        decide(each_store.database, reviewer, {"own_approval": "yes"}, seen=0)
    assert caught.value.code == "role"
    assert decisions(each_store.database) == ()
