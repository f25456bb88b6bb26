"""Several processes answer at one address, and outlive each other."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import requests
from click.testing import CliRunner
from factories import make_concept
from ports import keep_port, port_of

from glossary.store.store import open_store
from webapp.cli import main
from webapp.frame.settings import read_settings

PATIENCE = 60
TOKEN = "a-token-that-only-this-test-knows"
CHILDREN = Path("/proc/self/task")

pytestmark = pytest.mark.skipif(not CHILDREN.exists(), reason="no /proc to see processes in")


class _Crew:
    """`tvetipedia serve --workers 2` over an instance of its own."""

    def __init__(self, instance: Path) -> None:
        self.instance = instance
        self._kept = keep_port()
        self.address = f"http://127.0.0.1:{port_of(self._kept)}"
        command = "from webapp.cli.main import main; main()"
        words = ("serve", "--port", str(port_of(self._kept)), "--workers", "2")
        self.process = subprocess.Popen(
            [sys.executable, "-c", command, *words],
            env=os.environ
            | {"TVETIPEDIA_INSTANCE": str(instance), "TVETIPEDIA_METRICS_TOKEN": TOKEN},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        assert "is ready at" in self.process.stdout.readline()

    def get(self, path: str, **options: object) -> requests.Response:
        """The answer of one of them, on a connection of its own."""
        return requests.get(self.address + path, timeout=PATIENCE, **options)

    def workers(self) -> set[int]:
        """The processes that answer."""
        pid = self.process.pid
        return set(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))

    def end(self) -> None:
        """End them all, if they have not ended."""
        self.process.terminate()
        self.process.wait(PATIENCE)
        self.process.stdout.close()
        self._kept.close()


def _until(holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + PATIENCE
    while not (held := holds()) and time.monotonic() < until:
        time.sleep(0.05)
    return held


def _runs(pid: int) -> bool:
    with suppress(OSError):
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    return False


@pytest.fixture
def crew(starter_instance: Path, tmp_path: Path) -> Iterator[_Crew]:
    """Two processes over a copy of the starter corpus."""
    begun = _Crew(Path(shutil.copytree(starter_instance, tmp_path / "instance")))
    yield begun
    begun.end()


def test_two_answer_and_one_that_is_killed_is_begun_anew(crew):
    assert crew.get("/api/v1/search?q=apprenticeship").json()["total"] > 0
    first = crew.workers()
    assert len(first) == 2
    os.kill(killed := min(first), signal.SIGKILL)
    assert _until(lambda: len(crew.workers() - {killed}) == 2)
    # Whichever of them takes it: one was there all the time, one is new.
    assert [crew.get("/term/tvet").status_code for _ in range(8)] == [200] * 8
    log = (crew.instance / "log.jsonl").read_text()
    assert f"Process {killed} of worker" in log
    assert "ended (signal 9); it is begun anew" in log


def test_they_end_together_when_they_are_stopped(crew):
    workers = crew.workers()
    assert len(workers) == 2
    crew.process.terminate()
    assert crew.process.wait(PATIENCE) == 0
    assert crew.process.stdout.read() == "Stopped.\n"
    assert not any(map(_runs, workers))


def test_none_is_left_behind_when_the_one_that_looks_after_them_is_killed(crew):
    workers = crew.workers()
    crew.process.kill()
    assert _until(lambda: not any(map(_runs, workers)))


def test_what_somebody_stores_is_in_all_of_them_and_their_requests_are_counted_together(crew):
    with open_store(read_settings({"TVETIPEDIA_INSTANCE": str(crew.instance)}).database_url) as s:
        s.put(make_concept("soldering", pref_label={"en": "Zincing"}), editor="test")

    def found() -> bool:
        pages = [crew.get("/term/soldering").status_code for _ in range(6)]
        hits = [crew.get("/api/v1/search?q=zincing").json()["total"] for _ in range(6)]
        return (set(pages), set(hits)) == ({200}, {1})

    assert _until(found)

    def counted() -> float:
        text = crew.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).text
        return sum(
            float(line.rpartition(" ")[2])
            for line in text.splitlines()
            if line.startswith('tvetipedia_requests_total{endpoint="about.')
        )

    for _ in range(12):
        crew.get("/about")
    assert [counted() for _ in range(6)] == [12.0] * 6


def test_a_system_that_cannot_fork_has_one_process(tmp_path, monkeypatch):
    monkeypatch.delattr(os, "fork")
    monkeypatch.setenv("TVETIPEDIA_INSTANCE", str(tmp_path))
    done = CliRunner().invoke(main, ["serve", "--workers", "2"])
    assert done.exit_code == 2
    assert "--workers: this system cannot fork processes; write 1" in done.stderr
