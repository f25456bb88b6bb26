"""The form for imports offers every format that is read."""

from bs4 import BeautifulSoup

from indexer.reading.registry import all_formats, suffixes


def test_the_form_names_and_accepts_every_reader_format(desk):
    page = BeautifulSoup(desk().client().get("/editor/import").text, "lxml")
    accepted = page.select_one("#files")["accept"].split(",")
    assert {*suffixes()} | {".xlsx", ".csv", ".jsonl"} <= {*accepted}
    named = page.select_one("#files-help").text
    assert all(str(format.label) in named for format in all_formats().values())
