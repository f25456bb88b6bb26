"""Suggestions are kept as written, answered once, and forget the reader's address."""

from pathlib import Path

import pytest
from people import make_account

from glossary.desk import proposals
from glossary.desk.proposals import ProposalError, Proposed
from glossary.store.errors import UnstorableError
from glossary.store.store import open_store


@pytest.fixture
def database(tmp_path: Path):
    with open_store(f"sqlite:///{tmp_path / 'store.sqlite'}") as store:
        yield store.database


def _said(text="It is wrong.", **more):
    return Proposed("wrong", text, **{"kind": "concept", "noun_id": "skill"} | more)


def test_it_is_kept_as_written_under_a_link_nobody_can_guess(database):
    said = _said("  Two lines:\n<b>one</b>\u202e", source="ILO, p. 3", language="fr")
    kept = proposals.add(database, said)
    assert len(kept.token) >= 24
    assert proposals.with_token(database, kept.token) == kept
    assert kept.proposed == said
    assert kept.state == "open"


def test_sent_twice_it_is_kept_once(database):
    assert proposals.add(database, _said()) == proposals.add(database, _said())
    assert proposals.counts(database)["open"] == 1


def test_another_text_and_an_answered_one_are_kept_anew(database):
    first = proposals.add(database, _said())
    assert proposals.add(database, _said("Something else.")).id != first.id
    proposals.answer(database, first.id, make_account(database), "done", "")
    assert proposals.add(database, _said()).id != first.id


def test_an_answer_erases_the_address_in_the_same_step(database):
    kept = proposals.add(database, _said(email="amina@example.org"))
    before = proposals.answer(database, kept.id, make_account(database), "done", "Thanks.")
    assert before.proposed.email == "amina@example.org"
    after = proposals.numbered(database, kept.id)
    assert (after.proposed.email, after.state, after.answer) == ("", "done", "Thanks.")
    assert after.answered is not None


def test_it_is_answered_once(database):
    kept, editor = proposals.add(database, _said()), make_account(database)
    proposals.answer(database, kept.id, editor, "done", "Thanks.")
    with pytest.raises(ProposalError, match="answered by editor meanwhile"):
        proposals.answer(database, kept.id, editor, "declined", "No.")
    with pytest.raises(ProposalError, match="meanwhile"):
        proposals.take(database, kept.id, editor)
    assert proposals.numbered(database, kept.id).answer == "Thanks."


def test_declining_needs_a_reason(database):
    kept = proposals.add(database, _said())
    with pytest.raises(ProposalError, match="Say why"):
        proposals.answer(database, kept.id, make_account(database), "declined", "  ")
    assert proposals.numbered(database, kept.id).state == "open"


def test_what_is_in_work_still_waits(database):
    kept = proposals.add(database, _said())
    proposals.take(database, kept.id, make_account(database))
    (waiting,) = proposals.in_states(database, proposals.OPEN)
    assert (waiting.state, waiting.account) == ("in-work", "editor")


def test_those_that_wait_come_before_those_answered_last(database):
    editor = make_account(database)
    first, second, third, fourth = (
        proposals.add(database, _said(text=text)).id for text in ("a", "b", "c", "d")
    )
    for id in (second, first):
        proposals.answer(database, id, editor, "done", "")
    found = [entry.id for entry in proposals.in_states(database, proposals.STATES)]
    assert found == [third, fourth, first, second]
    some = proposals.in_states(database, proposals.STATES, start=1, limit=2)
    assert [entry.id for entry in some] == [fourth, first]


def test_there_is_nothing_under_another_number_or_link(database):
    assert proposals.numbered(database, 7) is None
    assert proposals.with_token(database, "nothing") is None
    with pytest.raises(ProposalError, match="no such"):
        proposals.take(database, 7, make_account(database))


@pytest.mark.parametrize("field", ["text", "source", "email"])
def test_what_no_database_can_hold_is_refused(database, field):
    with pytest.raises(UnstorableError):
        proposals.add(database, _said(**{field: "a\0b"}))
