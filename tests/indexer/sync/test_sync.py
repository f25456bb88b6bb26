"""The index follows the store, and whatever happens to it, the next start heals it."""

import gc
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pytest
from factories import make_concept, make_definition, make_page, make_resource
from libraries import CORPUS

from glossary.nouns.record import Noun
from glossary.store.store import Store, open_store
from indexer.analysis.version import analysis_version
from indexer.engines.contract import IndexDamagedError, SearchEngine
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.engines.whoosh.folder import version
from indexer.query.compiling import compiled
from indexer.query.query import Query
from indexer.sync.sync import Synced, catch_up, heal, rebuild

TOOLS = ("anvil", "bellows", "chisel", "drill", "file")
PROCESS = Path(__file__).parent / "indexing_process.py"


def tool(id: str, text: str = "A tool of the smithy.") -> Noun:
    return make_concept(id, definition=(make_definition(text=text),))


@dataclass(frozen=True, slots=True)
class Smithy:
    """A folder with a store and an index, opened anew by whoever asks."""

    folder: Path
    store: Store

    def engine(self) -> SearchEngine:
        """An engine as a process has it that has just started."""
        return WhooshEngine(self.folder / "index", timeout=20)

    def put(self, *nouns: Noun, **options: object) -> None:
        """Store the nouns."""
        for noun in nouns:
            self.store.put(noun, editor="test", **options)

    def found(self, text: str = "") -> set[str]:
        """Ids of everything that a query finds."""
        answer = self.engine().search(compiled(Query(text, size=1000)).tree)
        return {found.document.id.partition("/")[2] for found in answer.found}

    def public(self) -> set[str]:
        """Ids of everything that should be found."""
        records = chain(self.store.records("concept"), self.store.records("resource"))
        return {record.noun.id for record in records if record.status == "published"}


def _quiet(_: IndexDamagedError) -> None:
    """Nobody is told."""


@pytest.fixture
def smithy(tmp_path: Path) -> Iterator[Smithy]:
    """A smithy with its tools indexed, and a book of three pages."""
    with open_store(f"sqlite:///{tmp_path / 'store.sqlite'}") as store:
        smithy = Smithy(tmp_path, store)
        smithy.put(*map(tool, TOOLS))
        pages = [make_page(n, f"On forging, part {n}.") for n in (1, 2, 3)]
        smithy.put(make_resource("book"), pages=pages)
        rebuild(store, smithy.engine())
        yield smithy


# Catching up


def test_what_was_stored_since_comes_in(smithy: Smithy) -> None:
    smithy.put(tool("tongs"), tool("anvil", "Heavy block of iron."))
    assert catch_up(smithy.store, smithy.engine()) == Synced(2, 8)
    assert smithy.found("tongs") == {"tongs"}
    assert smithy.found("iron") == {"anvil"}
    assert smithy.engine().checkpoint() == smithy.store.sequence() == 8


def test_catching_up_again_changes_nothing(smithy: Smithy) -> None:
    smithy.put(tool("tongs"))
    catch_up(smithy.store, smithy.engine())
    smithy.found()
    files = {path: path.stat().st_mtime_ns for path in smithy.folder.glob("index/g-*/*")}
    assert catch_up(smithy.store, smithy.engine()) == Synced(0, 7)
    assert {p: p.stat().st_mtime_ns for p in smithy.folder.glob("index/g-*/*")} == files


def test_a_single_noun_can_come_in_alone(smithy: Smithy) -> None:
    for number in range(8):
        smithy.put(tool(f"hammer-{number}", "For striking."))
        catch_up(smithy.store, smithy.engine())
        assert len(smithy.found("striking")) == number + 1


def test_what_is_withdrawn_is_found_no_more(smithy: Smithy) -> None:
    smithy.put(tool("anvil"), status="withdrawn")
    smithy.put(make_resource("book"), status="withdrawn")
    catch_up(smithy.store, smithy.engine())
    assert smithy.found() == set(TOOLS) - {"anvil"}
    assert smithy.found("forging") == set()


def test_what_is_published_again_is_found_again(smithy: Smithy) -> None:
    smithy.put(make_resource("book"), status="withdrawn")
    catch_up(smithy.store, smithy.engine())
    smithy.put(make_resource("book"))
    catch_up(smithy.store, smithy.engine())
    assert smithy.found("forging") == {"book"}


def test_a_draft_leaves_the_index_as_it_is(smithy: Smithy) -> None:
    smithy.put(tool("anvil", "Secret of the guild."), status="draft")
    before = sorted(smithy.folder.glob("index/g-*/*"))
    assert catch_up(smithy.store, smithy.engine()) == Synced(0, 6)
    assert sorted(smithy.folder.glob("index/g-*/*")) == before
    assert smithy.found("guild") == set()
    assert smithy.found("anvil") == {"anvil"}
    smithy.put(tool("tongs"))
    assert catch_up(smithy.store, smithy.engine()) == Synced(1, 8)


