"""Where the log goes, and what a terminal shows of it."""

import json
import logging
import sys
from logging.handlers import RotatingFileHandler

import pytest
from waitress.task import queue_logger

from webapp.frame.settings import SettingsError, read_settings
from webapp.watching import log
from webapp.watching.log import SharedFileHandler, logging_to


def _settings(tmp_path, **more):
    variables = {"instance": str(tmp_path / "instance"), **more}
    return read_settings({f"TVETIPEDIA_{name.upper()}": text for name, text in variables.items()})


def test_without_a_setting_the_log_is_in_the_instance_folder(tmp_path, capsys):
    with logging_to(_settings(tmp_path)):
        logging.getLogger("webapp.test").info("an ordinary thing")
        logging.getLogger("webapp.test").warning("a warning")
    lines = (tmp_path / "instance" / "log.jsonl").read_text().splitlines()
    assert [json.loads(line)["message"] for line in lines] == ["an ordinary thing", "a warning"]
    assert capsys.readouterr().err == "a warning\n"


def test_a_busy_moment_of_the_server_is_in_the_log_and_not_on_the_terminal(tmp_path, capsys):
    with logging_to(_settings(tmp_path)):
        queue_logger.warning("Task queue depth is %d", 1)
        logging.getLogger("waitress").error("a fault of the server")
    assert "Task queue depth is 1" in (tmp_path / "instance" / "log.jsonl").read_text()
    assert capsys.readouterr().err == "a fault of the server\n"


def test_a_hyphen_sends_it_to_the_error_stream_alone(tmp_path, capsys):
    with logging_to(_settings(tmp_path, log="-")):
        logging.getLogger("webapp.test").info("an\nordinary thing")
    assert json.loads(capsys.readouterr().err)["message"] == "an\nordinary thing"
    assert not (tmp_path / "instance").exists()


def test_a_file_that_was_put_aside_is_opened_anew(tmp_path):
    file = tmp_path / "logs" / "tvetipedia.log"
    with logging_to(_settings(tmp_path, log=str(file))):
        logging.getLogger("webapp.test").info("before")
        file.rename(tmp_path / "aside")
        logging.getLogger("webapp.test").info("after")
    assert json.loads(file.read_text())["message"] == "after"


def test_a_file_named_that_cannot_be_written_is_said_by_its_setting(tmp_path):
    (tmp_path / "folder.log").mkdir()
    with (
        pytest.raises(SettingsError, match=r"^TVETIPEDIA_LOG: cannot write .*folder\.log"),
        logging_to(_settings(tmp_path, log=str(tmp_path / "folder.log"))),
    ):
        pass


def test_an_instance_that_can_only_be_read_logs_to_the_error_stream(tmp_path, capsys):
    (tmp_path / "instance").write_text("no folder")
    with logging_to(_settings(tmp_path)):
        logging.getLogger("webapp.test").info("an ordinary thing")
    assert json.loads(capsys.readouterr().err)["message"] == "an ordinary thing"


def test_the_file_in_the_instance_folder_does_not_grow_without_end(tmp_path, monkeypatch):
    monkeypatch.setattr(log, "LARGEST", 2000)
    with logging_to(_settings(tmp_path)):
        for number in range(200):
            logging.getLogger("webapp.test").info("line %d of many", number)
    files = [f for f in (tmp_path / "instance").glob("log.jsonl*") if f.suffix != ".lock"]
    assert len(files) == log.KEPT + 1
    assert max(file.stat().st_size for file in files) <= 2000


def test_what_cannot_be_written_in_utf_8_is_logged_all_the_same(tmp_path):
    text = "a half \udc80 character, ä, 語"
    with logging_to(_settings(tmp_path)):
        # Straight to the file: what collects the log of a test cannot pass on such a text.
        file = next(h for h in logging.getLogger().handlers if isinstance(h, RotatingFileHandler))
        file.handle(logging.LogRecord("webapp.test", logging.INFO, "", 0, text, None, None))
    line = (tmp_path / "instance" / "log.jsonl").read_text("utf-8")
    assert json.loads(line)["message"] == text


def test_a_fault_has_its_traceback_in_one_line(tmp_path):
    with logging_to(_settings(tmp_path)):
        try:
            raise RuntimeError("the cause")
        except RuntimeError:
            logging.getLogger("webapp.test").error("it failed", exc_info=sys.exc_info())
    (line,) = (tmp_path / "instance" / "log.jsonl").read_text().splitlines()
    assert "RuntimeError: the cause" in json.loads(line)["exception"]


def test_several_processes_put_a_full_file_aside_once_and_lose_no_line(tmp_path):
    path = tmp_path / "log.jsonl"
    both = [SharedFileHandler(path, maxBytes=2_000, backupCount=50) for _ in range(2)]
    for number in range(200):
        both[number % 2].emit(logging.makeLogRecord({"msg": f"line {number:03}"}))
    for handler in both:
        handler.close()
    files = [file for file in tmp_path.iterdir() if file.suffix != ".lock"]
    lines = [line for file in files for line in file.read_text().splitlines()]
    assert sorted(lines) == [f"line {number:03}" for number in range(200)]
    assert all(1_900 < file.stat().st_size <= 2_000 for file in files if file != path)
