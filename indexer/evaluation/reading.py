"""Collections recognised by their files."""

from pathlib import Path

from indexer.evaluation.collection import JudgedCollection
from indexer.evaluation.json_lines import read_json_lines
from indexer.evaluation.smart import read_smart
from indexer.evaluation.xquad import read_xquad


def read_collection(path: Path, language: str | None = None) -> JudgedCollection | None:
    """The collection at `path`; None where it is not one, such as a file of judged queries.

    A folder holds JSON Lines, a `.json` file is XQuAD's, a file that begins with `.I` is SMART's.

    Raises: CollectionError when it cannot be used; OSError.
    """
    if path.is_dir():
        return read_json_lines(path, language or "en")
    if path.suffix == ".json":
        return read_xquad(path, language)
    with path.open("rb") as file:
        begins = file.read(64).lstrip()
    return read_smart(path) if begins.startswith(b".I") else None
