"""Tables of real data: the starter corpus, awkward strings, real headwords."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from factories import make_concept, make_definition, make_record

from glossary.exchange.formats import csv, jsonl, xlsx
from glossary.exchange.incoming import Entry, Refused

ROOT = Path(__file__).parents[3]
DATA = ROOT.parent / "shared" / "data"
FORMATS = pytest.mark.parametrize("format", [csv, xlsx], ids=["csv", "xlsx"])


def there_and_back(format, records):
    stream = BytesIO()
    format.write(records, stream)
    stream.seek(0)
    found = list(format.read(stream, "file"))
    assert [str(each) for each in found if isinstance(each, Refused)] == []
    return [each for each in found if isinstance(each, Entry)]


@FORMATS
def test_the_starter_corpus_comes_back_as_it_was(format):
    records = []
    for path in sorted((ROOT / "corpus").glob("*.jsonl")):
        with path.open("rb") as stream:
            for entry in jsonl.read(stream, path.name):
                assert isinstance(entry, Entry)
                records.append(make_record(entry.noun, entry.status or "published"))
    records.sort(key=lambda record: record.kind)
    assert len(records) > 300
    found = there_and_back(format, records)
    assert [(entry.noun, entry.status) for entry in found] == [
        (record.noun, record.status) for record in records
    ]


@pytest.mark.skipif(not DATA.is_dir(), reason="the shared data are not here")
@FORMATS
def test_awkward_strings_come_back_as_they_were(format):
    texts = [
        text
        for path in sorted((DATA / "naughty-strings").glob("*.json"))
        for text in json.loads(path.read_text("utf-8"))
        if isinstance(text, str)
    ]
    texts += [
        line
        for path in sorted((DATA / "xss-payloads").rglob("*.txt"))
        for line in path.read_text("utf-8", "replace").split("\n")[:300]
        if len(line) < 5_000
    ]
    assert len(texts) > 500
    records = [
        make_record(
            make_concept(
                f"c-{number}",
                {"en": text},
                alt_label={"fr": (text, text + "\n")},
                definition=(make_definition(text=text), make_definition("d2", f" {text} ")),
            )
        )
        for number, text in enumerate(texts)
    ]
    found = there_and_back(format, records)
    assert [entry.noun for entry in found] == [record.noun for record in records]


@pytest.mark.skipif(not DATA.is_dir(), reason="the shared data are not here")
@FORMATS
def test_real_headwords_come_back_as_they_were(format):
    names = (DATA / "tvetipedia-term-names.txt").read_text("utf-8").splitlines()
    records = [
        make_record(make_concept(f"c-{n}", {"en": name})) for n, name in enumerate(names) if name
    ]
    found = there_and_back(format, records)
    assert [entry.noun for entry in found] == [record.noun for record in records]
