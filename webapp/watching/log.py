"""The log: one JSON object a line, in a file or on the error stream."""

import json
import logging
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler, WatchedFileHandler
from pathlib import Path
from typing import Any, TextIO

from filelock import FileLock
from flask import has_request_context

from webapp.frame.request_id import request_id
from webapp.frame.setting_values import ERROR_STREAM
from webapp.frame.settings import Settings, SettingsError

LARGEST = 10 * 2**20
"""Bytes of the file in the instance folder before it is put aside; as many as KEPT are kept."""
KEPT = 5
QUEUE = "waitress.queue"
"""Warns of every request that waits for a thread: a line for the log, not for a terminal."""


class JsonLine(logging.Formatter):
    """A record as one line of JSON; `fields` of a record are added to it."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON: line breaks are escaped, so nobody can forge a line."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if has_request_context():
            line["request_id"] = request_id()
        line |= vars(record).get("fields", {})
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        # In ASCII, because many programs end a line at U+2028 too, and no half character is in it.
        return json.dumps(line, default=str)


class SharedFileHandler(RotatingFileHandler):
    """A file that several processes write to, and one of them puts aside when it is full."""

    def shouldRollover(self, record: logging.LogRecord) -> bool | int:  # noqa: N802
        """Whether the file is full, of which another process may have begun a new one."""
        self._follow()
        return super().shouldRollover(record)

    def doRollover(self) -> None:  # noqa: N802
        """Put the file aside, unless another process did so meanwhile."""
        with FileLock(f"{self.baseFilename}.lock"):
            if not self._follow():
                super().doRollover()

    def _follow(self) -> bool:
        """Whether the file was put aside, and the new one is written to from now on."""
        if self.stream is None:  # closed, and opened again by the next line
            return False
        try:
            moved = Path(self.baseFilename).stat().st_ino != os.fstat(self.stream.fileno()).st_ino
        except FileNotFoundError:
            moved = True
        if moved:
            self.stream.close()
            self.stream = self._open()
        return moved


@contextmanager
def logging_to(settings: Settings) -> Iterator[None]:
    """Write the log where the settings say while the block runs.

    With a file, warnings and errors also appear on the error stream, in plain words.

    Raises: SettingsError when the file named cannot be written.
    """
    root = logging.getLogger()
    before, handlers = root.level, _handlers(settings)
    root.setLevel(settings.log_level.upper())
    for handler in handlers:
        root.addHandler(handler)
    try:
        yield
    finally:
        root.setLevel(before)
        for handler in handlers:
            root.removeHandler(handler)
            with suppress(OSError), closing(handler):
                handler.flush()


def _handlers(settings: Settings) -> tuple[logging.Handler, ...]:
    file = None if settings.log == ERROR_STREAM else _file(settings)
    lines = file or logging.StreamHandler()
    lines.setFormatter(JsonLine())
    if file is None:
        return (lines,)
    terminal: logging.StreamHandler[TextIO] = logging.StreamHandler()
    terminal.setLevel(logging.WARNING)
    terminal.addFilter(lambda record: record.name != QUEUE)
    return lines, terminal


def _file(settings: Settings) -> logging.Handler | None:
    """What writes to the file; None where the instance folder can only be read."""
    path = settings.log_file
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if settings.log:
            # Opened anew once a program such as logrotate has put it aside.
            return WatchedFileHandler(path, encoding="ascii")
        return SharedFileHandler(path, maxBytes=LARGEST, backupCount=KEPT, encoding="ascii")
    except OSError as error:
        if settings.log:
            raise SettingsError(*_unwritable(settings, path, error)) from error
        return None


def _unwritable(settings: Settings, path: Path, error: OSError) -> tuple[str, str]:
    place = settings.given.get("log", "log")
    return place, f"cannot write {path}: {error.strerror or error}"
