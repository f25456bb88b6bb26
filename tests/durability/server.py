"""A server process over an instance of its own, started and killed as the machine would."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import requests
from ports import keep_port, port_of

START_SECONDS = 120
COMMAND = "from webapp.cli.main import main; main()"


class Server:
    """`tvetipedia serve` over `instance`, one process at a time, always at one address."""

    def __init__(self, instance: Path) -> None:
        self._instance = instance
        # Between a kill and the next start, another test could be given the port.
        self._kept = keep_port()
        self._port = port_of(self._kept)
        self.address = f"http://127.0.0.1:{self._port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        """The seconds until it answers."""
        started = time.monotonic()
        with (self._instance / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-c", COMMAND, "serve", "--port", str(self._port)],
                env=os.environ | {"TVETIPEDIA_INSTANCE": str(self._instance)},
                stdout=log,
                stderr=log,
            )
        while self._process.poll() is None and time.monotonic() < started + START_SECONDS:
            if self.health():
                return time.monotonic() - started
            time.sleep(0.02)
        raise RuntimeError(f"The server did not start:\n{self.log()}")

    def health(self) -> dict[str, object]:
        """What the service says of itself; nothing while it does not answer."""
        try:
            answer = requests.get(f"{self.address}/api/v1/health", timeout=10)
        except requests.ConnectionError:
            return {}
        found: dict[str, object] = answer.json()
        return found

    def await_search(self, seconds: float) -> float:
        """The seconds until the index is where the store is.

        Raises: AssertionError when that takes too long.
        """
        started = time.monotonic()
        while (state := self.health()).get("status") != "ok":
            taken = time.monotonic() - started
            assert taken < seconds, f"after {taken:.0f} s the index is still behind: {state}"
            time.sleep(0.02)
        return time.monotonic() - started

    def finds(self, word: str) -> set[str]:
        """Ids of the terms that a search for the word finds."""
        answer = requests.get(f"{self.address}/api/v1/search", params={"q": word}, timeout=30)
        return {hit["id"].partition("/")[2] for hit in answer.json()["hits"]}

    def log(self) -> str:
        """The end of what it has written about itself."""
        return (self._instance / "server.log").read_text()[-3000:]

    def close(self) -> None:
        """End the process and give up the port."""
        self.kill()
        self._kept.close()

    def kill(self) -> None:
        """End the process at once, in the middle of whatever it does."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None
