"""The process that reads files for `bounded`: one request on each line, one answer to each.

Native parsers can hang, take all memory or crash on a hostile file. Here they take nothing with
them: this process has little to lose and a limit to its memory.
"""

import json
import os
import resource
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import to_json

from indexer.reading.formats import html, text
from indexer.reading.formats.pdf import reader
from indexer.reading.parts.document import Document, Limits
from indexer.reading.parts.errors import ReadingError

READERS: Mapping[str, Callable[[Path, Limits], Document]] = {
    "pdf": reader.read,
    "html": html.read,
    "text": text.read,
}


def main() -> None:
    """Answer until the other side closes the line."""
    # What a native library prints must not stand between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    answers.write(b"ready\n")
    answers.flush()
    for line in sys.stdin.buffer:
        request = json.loads(line)
        limits = TypeAdapter(Limits).validate_python(request["limits"])
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
        answers.write(to_json(answer(request["format"], Path(request["path"]), limits)) + b"\n")
        answers.flush()


def answer(format: str, path: Path, limits: Limits) -> dict[str, Any]:
    """`{"document": …}`, or `{"error": class, "problem": …, "mend": …}`."""
    try:
        return {"document": READERS[format](path, limits)}
    except ReadingError as error:
        return {"error": type(error).__name__, "problem": error.problem, "mend": error.mend}
    except MemoryError:
        return {"error": "MemoryError"}


if __name__ == "__main__":
    main()
