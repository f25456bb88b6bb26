"""A load that takes its time: progress, and being killed in the middle."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.nouns.resource import Resource
from glossary.store.originals import path_of
from glossary.store.store import Store, open_store
from indexer.loading import load


def _page(path: Path, markup: str) -> Path:
    path.write_text(markup)
    return path


def test_progress_is_told_before_each_file(store: Store, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    paths = [_page(tmp_path / f"{n}.html", f"<p>Number {n}</p>") for n in range(3)]
    for _ in load(
        paths,
        store=store,
        originals=tmp_path / "originals",
        progress=lambda done, total, path: told.append((done, total, path.name)),
    ):
        pass
    assert told == [(0, 3, "0.html"), (1, 3, "1.html"), (2, 3, "2.html")]


_KILLED = """
import sys
from pathlib import Path
from glossary.store.store import open_store
from indexer.loading import load
with open_store(sys.argv[1]) as store:
    for report in load([sys.argv[2]], store=store, originals=Path(sys.argv[3])):
        print(*report.ids, flush=True)
"""


@pytest.fixture
def many(tmp_path: Path) -> Path:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(60):
        _page(folder / f"{number:02}.html", f"<title>Report {number}</title><p>Text {number}.</p>")
    return folder


def _killed_after(process: subprocess.Popen[str], count: int) -> Iterator[str]:
    assert process.stdout is not None
    for number, line in enumerate(process.stdout, 1):
        yield line.strip()
        if number == count:
            process.send_signal(signal.SIGKILL)
            break
    process.communicate()


def test_killed_in_the_middle_nothing_reported_is_lost_and_the_next_run_completes(
    many: Path, tmp_path: Path
) -> None:
    url, originals = f"sqlite:///{tmp_path / 'store.sqlite'}", tmp_path / "originals"
    process = subprocess.Popen(
        [sys.executable, "-c", _KILLED, url, str(many), str(originals)],
        stdout=subprocess.PIPE,
        text=True,
    )
    reported = list(_killed_after(process, 7))
    time.sleep(0.2)

    with open_store(url) as store:
        ids = {f"resource/{record.noun.id}" for record in store.records("resource")}
        assert set(reported) <= ids
        assert len(ids) < 60
        for id in ids:
            record = store.public("resource", id.removeprefix("resource/"))
            assert record is not None
            resource = record.noun
            assert isinstance(resource, Resource)
            assert path_of(originals, resource.file or "") is not None
            assert store.pages(resource.id)
        reports = list(load([many], store=store, originals=originals))
        assert not any(report.refused for report in reports)
        assert len(list(store.records("resource"))) == store.sequence() == 60