def test_new_pages_take_the_place_of_the_old(smithy: Smithy) -> None:
    smithy.put(make_resource("book"), pages=[make_page(1, "On welding.")])
    catch_up(smithy.store, smithy.engine())
    assert smithy.found("forging") == set()
    assert smithy.found("welding") == {"book"}


def test_more_changes_than_a_batch_holds_come_in(
    smithy: Smithy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.sync.sync.BATCH", 3)
    smithy.put(*(tool(f"nail-{n}") for n in range(10)))
    assert catch_up(smithy.store, smithy.engine()) == Synced(10, 16)
    assert smithy.found() == smithy.public()


def test_a_rebuild_brings_in_what_was_stored_while_it_ran(smithy: Smithy) -> None:
    engine = smithy.engine()

    class Busy:
        """The engine, in whose rebuild somebody stores a tool."""

        checkpoint, replace = engine.checkpoint, engine.replace

        def rebuild(self, documents: object, checkpoint: int) -> None:
            engine.rebuild(documents, checkpoint)
            smithy.put(tool("tongs"))

    assert rebuild(smithy.store, Busy()) == Synced(1, 7)
    assert smithy.found("tongs") == {"tongs"}


def test_a_store_behind_its_index_is_another_store(smithy: Smithy, tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'other.sqlite'}") as other:
        other.put(tool("tongs"), editor="test")
        with pytest.raises(IndexDamagedError, match="do not belong together"):
            catch_up(other, smithy.engine())
        heal(other, smithy.engine(), _quiet)
    assert smithy.found() == {"tongs"}


# Damage


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _halve(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _scramble(path: Path) -> None:
    path.write_bytes(bytes(255 - byte for byte in path.read_bytes()))


@pytest.fixture
def harmed(smithy: Smithy) -> Iterator[Smithy]:
    """A smithy to do harm to; files that Whoosh leaves open are closed when the test ends."""
    yield smithy
    gc.collect()


leaves_files_open = pytest.mark.filterwarnings("ignore::ResourceWarning")
"""Whoosh does so with files that it cannot read."""


HARM = {"deleted": Path.unlink, "emptied": _empty, "halved": _halve, "scrambled": _scramble}


@leaves_files_open
@pytest.mark.parametrize("harm", HARM.values(), ids=HARM)
@pytest.mark.parametrize("pattern", ["*.toc", "*.seg", "*.npz", "*"])
def test_the_next_start_heals_harmed_files(
    harmed: Smithy, harm: Callable[[Path], object], pattern: str
) -> None:
    before = harmed.found("tool"), harmed.found("forging")
    for path in harmed.folder.glob(f"index/g-*/{pattern}"):
        if path.is_file():
            harm(path)
    heal(harmed.store, harmed.engine(), _quiet)
    try:
        after = harmed.found("tool"), harmed.found("forging")
    except IndexDamagedError:
        # What only shows when a hit is read is healed by whoever searches.
        rebuild(harmed.store, harmed.engine())
        after = harmed.found("tool"), harmed.found("forging")
    assert after == before


@leaves_files_open
@pytest.mark.parametrize("pattern", ["*.toc", "*.seg"])
@pytest.mark.parametrize("harm", HARM.values(), ids=HARM)
def test_changes_come_in_whatever_happened_to_the_files(
    harmed: Smithy, harm: Callable[[Path], object], pattern: str
) -> None:
    for path in harmed.folder.glob(f"index/g-*/{pattern}"):
        harm(path)
    harmed.put(tool("tongs"))
    heal(harmed.store, harmed.engine(), _quiet)
    assert harmed.found("tongs") == {"tongs"}


@pytest.mark.parametrize(
    "current", [b"", b"\xff\xfe\x00", b"g-nowhere", b"../../etc", b"g-\n", b"x" * 9_999]
)
def test_the_next_start_heals_a_garbled_name_of_the_generation(
    smithy: Smithy, current: bytes
) -> None:
    (smithy.folder / "index" / "CURRENT").write_bytes(current)
    with pytest.raises(IndexDamagedError):
        smithy.found()
    heal(smithy.store, smithy.engine(), _quiet)
    assert smithy.found() == smithy.public()


@pytest.mark.parametrize("missing", ["index", "index/CURRENT"])
def test_the_next_start_makes_what_is_missing(smithy: Smithy, missing: str) -> None:
    path = smithy.folder / missing
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    heal(smithy.store, smithy.engine(), _quiet)
    assert smithy.found() == smithy.public()


def test_the_next_start_replaces_an_index_of_another_version(smithy: Smithy) -> None:
    current = smithy.folder / "index" / "CURRENT"
    (own,) = smithy.folder.glob("index/g-*")
    _, version, generation = own.name.split("-")
    other = own.rename(own.with_name(f"g-{version[::-1]}-{generation}"))
    current.write_text(other.name)
    with pytest.raises(IndexDamagedError, match="another version"):
        smithy.found()
    heal(smithy.store, smithy.engine(), _quiet)
    assert smithy.found() == smithy.public()


@pytest.mark.parametrize(
    "number",
    [
        "indexer.analysis.version.SHARED",
        "indexer.documents.document.VERSION",
        "indexer.engines.whoosh.folder.FORMAT",
    ],
)
def test_an_index_is_made_anew_when_a_number_of_its_version_was_raised(
    smithy: Smithy, monkeypatch: pytest.MonkeyPatch, number: str
) -> None:
    assert not heal(smithy.store, smithy.engine(), _quiet).rebuilt
    version.cache_clear()
    analysis_version.cache_clear()
    monkeypatch.setattr(number, 99)
    with pytest.raises(IndexDamagedError, match="another version"):
        smithy.found()
    assert heal(smithy.store, smithy.engine(), _quiet).rebuilt
    assert smithy.found() == smithy.public()
    version.cache_clear()
    analysis_version.cache_clear()


def test_generations_do_not_pile_up(smithy: Smithy) -> None:
    (smithy.folder / "index" / "g-left-by-a-crash").mkdir()
    for _ in range(3):
        rebuild(smithy.store, smithy.engine())
    assert len(list(smithy.folder.glob("index/g-*"))) == 1


# Other processes


@pytest.fixture
def process(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """A starter of processes that index in this test's folder; they are gone afterwards."""
    with ExitStack() as running:

        def start(verb: str, *files: Path) -> subprocess.Popen[str]:
            command = [sys.executable, PROCESS, verb, tmp_path, *files]
            child = running.enter_context(
                subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
            )
            running.callback(child.kill)
            assert child.stdout is not None
            assert child.stdout.readline() == "ready\n"
            return child

        yield start


def _kill(child: subprocess.Popen[str]) -> None:
    child.send_signal(signal.SIGKILL)
    assert child.wait() == -signal.SIGKILL


@pytest.mark.parametrize("verb", ["halting-catch-up", "halting-rebuild"])
def test_nothing_is_lost_when_indexing_is_killed(
    smithy: Smithy, process: Callable[..., subprocess.Popen[str]], verb: str
) -> None:
    before = smithy.found()
    smithy.put(make_resource("atlas"), pages=[make_page(n, f"Map {n}.") for n in (1, 2, 3)])
    child = process(verb)
    assert child.stdout.readline() == "halted\n"
    _kill(child)
    assert smithy.found() == before
    assert smithy.engine().checkpoint() == 6
    assert heal(smithy.store, smithy.engine(), _quiet) == Synced(1, 7)
    assert smithy.found() == smithy.public()
    assert smithy.found("map") == {"atlas"}


def test_nothing_is_lost_when_loading_is_killed(
    smithy: Smithy, process: Callable[..., subprocess.Popen[str]]
) -> None:
    files = sorted((CORPUS / "originals").glob("*.html"))
    child = process("load", *files)
    assert child.stdout.readline().strip() == str(files[0])
    _kill(child)
    heal(smithy.store, smithy.engine(), _quiet)
    assert smithy.found() == smithy.public() > {*TOOLS, "book"}
    second = process("load", *files)
    assert second.wait() == 0
    heal(smithy.store, smithy.engine(), _quiet)
    assert smithy.found() == smithy.public()
    assert len(smithy.found()) == len(TOOLS) + 1 + len(files)


def test_two_processes_that_index_at_once_take_turns(
    smithy: Smithy, process: Callable[..., subprocess.Popen[str]]
) -> None:
    smithy.put(*(tool(f"nail-{n}") for n in range(40)))
    children = [process(verb) for verb in ("catch-up", "rebuild")]
    smithy.put(tool("tongs"))
    catch_up(smithy.store, smithy.engine())
    assert [child.wait() for child in children] == [0, 0]
    heal(smithy.store, smithy.engine(), _quiet)
    assert smithy.found() == smithy.public()
    assert smithy.engine().checkpoint() == smithy.store.sequence()


def test_readers_read_on_while_others_rebuild(
    smithy: Smithy, process: Callable[..., subprocess.Popen[str]]
) -> None:
    reader = smithy.engine()
    asked = compiled(Query("tool")).tree
    children = [process("rebuild") for _ in range(2)]
    while any(child.poll() is None for child in children):
        answer = reader.search(asked)
        assert {found.document.id.partition("/")[2] for found in answer.found} == set(TOOLS)
