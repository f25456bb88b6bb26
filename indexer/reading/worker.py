"""The process that reads files for `bounded`: one request on each line, one answer to each.

Native parsers can hang, take all memory or crash on a hostile file. Here they take nothing with
them: this process has little to lose and a limit to its memory.
"""

import json
import os
import resource
import sys
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import to_json

from indexer.reading.parts.document import Limits
from indexer.reading.parts.errors import ReadingError
from indexer.reading.registry import read_document, search_path


def main() -> None:
    """Answer until the other side closes the line.

    The arguments are the folders in which formats are looked for.
    """
    search_path()[:] = sys.argv[1:]
    # What a native library prints must not come between the answers.
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
    """`{"document": …}`, or `{"error": class, "problem": …, "fix": …}`."""
    try:
        return {"document": read_document(format, path, limits)}
    except ReadingError as error:
        return {"error": type(error).__name__, "problem": error.problem, "fix": error.fix}
    except MemoryError:
        return {"error": "MemoryError"}


if __name__ == "__main__":
    main()
