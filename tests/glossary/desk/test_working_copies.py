"""Working copies: kept for one account, and never overwritten unseen."""

import pytest
from people import make_account

from glossary.desk.working_copies import (
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

    def make(form, version=0, noun_id="soldering", account=who.id, id=None, base=1):
        new = Unsaved(
            id=id or copy_id(account, "concept", noun_id),
            account=account,
            kind="concept",
            noun_id=noun_id,
            base_revision=base,
            form=form,
            version=version,
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
