"""Working copies: kept for one account, and never overwritten unseen."""

import pytest
from people import make_account

from glossary.desk.working_copies import (
    PageTurn,
    StaleCopyError,
    Unsaved,
    copy_id,
    discard,
    keep,
    working_copies,
    working_copy,
)
from glossary.store.store import open_store


@pytest.fixture
def store(tmp_path):
    with open_store(f"sqlite:///{tmp_path}/store.sqlite") as opened:
        yield opened


@pytest.fixture
def keeping(store):
    """Keeps a form; `keeping(form, version=…)`."""
    who = make_account(store.database)

    def make(form, version=0, noun_id="soldering", account=who.id, id=None, base=1, page=None):
        new = Unsaved(
            id=id or copy_id(account, "concept", noun_id),
            account=account,
            kind="concept",
            noun_id=noun_id,
            base_revision=base,
            form=form,
            version=version,
            page=page,
        )
        return keep(store.database, new)

    return make


@pytest.mark.parametrize(
    "text", ["", "plain", "nul \0 here", "half \ud800", "فارسی", "\u2028 \x85 \x0b", "😀"]
)
def test_a_form_comes_back_as_it_was_typed_whatever_is_in_it(store, keeping, text):
    form = {"id": text, "theme": [text], "label": [{"text": text}]}
    kept = keeping(form)
    assert working_copy(store.database, kept.account, kept.id) == kept
    assert working_copy(store.database, kept.account, kept.id).form == form


def test_each_save_counts_on_and_the_same_text_again_changes_nothing(keeping):
    first = keeping({"note": "a"})
    second = keeping({"note": "ab"}, version=first.version)
    assert (first.version, second.version) == (1, 2)
    # An answer that got lost is asked for again with the version that the window knows.
    assert keeping({"note": "ab"}, version=first.version) == second


def test_a_window_that_has_not_seen_the_last_save_is_told_what_was_saved(keeping):
    keeping({"note": "one window"})
    with pytest.raises(StaleCopyError) as told:
        keeping({"note": "the other"})
    assert told.value.current.form == {"note": "one window"}


def test_a_copy_that_was_thrown_away_does_not_come_back_unseen(store, keeping):
    kept = keeping({"note": "a"})
    discard(store.database, kept.account, kept.id)
    with pytest.raises(StaleCopyError) as told:
        keeping({"note": "ab"}, version=kept.version)
    assert told.value.current is None


def test_nobody_reads_or_overwrites_the_copy_of_another(store, keeping):
    kept = keeping({"note": "mine"}, noun_id="")
    other = make_account(store.database, "reviewer")
    assert working_copy(store.database, other.id, kept.id) is None
    with pytest.raises(StaleCopyError):
        keeping({"note": "theirs"}, account=other.id, id=kept.id)
    discard(store.database, other.id, kept.id)
    assert working_copy(store.database, kept.account, kept.id) == kept


def test_the_copies_of_an_account_are_listed_the_last_saved_first(store, keeping):
    first = keeping({"note": "a"})
    second = keeping({"note": "b"}, noun_id="brazing")
    assert working_copies(store.database, first.account) == (second, first)
    third = keeping({"note": "aa"}, version=1)
    assert working_copies(store.database, first.account) == (third, second)


def test_new_entries_have_a_copy_each_and_others_one_in_all_windows():
    assert copy_id(1, "concept", "") != copy_id(1, "concept", "")
    assert copy_id(1, "concept", "soldering") == copy_id(1, "concept", "soldering")
    assert copy_id(1, "concept", "soldering") != copy_id(2, "concept", "soldering")
    assert copy_id(1, "concept", "soldering") != copy_id(1, "resource", "soldering")


def test_a_page_that_missed_an_answer_goes_on_where_it_saved_last(keeping):
    first = keeping({"note": "a"}, page=PageTurn("p1", 1))
    lost = keeping({"note": "ab"}, version=first.version, page=PageTurn("p1", 2))
    # It never heard of version 2.
    last = keeping({"note": "abc"}, version=first.version, page=PageTurn("p1", 3))
    assert (lost.version, last.version, last.form) == (2, 3, {"note": "abc"})


def test_what_a_page_sent_earlier_and_arrives_late_changes_nothing(store, keeping):
    keeping({"note": "a"}, page=PageTurn("p1", 1))
    newest = keeping({"note": "abc"}, version=1, page=PageTurn("p1", 3))
    assert keeping({"note": "ab"}, version=1, page=PageTurn("p1", 2)) == newest
    assert working_copy(store.database, newest.account, newest.id) == newest


@pytest.mark.parametrize("last", [PageTurn("p2", 1), None])
def test_another_page_that_has_not_seen_the_last_save_is_still_told(keeping, last):
    keeping({"note": "a"}, page=PageTurn("p1", 1))
    keeping({"note": "theirs"}, version=1, page=last)
    with pytest.raises(StaleCopyError):
        keeping({"note": "ab"}, version=1, page=PageTurn("p1", 2))


def test_a_page_without_a_script_sends_the_same_turn_and_is_told(keeping):
    keeping({"note": "a"})
    with pytest.raises(StaleCopyError):
        keeping({"note": "b"})


def test_the_page_is_no_part_of_the_form(keeping):
    kept = keeping({"note": "a"}, page=PageTurn("p1", 1))
    assert kept.form == {"note": "a"}
