"""Files read in a process of their own, so that none costs more than its limits.

One process reads file after file; a file that exceeds its time or memory, or crashes it, costs
that process and one clear error. Starting it takes about 0.4 s, a request under 1 ms.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pydantic import TypeAdapter

from glossary.message import Count, Message, english
from indexer.reading.parts.document import Limits, ReadFile
from indexer.reading.parts.errors import (
    EncryptedError,
    NoTextLayerError,
    ReadingError,
    UnreadableFileError,
)
from indexer.reading.registry import search_path

_DOCUMENT: TypeAdapter[ReadFile] = TypeAdapter(ReadFile)
_BY_NAME: Mapping[str, type[EncryptedError] | type[NoTextLayerError]] = {
    "EncryptedError": EncryptedError,
    "NoTextLayerError": NoTextLayerError,
}
_MESSAGE: TypeAdapter[Message] = TypeAdapter(Message)
_REPAIR = english(
    "Open it in its own program, save or print it anew and use that, or divide it into parts."
)
_CRASH = english("it makes its reader crash, or needs too much memory")


class BoundedReader:
    """Reads files in a process that is started at the first and closed at the end."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process; a further `read` starts it again."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def read(self, path: Path, format: str) -> ReadFile:
        """The document in the file, which is of the reader format with this name.

        Raises: EncryptedError, NoTextLayerError, UnreadableFileError, the last also when the
        file takes longer or more memory than its limits or crashes its parser.
        """
        request = {"format": format, "path": str(path.absolute()), "limits": asdict(self._limits)}
        answer, late = self._ask(json.dumps(request).encode() + b"\n")
        if answer is None:
            self.close()
            raise UnreadableFileError(path, _too_slow(self._limits) if late else _CRASH, _REPAIR)
        if "document" in answer:
            return _DOCUMENT.validate_python(answer["document"])
        raise _error(path, answer, self._limits)

    def _ask(self, request: bytes) -> tuple[dict[str, Any] | None, bool]:
        """The answer, or None, and whether that is so because time was up."""
        process = self._process = self._process or _started()
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self._limits.seconds, stop)
        timer.start()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(request)
            process.stdin.flush()
            line = process.stdout.readline()
        except BrokenPipeError:
            line = b""
        finally:
            timer.cancel()
        return (json.loads(line) if line.endswith(b"\n") else None), late.is_set()


def _started() -> subprocess.Popen[bytes]:
    # -P: modules of ours come from where we are installed, never from the current folder.
    process = subprocess.Popen(  # noqa: S603 - the folders are our own
        [sys.executable, "-P", "-m", "indexer.reading.worker", *search_path()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    # Its start is not the file's fault: the limit counts from here.
    assert process.stdout is not None
    process.stdout.readline()
    return process


def _too_slow(limits: Limits) -> Message:
    return english("reading it took longer than %(time)s s", time=f"{limits.seconds:g}")


def _error(path: Path, answer: Mapping[str, Any], limits: Limits) -> ReadingError:
    if answer["error"] == "MemoryError":
        most = Count(limits.memory // 2**20)
        needs = english("reading it needs more than %(most)s MB of memory", most=most)
        return UnreadableFileError(path, needs, _REPAIR)
    if answer["error"] in _BY_NAME:
        return _BY_NAME[answer["error"]](path)
    problem, fix = (_MESSAGE.validate_python(answer[part]) for part in ("problem", "fix"))
    return UnreadableFileError(path, problem, fix)
