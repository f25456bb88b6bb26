"""An index whose node was killed catches up by itself when the node is back."""

import pytest
from factories import make_concept
from opensearch_server import running_node

from glossary.store.store import Store
from indexer.engines.contract import EngineUnavailableError
from indexer.engines.registry import open_engine
from indexer.query.compiling import compiled
from indexer.query.query import Query
from indexer.sync import keeper as keeping
from indexer.sync.keeper import IndexKeeper
from indexer.sync.sync import rebuild

pytestmark = pytest.mark.opensearch


def test_an_index_whose_node_was_killed_catches_up(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "EVERY", 0.5)
    with running_node() as node:
        engine = open_engine(node.server.url("killed"))
        rebuild(store, engine)
        keeper = IndexKeeper(store, engine)
        store.put(make_concept("fid", {"en": "Fid"}), editor="test")
        assert keeper.follow(20)
        node.kill()
        store.put(make_concept("cleat", {"en": "Cleat"}), editor="test")
        assert not keeper.follow(1)
        with pytest.raises(EngineUnavailableError, match="cannot be reached"):
            engine.search(compiled(Query("fid")).tree)
        node.start()
        assert keeper.follow(60)
        for word in ("fid", "cleat"):
            assert engine.search(compiled(Query(word)).tree).total == 1
        keeper.close()
        engine.close()
