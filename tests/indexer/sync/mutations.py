"""Random harm to the files of an index, and what came of it.

Each mutation cuts, changes, empties, swaps or removes files of a small index. Then a search must
answer rightly or say that the index is damaged, and the next round of the keeper must heal it.
"""

import os
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from pickle import load
from typing import Any
from unittest.mock import patch

from factories import make_concept, make_definition, make_page, make_resource

from glossary.store.store import Store, open_store
from indexer.engines.contract import IndexDamagedError
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.engines.whoosh.storage import checksum
from indexer.query.compiling import compiled
from indexer.query.query import Query
from indexer.ranking.answer import Answer
from indexer.sync.sync import catch_up, heal, rebuild

QUERIES = ("", "tool", "heavy block", "forg*", '"part two"', "anvil -tongs")


@dataclass(frozen=True, slots=True)
class Smithy:
    """A store and its index, whole."""

    folder: Path
    store: Store
    files: dict[str, bytes]
    answers: tuple[Answer, ...]


@contextmanager
def smithy(folder: Path) -> Iterator[Smithy]:
    """A store with an index of several segments, of which one has a deleted document."""
    with open_store(f"sqlite:///{folder / 'store.sqlite'}") as store:
        for name in ("anvil", "bellows", "chisel"):
            store.put(_tool(name), editor="test")
        pages = [make_page(n, f"On forging, part {name}.") for n, name in ((1, "one"), (2, "two"))]
        store.put(make_resource("book"), pages=pages, editor="test")
        engine = WhooshEngine(folder / "index")
        rebuild(store, engine)
        for name, text in (("anvil", "Heavy block of iron."), ("tongs", "For holding.")):
            store.put(_tool(name, text), editor="test")
            catch_up(store, engine)
        answers = ask(engine)
        files = {
            str(path.relative_to(folder / "index")): path.read_bytes()
            for path in (folder / "index").rglob("*")
            if path.is_file()
        }
        yield Smithy(folder, store, files, answers)


def _tool(id: str, text: str = "A tool of the smithy, part two.") -> Any:
    return make_concept(id, definition=(make_definition(text=text),))


def ask(engine: WhooshEngine) -> tuple[Answer, ...]:
    """The answers to all queries, without scores.

    Arrays that are made anew after a deletion leave out its words, and so weigh the others a
    little differently.
    """
    answers = (engine.search(compiled(Query(text)).tree) for text in QUERIES)
    return tuple(
        replace(answer, found=tuple(replace(found, score=0.0) for found in answer.found))
        for answer in answers
    )


# Harm


def _cut(index: Path, name: str, chance: random.Random) -> None:
    data = (index / name).read_bytes()
    (index / name).write_bytes(data[: chance.randrange(len(data) + 1)])


def _flip(index: Path, name: str, chance: random.Random) -> None:
    data = bytearray((index / name).read_bytes())
    for _ in range(chance.choice((1, 1, 1, 5, 50))):
        if data:
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    (index / name).write_bytes(data)


def _blank(index: Path, name: str, chance: random.Random) -> None:
    """A block of zeros, as a power cut leaves it."""
    data = bytearray((index / name).read_bytes())
    at = chance.randrange(len(data) + 1)
    data[at : at + 512] = bytes(len(data[at : at + 512]))
    (index / name).write_bytes(data)


def _grow(index: Path, name: str, chance: random.Random) -> None:
    with (index / name).open("ab") as stream:
        stream.write(chance.randbytes(chance.randrange(1, 64)))


def remove(index: Path, name: str, _: random.Random) -> None:
    (index / name).unlink()


def swap(index: Path, name: str, chance: random.Random) -> None:
    """The file under the name of another one of its kind."""
    kind = name.split(".", 1)[-1]
    others = sorted(str(p.relative_to(index)) for p in index.rglob(f"*.{kind}"))
    shutil.copy(index / chance.choice(others or [name]), index / f"{name}.copied")
    (index / f"{name}.copied").rename(index / name)


HARM: tuple[Callable[[Path, str, random.Random], None], ...] = (
    _cut,
    _flip,
    _flip,
    _flip,
    _blank,
    _grow,
    remove,
    swap,
)


# What comes of it


def outcome(whole: Smithy, seed: int) -> str:
    """How an index with some harm is answered: `right` at once, or `rebuilt`.

    Fails when there is another answer, another error, or no healing. Every other time the harm
    is done beneath an engine that is open already.
    """
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder, only_whole_pickles(Path(folder) / "index"):
        index = Path(folder) / "index"
        shutil.copytree(whole.folder / "index", index)
        engine = WhooshEngine(index, timeout=5)
        if seed % 2:
            assert ask(engine) == whole.answers
        chance.choice(HARM)(index, chance.choice(sorted(whole.files)), chance)
        result = "right" if _answers_rightly(engine, whole) else "rebuilt"
        healed = heal(whole.store, engine, lambda _: None)
        assert healed.rebuilt or result == "right"
        # What an open engine has in memory may hide the harm; who starts anew meets it.
        started = WhooshEngine(index, timeout=5)
        heal(whole.store, started, lambda _: None)
        for one in (engine, started):
            assert [_whom(answer) for answer in ask(one)] == [_whom(a) for a in whole.answers]
    return result


def _answers_rightly(engine: WhooshEngine, whole: Smithy) -> bool:
    try:
        answers = ask(engine)
    except IndexDamagedError:
        return False
    assert answers == whole.answers, "a wrong answer"
    return True


def _whom(answer: Answer) -> tuple[int, set[str]]:
    return answer.total, {found.document.id for found in answer.found}


@contextmanager
def only_whole_pickles(index: Path) -> Iterator[None]:
    """Fail when Whoosh unpickles from a file that is not as its checksum says."""

    def load_checked(stream: Any) -> Any:
        assert _is_whole(index, _content(stream)), f"an unchecked pickle was loaded: {stream}"
        return load(stream)

    with patch("whoosh.filedb.structfile.load_pickle", load_checked):
        yield


def _content(stream: Any) -> bytes:
    """Everything in the file that a pickle is read from."""
    if isinstance(stream, BytesIO):
        return stream.getvalue()
    number = stream.raw._handle.number
    return os.pread(number, os.fstat(number).st_size, 0)


def _is_whole(index: Path, content: bytes) -> bool:
    return any(
        checksum(seal.name.removesuffix(".sum"), BytesIO(content)) == seal.read_bytes()
        for seal in index.glob("g-*/*.sum")
    )
