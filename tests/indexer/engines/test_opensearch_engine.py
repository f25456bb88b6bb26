"""The OpenSearch engine keeps the contract, and writes so that nothing old comes back."""

import threading
from collections.abc import Callable
from functools import partial

import pytest
from opensearch_server import OpenSearchServer

from indexer.engines.contract import EngineUnavailableError, IndexDamagedError
from indexer.engines.registry import open_engine
from tests.indexer.engines.engine_contract import EngineContract, Opener, by_owner
from tests.indexer.engines.finding_contract import ask, book, ids, knots, term

pytestmark = pytest.mark.opensearch


class TestOpenSearchEngine(EngineContract):
    @pytest.fixture
    def open_engine(self, opensearch_server: OpenSearchServer, index_name: str) -> Opener:
        return partial(open_engine, opensearch_server.url(index_name))

    @pytest.fixture
    def damage(self, opensearch_server: OpenSearchServer, index_name: str) -> Callable[[], None]:
        def put_another_in_its_place() -> None:
            (generation,) = opensearch_server.call("GET", f"/{index_name}.g-*")
            (alias,) = opensearch_server.call("GET", f"/{generation}/_alias")[generation]["aliases"]
            opensearch_server.call("DELETE", f"/{generation}")
            opensearch_server.call("PUT", f"/{alias}/_doc/1?refresh=true", {"owner": "x"})

        return put_another_in_its_place


@pytest.fixture
def opener(opensearch_server: OpenSearchServer, index_name: str) -> Opener:
    return partial(open_engine, opensearch_server.url(index_name))


def generations(server: OpenSearchServer, name: str) -> list[str]:
    return sorted(server.call("GET", f"/{name}.g-*"))


def test_an_older_change_never_takes_the_place_of_a_newer_one(opener: Opener) -> None:
    engine = opener()
    engine.rebuild(knots(), 5)
    engine.replace(by_owner(book("atlas", "Atlas", "Of fids.", "Of cleats.")), 7)
    engine.replace(by_owner(book("atlas", "Atlas", "Of marlinspikes.")), 9)
    opener().replace(by_owner(book("atlas", "Atlas", "Of fids.", "Of cleats.")), 7)
    assert engine.checkpoint() == 9
    assert [ask(engine, text).total for text in ("fids", "cleats", "marlinspikes")] == [0, 0, 1]


@pytest.mark.parametrize("text", ["Of fids.", "Of fids and cleats."])
def test_a_late_writer_that_lost_its_lock_puts_no_old_text_over_new(
    opener: Opener, opensearch_server: OpenSearchServer, index_name: str, text: str
) -> None:
    engine = opener()
    engine.rebuild([*knots(), *book("atlas", "Atlas", "Of belays.", text)], 5)
    engine.replace(by_owner(book("atlas", "Atlas", "Of marlinspikes.")), 9)
    # What such a writer sends: documents with the version of what it read.
    (alias,) = opensearch_server.call("GET", f"/{index_name}.v-*/_alias").values()
    target = next(iter(alias["aliases"]))
    query = {"query": {"term": {"owner": "resource/atlas"}}}
    held = opensearch_server.call("POST", f"/{target}/_search", query)["hits"]["hits"]
    for hit in held:
        place = f"/{target}/_doc/{hit['_id'].replace('/', '%2F')}"
        late = f"{place}?version=7&version_type=external_gte"
        document = {"id": hit["_id"], "owner": "resource/atlas", "nth": 0}
        with pytest.raises(OSError, match="409"):
            opensearch_server.call("PUT", late, document)
    assert len(held) == 3
    assert ask(engine, "marlinspikes").total == 1


def test_leftovers_of_a_killed_rebuild_are_dropped_by_the_next(
    opener: Opener, opensearch_server: OpenSearchServer, index_name: str
) -> None:
    engine = opener()
    engine.rebuild(knots(), 5)
    before = generations(opensearch_server, index_name)
    opensearch_server.call("PUT", f"/{index_name}.g-00000000-left")
    assert ask(engine, "rope").total == 4
    engine.rebuild(knots(), 6)
    after = generations(opensearch_server, index_name)
    assert len(after) == 1
    assert after != before


