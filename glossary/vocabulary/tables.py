"""Data files beside the code: tables with a heading, cells separated by tabs."""

from collections.abc import Iterator
from importlib.resources import files


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table of this folder, each cell by the heading of its column."""
    heading, *lines = files("glossary.vocabulary").joinpath(name).read_text("utf-8").splitlines()
    columns = heading.split("\t")
    for line in lines:
        yield dict(zip(columns, line.split("\t"), strict=True))
