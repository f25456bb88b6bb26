"""What an engine is: whoever inherits from `EngineContract` and names an index has to do all this.

The user of the contract gives two fixtures, `open_engine` and `damage`.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from indexer.documents.document import IndexDocument
from indexer.engines.contract import EngineUnavailableError, IndexDamagedError, SearchEngine
from tests.indexer.engines.finding_contract import (
    KNOTS,
    FindingContract,
    Opener,
    ask,
    book,
    by_owner,
    counts,
    ids,
    knots,
    term,
)


class Trap(list[IndexDocument]):
    """Documents of an owner that run something while the engine reads them."""

    def __init__(self, documents: Iterable[IndexDocument], run: Callable[[], object]) -> None:
        super().__init__(documents)
        self._run = run

    def __iter__(self) -> Iterator[IndexDocument]:
        yield from super().__iter__()
        self._run()


class PowerCutError(Exception):
    """What a trap raises to stop an engine in the middle."""


def power_cut() -> None:
    """Stop the engine in the middle."""
    raise PowerCutError


def elsewhere(run: Callable[[], object]) -> BaseException | None:
    """What `run` raises in another thread; none when it succeeds."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).exception()


class EngineContract(FindingContract):
    """The tests of every engine: these of writing, and those of finding."""

    @pytest.fixture
    def damage(self) -> Callable[[], None]:
        """A function that makes this test's index unreadable."""
        raise NotImplementedError

    @pytest.mark.parametrize("verb", ["checkpoint", "search", "replace"])
    def test_an_index_that_is_not_there_says_so_and_what_to_do(
        self, open_engine: Opener, verb: str
    ) -> None:
        engine = open_engine()
        verbs = {
            "checkpoint": engine.checkpoint,
            "search": lambda: ask(engine, "knot"),
            "replace": lambda: engine.replace({}, 1),
        }
        with pytest.raises(IndexDamagedError, match="index rebuild"):
            verbs[verb]()

    @pytest.mark.parametrize("verb", ["checkpoint", "search", "replace"])
    def test_a_damaged_index_says_so_and_what_to_do(
        self, engine: SearchEngine, open_engine: Opener, damage: Callable[[], None], verb: str
    ) -> None:
        damage()
        other = open_engine()
        verbs = {
            "checkpoint": other.checkpoint,
            "search": lambda: ask(other, "knot"),
            "replace": lambda: other.replace(by_owner(knots()), 6),
        }
        with pytest.raises(IndexDamagedError, match="index rebuild"):
            verbs[verb]()

    def test_a_rebuild_mends_a_damaged_index(
        self, engine: SearchEngine, open_engine: Opener, damage: Callable[[], None]
    ) -> None:
        before = ask(engine, "knot")
        damage()
        mended = open_engine()
        mended.rebuild(knots(), 6)
        assert ask(mended, "knot") == before
        assert mended.checkpoint() == 6

    def test_an_index_of_nothing_answers_everything_with_nothing(self, open_engine: Opener) -> None:
        engine = open_engine()
        engine.rebuild([], 0)
        assert engine.checkpoint() == 0
        for text in ("", "knot", '"reef knot"', "kno*", "-knot", "title:knot"):
            answer = ask(engine, text)
            assert (answer.total, answer.found) == (0, ())

    def test_what_was_rebuilt_is_there_for_whoever_opens_it_next(
        self, engine: SearchEngine, open_engine: Opener
    ) -> None:
        other = open_engine()
        assert other.checkpoint() == 5
        assert ask(other, "rope") == ask(engine, "rope")

    def test_replacing_twice_changes_nothing(self, engine: SearchEngine) -> None:
        change = by_owner([term("bowline", "Bowline", "A loop in a rope.")])
        engine.replace(change, 6)
        once = [(set(ids(ask(engine, text))), ask(engine, text).facets) for text in ("rope", "")]
        engine.replace(change, 6)
        twice = [(set(ids(ask(engine, text))), ask(engine, text).facets) for text in ("rope", "")]
        assert twice == once
        assert ask(engine).total == len(KNOTS)
        assert engine.checkpoint() == 6

    def test_what_an_owner_had_before_is_gone_when_it_is_replaced(
        self, engine: SearchEngine
    ) -> None:
        engine.replace(by_owner([term("bowline", "Bowline", "A loop in a rope.")]), 6)
        assert ask(engine, "king").total == 0
        assert ids(ask(engine, "loop")) == ["bowline"]
        assert counts(ask(engine), "place") == {"NL": 2, "GB": 1, "FR": 1}

    def test_passages_that_an_owner_has_no_longer_are_gone(self, engine: SearchEngine) -> None:
        engine.replace(by_owner(book("atlas", "Atlas", "Of fids.", "Of marlinspikes.")), 6)
        engine.replace(by_owner(book("atlas", "Atlas", "Of fids.")), 7)
        assert ids(ask(engine, "fids")) == ["atlas"]
        assert ask(engine, "marlinspikes").total == 0

    def test_an_owner_with_nothing_is_removed(self, engine: SearchEngine) -> None:
        engine.replace({"term/bowline": [], "term/never-was": []}, 6)
        assert "bowline" not in ids(ask(engine))
        assert ask(engine).total == len(KNOTS) - 1
        assert ask(engine, "bowline").total == 0

    def test_an_index_can_be_emptied_and_filled_again(self, engine: SearchEngine) -> None:
        engine.replace({f"term/{id}": [] for id in KNOTS}, 6)
        assert ask(engine, "knot").total == 0
        engine.replace(by_owner(knots()), 7)
        assert ask(engine).total == len(KNOTS)

    def test_the_checkpoint_moves_without_documents(self, engine: SearchEngine) -> None:
        engine.replace({}, 9)
        assert engine.checkpoint() == 9
        assert ask(engine).total == len(KNOTS)

    def test_a_commit_is_seen_by_every_open_engine(
        self, engine: SearchEngine, open_engine: Opener
    ) -> None:
        reader = open_engine()
        assert ask(reader, "marlinspike").total == 0
        for number in range(3):
            engine.replace(by_owner([term(f"tool-{number}", f"Marlinspike {number}")]), 6 + number)
            assert ask(reader, "marlinspike").total == number + 1
            assert reader.checkpoint() == 6 + number

    def test_documents_and_checkpoint_are_committed_together_or_not_at_all(
        self, engine: SearchEngine
    ) -> None:
        before = ask(engine, "rope")
        change = {
            "term/bowline": [],
            "term/fid": Trap([term("fid", "Fid")], power_cut),
        }
        with pytest.raises(PowerCutError):
            engine.replace(change, 6)
        assert engine.checkpoint() == 5
        assert ask(engine, "rope") == before
        assert ask(engine, "fid").total == 0

    def test_after_a_change_that_failed_the_next_one_succeeds(
        self, engine: SearchEngine, open_engine: Opener
    ) -> None:
        with pytest.raises(PowerCutError):
            engine.replace({"term/fid": Trap([term("fid", "Fid")], power_cut)}, 6)
        open_engine(timeout=0.2).replace(by_owner([term("fid", "Fid")]), 6)
        assert ids(ask(engine, "fid")) == ["fid"]

    def test_readers_see_the_old_index_until_the_new_one_is_whole(
        self, engine: SearchEngine, open_engine: Opener
    ) -> None:
        reader = open_engine()
        seen = []

        def documents() -> Iterator[IndexDocument]:
            yield term("fid", "Fid")
            seen.append((ids(ask(reader, "fid")), ask(reader).total, reader.checkpoint()))
            yield term("marlinspike", "Marlinspike")

        engine.rebuild(documents(), 8)
        assert seen == [([], len(KNOTS), 5)]
        assert (ask(reader).total, reader.checkpoint()) == (2, 8)

    def test_a_rebuild_that_fails_leaves_the_old_index(self, engine: SearchEngine) -> None:
        with pytest.raises(PowerCutError):
            engine.rebuild(Trap([term("fid", "Fid")], power_cut), 8)
        assert (ask(engine).total, engine.checkpoint()) == (len(KNOTS), 5)
        engine.rebuild([term("fid", "Fid")], 8)
        assert (ask(engine).total, engine.checkpoint()) == (1, 8)

    @pytest.mark.parametrize("verb", ["replace", "rebuild"])
    def test_a_second_writer_that_waited_too_long_is_told_so(
        self, engine: SearchEngine, open_engine: Opener, verb: str
    ) -> None:
        late = open_engine(timeout=0.1)
        refused = []

        def try_it() -> None:
            if verb == "replace":
                refused.append(elsewhere(lambda: late.replace({}, 7)))
            else:
                refused.append(elsewhere(lambda: late.rebuild([], 7)))

        documents = Trap([term("fid", "Fid")], try_it)
        if verb == "replace":
            engine.replace({"term/fid": documents}, 6)
        else:
            engine.rebuild(documents, 6)
        assert isinstance(refused[0], EngineUnavailableError)
        assert not isinstance(refused[0], IndexDamagedError)
        assert engine.checkpoint() == 6

    def test_a_second_writer_waits_for_the_first(
        self, engine: SearchEngine, open_engine: Opener
    ) -> None:
        with ThreadPoolExecutor(4) as pool:
            changes = [
                pool.submit(open_engine().replace, by_owner([term(f"t-{n}", f"Fid {n}")]), 6)
                for n in range(4)
            ]
        assert [change.exception() for change in changes] == [None] * 4
        assert ask(engine, "fid").total == 4
