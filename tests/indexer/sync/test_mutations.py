"""Harm of any kind to the files of an index gives right answers or a rebuild; none is unpickled."""

import pickle
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.engines.contract import IndexDamagedError
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.sync.sync import heal
from tests.indexer.sync.mutations import Smithy, ask, outcome, smithy

SEEDS = 40
"""Of these few in every run; `make fuzz` does more."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Smithy]:
    """A store and its index, whole."""
    with smithy(tmp_path_factory.mktemp("smithy")) as made:
        yield made


@pytest.mark.parametrize("seed", range(SEEDS))
def test_harm_gives_right_answers_or_a_rebuild(whole: Smithy, seed: int) -> None:
    assert outcome(whole, seed) in ("right", "rebuilt")


class Bomb:
    """What leaves a trace when it is unpickled."""

    def __init__(self, trace: Path) -> None:
        self._trace = trace

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self._trace,)


@pytest.fixture
def copied(whole: Smithy, tmp_path: Path) -> Path:
    """The folder of an index of one's own."""
    return shutil.copytree(whole.folder / "index", tmp_path / "index")


@pytest.mark.parametrize("pattern", ["*.toc", "*.seg", "*.npz", "*.sum", "CURRENT"])
def test_no_pickle_that_somebody_put_into_a_file_is_loaded(
    whole: Smithy, copied: Path, tmp_path: Path, pattern: str
) -> None:
    trace = tmp_path / "trace"
    bomb = pickle.dumps(Bomb(trace), 2)
    for file in copied.rglob(pattern):
        data = file.read_bytes()
        # Where a pickle begins, where it is tried first, and behind everything.
        for at in {0, data.find(b"\x80\x02"), data.rfind(b"\x80\x02"), len(data)} - {-1}:
            file.write_bytes(data[:at] + bomb + data[at + len(bomb) :])
            engine = WhooshEngine(copied)
            assert _says_damage_or_is_right(engine, whole)
            assert not trace.exists()
        file.write_bytes(data)
    pickle.loads(bomb)
    assert trace.exists(), "the bomb is no bomb"


def _says_damage_or_is_right(engine: WhooshEngine, whole: Smithy) -> bool:
    try:
        return ask(engine) == whole.answers
    except IndexDamagedError:
        return True


@pytest.mark.parametrize("byte", range(0, 200, 9))
def test_a_flipped_byte_in_the_table_of_contents_is_damage_and_healed(
    whole: Smithy, copied: Path, byte: int
) -> None:
    (contents,) = copied.glob("g-*/*.toc")
    data = bytearray(contents.read_bytes())
    data[byte] ^= 0x20
    contents.write_bytes(data)
    engine = WhooshEngine(copied)
    with pytest.raises(IndexDamagedError, match=r"not as it was written.*index rebuild"):
        engine.checkpoint()
    assert heal(whole.store, engine, lambda _: None).rebuilt
    assert [answer.total for answer in ask(engine)] == [answer.total for answer in whole.answers]


def test_an_index_of_version_0_1_0_is_rebuilt_without_being_read(
    whole: Smithy, copied: Path, tmp_path: Path
) -> None:
    (own,) = copied.glob("g-*")
    old = own.rename(own.with_name("g-dfb8b000-0123456789ab"))
    (copied / "CURRENT").write_text(old.name)
    for file in old.iterdir():
        if file.suffix == ".sum":
            file.unlink()
        else:
            file.write_bytes(pickle.dumps(Bomb(tmp_path / "trace")))
    engine = WhooshEngine(copied)
    with pytest.raises(IndexDamagedError, match="another version"):
        engine.checkpoint()
    assert heal(whole.store, engine, lambda _: None).rebuilt
    assert [answer.total for answer in ask(engine)] == [answer.total for answer in whole.answers]
    assert not old.exists()
    assert not (tmp_path / "trace").exists()


def test_a_document_that_can_no_longer_be_read_has_the_index_rebuilt(
    whole: Smithy, copied: Path
) -> None:
    engine = WhooshEngine(copied)
    assert ask(engine) == whole.answers
    for segment in copied.glob("g-*/*.seg"):
        segment.write_bytes(bytes(segment.stat().st_size))
    with pytest.raises(IndexDamagedError):
        ask(engine)
    # The postings are in memory, so only this engine knows; whoever asks it next hears of it.
    with pytest.raises(IndexDamagedError):
        engine.checkpoint()
    assert heal(whole.store, engine, lambda _: None).rebuilt
    assert [answer.total for answer in ask(engine)] == [answer.total for answer in whole.answers]