def test_an_index_of_another_version_is_refused_and_then_replaced(
    opener: Opener,
    opensearch_server: OpenSearchServer,
    index_name: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opener().rebuild(knots(), 5)
    monkeypatch.setattr("indexer.engines.opensearch.mapping.FORMAT", 999)
    engine = opener()
    for verb in (engine.checkpoint, lambda: ask(engine, "knot"), lambda: engine.replace({}, 6)):
        with pytest.raises(IndexDamagedError, match=r"another version.*index rebuild"):
            verb()
    engine.rebuild(knots(), 6)
    assert ask(engine, "rope").total == 4
    assert len(generations(opensearch_server, index_name)) == 1


def test_an_index_takes_no_fields_that_its_mapping_does_not_name(
    opener: Opener, opensearch_server: OpenSearchServer, index_name: str
) -> None:
    opener().rebuild(knots(), 5)
    (generation,) = generations(opensearch_server, index_name)
    with pytest.raises(OSError, match="400"):
        opensearch_server.call("PUT", f"/{generation}/_doc/1", {"surprise": "x"})


@pytest.mark.parametrize(
    "text",
    [
        'owner:"term/bowline"',
        "_id:term*",
        '{"match_all":{}}',
        "knot~2 ^5 /kno.*/ [a TO z]",
        "\\u0000 \\",
        "\ud800 knot",
        "kno*.*",
        "title:kno.*|x*",
        '"kno[t]" #@&<>~*',
    ],
)
def test_what_is_typed_is_never_the_syntax_of_the_engine(
    opener: Opener, text: str, tmp_path
) -> None:
    engine, whoosh = opener(), open_engine(f"whoosh://{tmp_path / 'index'}")
    for one in (engine, whoosh):
        one.rebuild([*knots(), term("x", "x kno.* term/bowline")], 5)
    assert set(ids(ask(engine, text))) == set(ids(ask(whoosh, text)))


def test_lists_longer_than_one_response_are_whole_in_every_page(
    opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("mapping", "view", "writing"):
        monkeypatch.setattr(f"indexer.engines.opensearch.{module}.WINDOW", 7)
    engine = opener()
    engine.rebuild((term(f"t-{n:02}", f"Knot {n:02}") for n in range(30)), 1)
    for query in ("", "knot", "-rope"):
        pages = [ids(ask(engine, query, page=n, size=4)) for n in range(1, 9)]
        assert sorted(id for page in pages for id in page) == [f"t-{n:02}" for n in range(30)]
    engine.replace({f"term/t-{n:02}": [] for n in range(20)}, 2)
    assert ask(engine, "knot").total == 10


def test_a_question_of_very_many_words_is_asked_in_pieces(opener: Opener) -> None:
    engine = opener()
    words = [f"word{n}" for n in range(300)]
    engine.rebuild([term("all", "All", " ".join(words)), term("one", "One", "word7")], 1)
    assert ids(ask(engine, " ".join(words)))[0] == "all"


def test_a_lock_whose_holder_died_is_taken_over(
    opener: Opener,
    opensearch_server: OpenSearchServer,
    index_name: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine = opener()
    engine.rebuild(knots(), 5)
    opensearch_server.call("PUT", f"/{index_name}.locks/_doc/write", {"holder": "dead"})
    monkeypatch.setattr("indexer.engines.opensearch.locks.LEASE", 0.5)
    engine.replace({"term/bowline": []}, 6)
    assert engine.checkpoint() == 6


def test_readers_during_publications_never_fail_nor_see_half_of_one(opener: Opener) -> None:
    engine, reader = opener(), opener()
    engine.rebuild([*knots(), *book("atlas", "Atlas", "Of fids.")], 5)
    done = threading.Event()
    seen: list[int] = []
    failed: list[Exception] = []

    def read() -> None:
        while not done.is_set():
            try:
                seen.append(ask(reader, "atlas").total)
            except EngineUnavailableError as error:
                failed.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    for n in range(15):
        pages = ["Of fids."] * (1 + n % 3)
        engine.replace(by_owner(book("atlas", "Atlas", *pages)), 6 + n)
    done.set()
    thread.join()
    assert not failed
    assert set(seen) == {1}


def test_the_condition_names_the_state_of_the_index_and_what_it_means(
    opener: Opener, opensearch_server: OpenSearchServer, index_name: str
) -> None:
    engine = opener()
    engine.rebuild(knots(), 5)
    assert engine.condition() == "green, 1 nodes"
    (generation,) = generations(opensearch_server, index_name)
    more = {"auto_expand_replicas": "false", "number_of_replicas": 1}
    opensearch_server.call("PUT", f"/{generation}/_settings", more)
    assert engine.condition().startswith("yellow, 1 nodes; some copies")


def test_an_index_that_was_made_read_only_by_a_full_disk_goes_on_by_itself(
    opener: Opener, opensearch_server: OpenSearchServer, index_name: str
) -> None:
    engine = opener()
    engine.rebuild(knots(), 5)
    (generation,) = generations(opensearch_server, index_name)
    block = "index.blocks.read_only_allow_delete"
    opensearch_server.call("PUT", f"/{generation}/_settings", {block: True})
    with pytest.raises(EngineUnavailableError, match="a disk is full"):
        engine.replace(by_owner([term("fid", "Fid")]), 6)
    assert (engine.checkpoint(), ask(engine, "rope").total) == (5, 4)
    opensearch_server.call("PUT", f"/{generation}/_settings", {block: None})
    engine.replace(by_owner([term("fid", "Fid")]), 6)
    assert ids(ask(engine, "fid")) == ["fid"]


@pytest.mark.parametrize("beginning", ["a", "zz", "yak"])
def test_the_last_words_with_a_beginning_are_found(opener: Opener, beginning: str) -> None:
    engine = opener()
    engine.rebuild([term(f"t-{n}", f"{beginning}{n}") for n in range(3)], 1)
    for query in (f"{beginning}*", f"title:{beginning}*", f"{beginning}2*", f"{beginning}3*"):
        expected = 3 if query.endswith(f"{beginning}*") else int("2" in query)
        assert ask(engine, query).total == expected, query
