"""The documentation lists the reader formats that there are."""

from pathlib import Path

from indexer.reading.registry import documented

_DOCS = Path(__file__).parents[3] / "docs" / "formats.md"


def test_the_table_in_the_docs_is_the_registry() -> None:
    assert documented() in _DOCS.read_text("utf-8")
