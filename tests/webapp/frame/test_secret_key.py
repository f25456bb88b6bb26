"""The key that signs sessions."""

import errno
import os
import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from webapp.frame.secret_key import secret_key
from webapp.frame.settings import SettingsError


def test_it_is_made_once_for_this_user_alone(tmp_path):
    key = secret_key(tmp_path / "instance")
    assert re.fullmatch(r"[0-9a-f]{64}", key)
    assert secret_key(tmp_path / "instance") == key
    (file,) = (tmp_path / "instance").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600


def test_all_who_begin_at_once_have_the_same_one(tmp_path):
    for number in range(50):
        folder, together = tmp_path / str(number), Barrier(4)

        def begin(folder=folder, together=together):
            together.wait()
            return secret_key(folder)

        with ThreadPoolExecutor(4) as pool:
            begun = [pool.submit(begin) for _ in range(4)]
        (key,) = {each.result() for each in begun}
        assert len(key) == 64


def test_one_that_could_not_be_written_leaves_nothing_behind(tmp_path, monkeypatch):
    def is_full(*_args, **_more):
        raise OSError(errno.ENOSPC, "the disk is full")

    monkeypatch.setattr(os, "fdopen", is_full)
    assert len(secret_key(tmp_path)) == 64
    monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []
    assert len(secret_key(tmp_path)) == 64


@pytest.mark.parametrize("held", ["", "\n"])
def test_an_empty_one_signs_nothing(tmp_path, held):
    (tmp_path / "secret-key").write_text(held)
    with pytest.raises(SettingsError, match=r"secret-key: is empty; delete it"):
        secret_key(tmp_path)


def test_where_none_can_be_kept_it_lasts_as_long_as_the_process(tmp_path):
    (tmp_path / "file").touch()
    key = secret_key(tmp_path / "file" / "instance")
    assert len(key) == 64
    assert secret_key(tmp_path / "file" / "instance") != key
