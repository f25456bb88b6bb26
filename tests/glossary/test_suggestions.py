"""Suggestions are kept as written, answered once, and forget the reader's address."""

from pathlib import Path

import pytest
from people import make_account

from glossary.desk import suggestions
from glossary.desk.suggestions import Suggested, SuggestionError
from glossary.errors import UnstorableError
from glossary.store import open_store


@pytest.fixture
def database(tmp_path: Path):
    with open_store(f"sqlite:///{tmp_path / 'store.sqlite'}") as store:
        yield store.database


def _said(text="It is wrong.", **more):
    return Suggested("wrong", text, **{"kind": "concept", "noun_id": "skill"} | more)


def test_it_is_kept_as_written_under_a_link_nobody_can_guess(database):
    said = _said("  Two lines:\n<b>one</b>\u202e", source="ILO, p. 3", language="fr")
    kept = suggestions.add(database, said)
    assert len(kept.token) >= 24
    assert suggestions.with_token(database, kept.token) == kept
    assert kept.said == said
    assert kept.state == "open"


def test_sent_twice_it_is_kept_once(database):
    assert suggestions.add(database, _said()) == suggestions.add(database, _said())
    assert suggestions.counts(database)["open"] == 1


def test_another_text_and_an_answered_one_are_kept_anew(database):
    first = suggestions.add(database, _said())
    assert suggestions.add(database, _said("Something else.")).id != first.id
    suggestions.answer(database, first.id, make_account(database), "done", "")
    assert suggestions.add(database, _said()).id != first.id


def test_an_answer_erases_the_address_in_the_same_step(database):
    kept = suggestions.add(database, _said(email="amina@example.org"))
    before = suggestions.answer(database, kept.id, make_account(database), "done", "Thanks.")
    assert before.said.email == "amina@example.org"
    after = suggestions.numbered(database, kept.id)
    assert (after.said.email, after.state, after.answer) == ("", "done", "Thanks.")
    assert after.answered is not None


def test_it_is_answered_once(database):
    kept, editor = suggestions.add(database, _said()), make_account(database)
    suggestions.answer(database, kept.id, editor, "done", "Thanks.")
    with pytest.raises(SuggestionError, match="answered by editor meanwhile"):
        suggestions.answer(database, kept.id, editor, "declined", "No.")
    with pytest.raises(SuggestionError, match="meanwhile"):
        suggestions.take(database, kept.id, editor)
    assert suggestions.numbered(database, kept.id).answer == "Thanks."


def test_declining_needs_a_reason(database):
    kept = suggestions.add(database, _said())
    with pytest.raises(SuggestionError, match="Say why"):
        suggestions.answer(database, kept.id, make_account(database), "declined", "  ")
    assert suggestions.numbered(database, kept.id).state == "open"


def test_what_is_in_work_still_waits(database):
    kept = suggestions.add(database, _said())
    suggestions.take(database, kept.id, make_account(database))
    (waiting,) = suggestions.in_states(database, suggestions.OPEN)
    assert (waiting.state, waiting.account) == ("in-work", "editor")


def test_those_that_wait_come_before_those_answered_last(database):
    editor = make_account(database)
    first, second, third, fourth = (
        suggestions.add(database, _said(text=text)).id for text in ("a", "b", "c", "d")
    )
    for id in (second, first):
        suggestions.answer(database, id, editor, "done", "")
    found = [entry.id for entry in suggestions.in_states(database, suggestions.STATES)]
    assert found == [third, fourth, first, second]
    some = suggestions.in_states(database, suggestions.STATES, start=1, limit=2)
    assert [entry.id for entry in some] == [fourth, first]


def test_there_is_nothing_under_another_number_or_link(database):
    assert suggestions.numbered(database, 7) is None
    assert suggestions.with_token(database, "nothing") is None
    with pytest.raises(SuggestionError, match="no such"):
        suggestions.take(database, 7, make_account(database))


@pytest.mark.parametrize("field", ["text", "source", "email"])
def test_what_no_database_can_hold_is_refused(database, field):
    with pytest.raises(UnstorableError):
        suggestions.add(database, _said(**{field: "a\0b"}))
