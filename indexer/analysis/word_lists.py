"""Word lists beside the rules of a language: one entry a line, its source in lines with #."""

from collections.abc import Callable, Iterator
from importlib.resources import files


def word_list(code: str, name: str, normalize: Callable[[str], str]) -> frozenset[str]:
    """The words of a list in normal form."""
    return frozenset(normalize(line.strip()) for line in entries(code, name))


def entries(code: str, name: str) -> Iterator[str]:
    """The lines of a file in the folder of a language, without empty ones and comments."""
    package = files(f"indexer.analysis.languages.{code}")
    for line in package.joinpath(name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def families(code: str, normalize: Callable[[str], str]) -> dict[str, str]:
    """The stems of words that a stemmer parts, from `families.txt`: a stem, then its words."""
    found = {}
    for line in entries(code, "families.txt"):
        stem, _, words = line.partition(":")
        found.update(dict.fromkeys(map(normalize, words.split()), normalize(stem)))
    return found
