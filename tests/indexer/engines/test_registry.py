"""Engines are found by the scheme of an address, and one more is one file more."""

from pathlib import Path

import pytest

import indexer.engines
from indexer.engines.registry import EngineAddressError, engine_kind, open_engine, schemes
from tests.indexer.engines import test_opensearch_engine, test_whoosh_engine
from tests.indexer.engines.engine_contract import EngineContract
from tests.indexer.engines.finding_contract import ask, ids, term

CONTRACTS: dict[str, type[EngineContract]] = {
    "opensearch": test_opensearch_engine.TestOpenSearchEngine,
    "whoosh": test_whoosh_engine.TestWhooshEngine,
}

TOY = '''
"""An engine that keeps one word of each label in memory."""

import numpy as np

from indexer.engines.contract import EngineKind, SearchEngine
from indexer.query.tree import Word
from indexer.ranking.matches import Categories, Matched, Matches, Owners
from indexer.query.results import FACETS


class ToyEngine(SearchEngine):
    def __init__(self):
        self._documents, self._checkpoint = [], None

    def match(self, clauses):
        numbers = np.arange(len(self._documents))
        empty = Categories([], numbers[:0], numbers[:0])
        owners = Owners(numbers, numbers, numbers, dict.fromkeys(FACETS, empty))
        matches = {clause: self._matches(clause) for clause in clauses}
        return Matched(len(numbers), numbers, owners, matches, self._fetch)

    def _fetch(self, rows):
        return [self._documents[row] for row in rows]

    def _matches(self, clause):
        word = clause.word if isinstance(clause, Word) else "?"
        rows = [i for i, d in enumerate(self._documents) if word in d.texts["title"][0][0].lower()]
        found = np.array(rows, np.int64)
        return Matches(found, np.ones(found.size, np.float32), np.ones(found.size, np.uint8))

    def replace(self, documents, checkpoint):
        self.rebuild([d for own in documents.values() for d in own], checkpoint)

    def rebuild(self, documents, checkpoint):
        self._documents, self._checkpoint = list(documents), checkpoint

    def checkpoint(self):
        return self._checkpoint

    def close(self):
        pass


ENGINE = EngineKind("toy:", lambda url, timeout: ToyEngine())
'''


def test_every_engine_is_held_to_the_contract() -> None:
    assert set(schemes()) == set(CONTRACTS)


@pytest.mark.parametrize("scheme", schemes())
def test_an_engine_says_how_its_addresses_are_written(scheme: str) -> None:
    assert engine_kind(scheme).form.partition(":")[0].partition("+")[0] == scheme


def test_an_engine_in_one_file_is_found_ranked_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "toy.py").write_text(TOY)
    monkeypatch.setattr(indexer.engines, "__path__", [*indexer.engines.__path__, str(tmp_path)])
    engine = open_engine("toy:")
    engine.rebuild([term("reef", "Reef knot"), term("bend", "Sheet bend")], 3)
    answer = ask(engine, "knot")
    assert (ids(answer), answer.found[0].tier) == (["reef"], "all-words")
    assert engine.checkpoint() == 3
    with pytest.raises(EngineAddressError, match="toy: or whoosh:///folder"):
        open_engine("nosuch://host/index")


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("nosuch://host/index", "cannot be kept in 'nosuch'.*whoosh:///folder"),
        ("contract:", "cannot be kept in 'contract'"),
        ("/srv/index", "write its address as .*whoosh:///folder"),
        ("whoosh://", "names no folder"),
        ("whoosh://me:secret@host/index", "names a server"),
        ("whoosh://[me:secret@host/index", "cannot be read"),
    ],
)
def test_an_address_that_is_no_good_is_refused_without_showing_it(url: str, problem: str) -> None:
    with pytest.raises(EngineAddressError, match=problem) as refused:
        open_engine(url)
    assert "secret" not in str(refused.value)
