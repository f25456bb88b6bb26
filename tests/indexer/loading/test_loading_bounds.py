"""Tables cost no more than documents: size, rows and processor time are bounded."""

import tracemalloc

import pytest
from factories import make_concept, make_record

from glossary.exchange.registry import readable
from indexer.loading import load
from indexer.reading.parts.document import Limits


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(bytes=100), "more than 100"),
        (Limits(seconds=0), "reading it took longer than 0 s"),
    ],
)
def test_a_table_is_read_within_the_bounds_of_documents(store, tmp_path, suffix, limits, said):
    file = tmp_path / f"terms.{suffix}"
    records = [make_record(make_concept(f"c{number}")) for number in range(20)]
    with file.open("wb") as stream:
        readable()[suffix].write(records, stream, lambda _record: ())
    (report,) = load([file], store=store, originals=tmp_path / "originals", limits=limits)
    assert said in " ".join(report.complaints())
    assert store.sequence() == 0


def test_a_line_of_two_hundred_megabytes_costs_no_more_than_one_row(store, tmp_path):
    file = tmp_path / "long.csv"
    with file.open("wb") as stream:
        stream.write(b"id,prefLabel.en\na,")
        for _ in range(199):
            stream.write(b"x" * 2**20)
    tracemalloc.start()
    (report,) = load([file], store=store, originals=tmp_path / "originals")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(report.refused) == 1
    assert most < 60_000_000
