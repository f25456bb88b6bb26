"""Random harm to the files of a store, and what the service makes of it.

Each mutation cuts, changes, empties or removes one of the three files of a small SQLite store.
Then whatever is asked, through the pages, the JSON interface or the command line, is answered
as before, as it was before the newest writes, or refused in one clear sentence.
"""

import random
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner
from factories import make_concept, make_definition, make_page, make_resource
from flask import Flask
from werkzeug.test import TestResponse

from glossary.store.collections import write_collections
from glossary.store.database import writing
from glossary.store.store import StoreError, open_store
from glossary.vocabulary.collections import Collection
from indexer.sync.sync import rebuild
from tests.indexer.sync.mutations import HARM, remove, swap
from webapp.app import create_app
from webapp.cli import main
from webapp.frame.services import Services, open_services
from webapp.frame.settings import Settings, read_settings

FILES = ("store.sqlite", "store.sqlite-wal", "store.sqlite-shm")
ADDRESSES = (
    "/",
    "/terms",
    "/term/anvil",
    "/term/anvil/history",
    "/term/tongs",
    "/resource/book",
    "/theme/smithing",
    "/search?q=anvil",
    "/nowhere",
    "/api/v1/terms/chisel",
    "/api/v1/resources/book",
    "/api/v1/search?q=forging",
    "/api/v1/suggest?q=anv",
)
VERBS = (("check",), ("search", "anvil"), ("export", "jsonl"))
NAMES = ("anvil", "bellows", "chisel", "tongs")
_CHANGING = re.compile(
    r'nonce="[^"]*"|request_id[^,]*|\d+(\.\d+)? ?ms|name="(at|seal)" value="[^"]*"'
)

Answer = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Forge:
    """An instance whose newest writes are in the log of the store, with its right answers."""

    folder: Path
    answers: dict[str, Answer]
    older: dict[str, Answer]
    """As they are without the log."""


@contextmanager
def forge(folder: Path) -> Iterator[Forge]:
    """An instance as a running service leaves it when it is killed."""
    settings = _settings(folder / "made")
    with open_store(settings.database_url) as store:
        for name in NAMES[:3]:
            store.put(_tool(name), editor="test")
        pages = [make_page(n, f"On forging, part {n}. " * 99) for n in (1, 2)]
        store.put(make_resource("book"), pages=pages, editor="test")
        with writing(store.database) as connection:
            theme = Collection("smithing", {"en": "Smithing"}, {"en": "Work at the forge."})
            write_collections(connection, "theme", [theme], "test")
    with open_store(settings.database_url) as store:
        for name in (NAMES[0], NAMES[3]):
            store.put(_tool(name, "Heavy iron for forging."), editor="test")
        with closing(open_services(settings)) as services:
            rebuild(services.store, services.engine)
        # Copied while the store is open: closing it would empty the log.
        whole = shutil.copytree(settings.instance, folder / "whole")
    older = shutil.copytree(whole, folder / "older")
    (older / FILES[1]).unlink()
    yield Forge(whole, _answers(folder, whole), _answers(folder, older))


def _tool(name: str, text: str = "A tool of the smithy. " * 30) -> object:
    return make_concept(name, definition=(make_definition(text=text),), theme=("smithing",))


def _answers(folder: Path, instance: Path) -> dict[str, Answer]:
    """What a copy of the instance answers."""
    copied = shutil.copytree(instance, folder / f"asked-{instance.name}")
    with closing(open_services(_settings(copied))) as services:
        services.keeper.follow(20)
        answers = _asked(_app(services))
    return answers | _said(copied)


def _settings(instance: Path) -> Settings:
    return read_settings({"TVETIPEDIA_INSTANCE": str(instance)})


def _app(services: Services) -> Flask:
    app = create_app(services.settings, services)
    app.config["PROPAGATE_EXCEPTIONS"] = True
    return app


def _asked(app: Flask) -> dict[str, Answer]:
    client = app.test_client()
    answers = {}
    for address in ADDRESSES:
        answer = client.get(address)
        answers[address] = answer.status_code, _content(answer)
    return answers


def _content(answer: TestResponse) -> str:
    """What differs where the store differs; an error has no more than its number of a request."""
    if answer.is_json or answer.status_code != 200:
        return _CHANGING.sub("", answer.text if answer.status_code == 200 else "")
    return _CHANGING.sub("", answer.text.partition("<main")[2])


def _said(instance: Path) -> dict[str, Answer]:
    """What the command line says."""
    said = {}
    for words in VERBS:
        environment = {"TVETIPEDIA_INSTANCE": str(instance)}
        result = CliRunner().invoke(main, [*words], env=environment)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise AssertionError(f"{words}: a traceback") from result.exception
        said[" ".join(words)] = result.exit_code, _CHANGING.sub("", result.output)
    return said


def outcome(whole: Forge, seed: int) -> str:
    """What harm came to: `right`, `older`, or `refused` for some of the answers.

    Every other time it is done beneath a service that has answered already.
    """
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        instance = shutil.copytree(whole.folder, Path(folder) / "instance")
        harm = chance.choice([each for each in HARM if each is not swap])
        file = chance.choice((FILES[0], FILES[0], *FILES))
        if seed % 2:
            # A store that is removed whole, and its log with it, leaves a new instance.
            file = FILES[1] if harm is remove else file
            return _judged(whole, _asked_meanwhile(instance, lambda: harm(instance, file, chance)))
        harm(instance, file, chance)
        return _judged(whole, _asked_anew(instance))


def _asked_meanwhile(instance: Path, harm: Callable[[], object]) -> dict[str, Answer]:
    with closing(open_services(_settings(instance))) as services:
        app = _app(services)
        _asked(app)
        harm()
        answers = _asked(app)
    return answers | _asked_anew(instance)


def _asked_anew(instance: Path) -> dict[str, Answer]:
    said = _said(instance)
    try:
        services = open_services(_settings(instance))
    except StoreError as error:
        said["opening"] = 1, f"Error: {error}\n"
        return said
    with closing(services):
        return said | _asked(_app(services))


def _judged(whole: Forge, answers: dict[str, Answer]) -> str:
    came = {_judge(whole, asked, answer) for asked, answer in answers.items()}
    return next(name for name in ("refused", "older", "right") if name in came)


def _judge(whole: Forge, asked: str, answer: Answer) -> str:
    status, text = answer
    if answer == whole.answers.get(asked):
        return "right"
    if answer == whole.older.get(asked):
        return "older"
    if asked.startswith("/"):
        assert status == 503, f"{asked}: {status}\n{text}"
    else:
        assert status == 1, f"{asked}: {status}\n{text}"
        assert re.search(r"(\A|\n)Error: [^\n]+\n\Z", text), f"{asked}: {text}"
    assert "Traceback" not in text
    return "refused"
