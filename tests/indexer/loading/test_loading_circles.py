"""Circles and broken chains of entries are refused in time with the size of the file."""

import json
import time
from pathlib import Path

import pytest

from glossary.store.store import Store
from indexer.loading import stage


@pytest.mark.parametrize(("count", "last"), [(800, "c0"), (3000, "c0"), (2500, "nowhere")])
def test_a_file_of_entries_that_need_each_other_is_refused_soon(
    store: Store, tmp_path: Path, count: int, last: str
) -> None:
    path = tmp_path / "terms.jsonl"
    with path.open("w") as stream:
        for number in range(count):
            broader = last if number == count - 1 else f"c{number + 1}"
            label = {"en": f"Label {number}"}
            line = {"kind": "concept", "id": f"c{number}", "prefLabel": label, "broader": [broader]}
            stream.write(f"{json.dumps(line)}\n")
    before = time.process_time()
    (report,) = stage([path], store=store, originals=tmp_path / "originals").reports
    # 800 in a circle took over 75 s, one check of the whole for each entry refused.
    assert time.process_time() - before < 10
    assert len(report.refused) == count
