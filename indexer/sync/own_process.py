"""The index brought up to date in a process of its own, so that one that serves goes on serving.

Analysing 5,000 entries takes ten seconds of a processor; beside that, in the same process, readers
waited ten times as long.
"""

import json
import os
import subprocess
import sys
from contextlib import closing, suppress
from threading import Thread

from glossary.store.store import StoreError, open_store
from indexer.engines.contract import EngineUnavailableError
from indexer.engines.registry import open_engine
from indexer.sync.sync import catch_up

LOWER = 5
"""By how much others go before it where the processors are all busy."""


def catch_up_apart(database_url: str, engine_url: str) -> bool:
    """Whether another process could bring into the index what changed after its checkpoint.

    It ends when this one does.
    """
    # Through a pipe: arguments can be read by everybody on the machine, and there are passwords.
    urls = json.dumps([database_url, engine_url]).encode() + b"\n"
    with subprocess.Popen(  # noqa: S603 - the folders are our own
        [sys.executable, "-P", "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    ) as process:
        assert process.stdin is not None
        with suppress(BrokenPipeError):
            process.stdin.write(urls)
            process.stdin.flush()
        # The pipe stays open: when it closes, this process has ended.
        return process.wait() == 0


def main() -> None:
    """Catch up with the store and the index that the first line of the input names."""
    database_url, engine_url = json.loads(sys.stdin.buffer.readline())
    Thread(target=_end_with_the_other, daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(LOWER)
    try:
        with open_store(database_url) as store, closing(open_engine(engine_url)) as engine:
            catch_up(store, engine)
    except (StoreError, EngineUnavailableError) as error:
        # The thread that asked for it looks itself and says what is wrong.
        sys.exit(str(error))


def _end_with_the_other() -> None:
    # Not through the buffer, whose lock would be held when this process ends by itself.
    while os.read(sys.stdin.fileno(), 1):
        pass
    os._exit(1)


if __name__ == "__main__":
    main()
