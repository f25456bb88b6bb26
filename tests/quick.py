"""What many tests need alike, made once per test process: empty stores and applications."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import CodeType

from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache

from glossary.store.store import open_store
from webapp.app import create_app
from webapp.frame import allowance
from webapp.frame.current import EXTENSION
from webapp.frame.secret_key import secret_key
from webapp.frame.services import Services
from webapp.people import throttling
from webapp.proposals.guarding import Guard
from webapp.proposals.proposing import GUARD
from webapp.standards.limiting import EXTENSION as LIMITS


class RememberedTemplates(BytecodeCache):
    """Compiled templates for all applications of a process: compiling took 40 ms for each."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the template's code if its source has not changed."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the template's code."""
        self._codes[bucket.key, bucket.checksum] = bucket.code


@dataclass(frozen=True, slots=True)
class EmptyStore:
    """An empty SQLite store to copy: making its tables takes 20 ms, a copy less than one."""

    file: Path

    def copy_to(self, target: Path) -> None:
        """Copy it unless there is a store."""
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.file, target)


def empty_store(folder: Path) -> EmptyStore:
    """An empty store in the folder, closed, with all its tables."""
    file = folder / "store.sqlite"
    with open_store(f"sqlite:///{file}"):
        pass
    return EmptyStore(file)


@dataclass(slots=True)
class Applications:
    """Applications that are free to be used by a test, by their settings without the instance.

    Making one takes 60 ms, most of it for its addresses.
    """

    _free: dict[str, Flask] = field(default_factory=dict)

    @contextmanager
    def lent(self, services: Services) -> Iterator[Flask]:
        """An application over the services that nobody else uses meanwhile."""
        key = repr(replace(services.settings, instance=Path()))
        app = self._free.pop(key, None)
        if app is None:
            app = create_app(services.settings, services)
        config = app.config.copy()
        app.extensions[EXTENSION] = services
        app.extensions[allowance.EXTENSION] = allowance.Allowance()
        app.extensions[LIMITS] = allowance.RequestAllowance(services.settings.rate_limit)
        app.extensions[GUARD] = Guard()
        throttling.init_app(app.extensions)
        app.secret_key = secret_key(services.settings.instance)
        yield app
        app.config.clear()
        app.config.update(config)
        self._free[key] = app
