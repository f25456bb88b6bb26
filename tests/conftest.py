"""Fixtures of all tests: the real data, and a real PostgreSQL server."""

import gc
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from argon2 import PasswordHasher
from filelock import FileLock
from flask import Flask
from hypothesis import settings
from quick import EmptyStore, RememberedTemplates
from quick import empty_store as make_empty_store

from glossary.people import passwords
from glossary.store.store import Store, open_store
from webapp.frame.settings import read_settings
from webapp.instance import prepare

# A busy machine is no fault of the code that a test calls many times. `make fuzz` tries more.
settings.register_profile("tests", deadline=None, max_examples=50)
settings.load_profile("tests")

Flask.jinja_options = {"bytecode_cache": RememberedTemplates()}

_ROOT = Path(__file__).parents[1]
_START_SECONDS = 30
_INITDB = ("--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C")
_POSTGRES = ("-F", "-c", "listen_addresses=", "-c", "max_connections=60")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data beside the project; the test is skipped where it is not there."""
    folder = _ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the real data is not here: ../shared/data is no folder")
    return folder


@pytest.fixture(scope="session")
def shared_cases() -> Path:
    """The folder of small files that were misread once; the test is skipped without it."""
    folder = _ROOT.parent / "shared" / "cases"
    if not folder.is_dir():
        pytest.skip("the cases are not here: ../shared/cases is no folder")
    return folder


@pytest.fixture(scope="session")
def starter_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance with the starter corpus: store, index and originals; nobody changes it.

    Made by the first worker that asks, for all workers of a run.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / "starter-instance"
    with FileLock(shared / "starter-instance.lock"):
        if not (folder / "complete").exists():
            said: list[str] = []
            settings = read_settings({"TVETIPEDIA_INSTANCE": str(folder)})
            prepare(settings, said.append).close()
            assert not [line for line in said if "refused" in line]
            (folder / "complete").touch()
    return folder


@pytest.fixture(scope="session")
def starter_instance(starter_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the starter instance for services of this worker."""
    folder = tmp_path_factory.mktemp("starter") / "instance"
    shutil.copytree(starter_folder, folder)
    return folder


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    """Let hashing a password take 1 ms instead of 100: tests do it a thousand times."""
    with pytest.MonkeyPatch.context() as patch:
        hasher = PasswordHasher(time_cost=1, memory_cost=16, parallelism=1)
        patch.setattr(passwords, "_hasher", lambda: hasher)
        yield


@dataclass(slots=True)
class PostgreSQLServer:
    """A server that listens on a socket in `folder` only."""

    binaries: Path
    folder: Path
    user: str
    _process: subprocess.Popen[bytes] | None = None

    def url(self, database: str) -> str:
        """The address of one of its databases."""
        return f"postgresql://{self.user}@/{database}?host={self.folder}"

    def execute(self, statement: str) -> None:
        """Run a statement in its maintenance database."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._process = _start(self.binaries, self.folder, self.user)
        _await(self, self._process)

    def stop(self) -> None:
        """End it if it runs, without waiting for those who are connected."""
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(signal.SIGINT)
            process.wait()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgreSQLServer]:
    """A PostgreSQL server of this test process; skipped where none is installed."""
    with _running_postgresql() as server:
        yield server


@pytest.fixture
def restarted_postgresql() -> Iterator[PostgreSQLServer]:
    """A PostgreSQL server of one test, which may stop and start it."""
    with _running_postgresql() as server:
        yield server


@contextmanager
def _running_postgresql() -> Iterator[PostgreSQLServer]:
    binaries = _postgresql_binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL server is installed: apt-get install postgresql")
    user = _server_user()
    # Short, because a socket's path is; under /tmp, because the server may be another user.
    folder = Path(tempfile.mkdtemp(prefix="tvet-pg-", dir="/tmp"))
    shutil.chown(folder, user)
    server = PostgreSQLServer(binaries, folder, user)
    try:
        _initialise(binaries, folder, user)
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgresql_url(postgresql_server: PostgreSQLServer) -> Iterator[str]:
    """The address of a fresh, empty database without tables."""
    yield from _database(postgresql_server, "template1")


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: PostgreSQLServer) -> str:
    """The name of a database with an empty store to copy: making its tables takes longer."""
    postgresql_server.execute("CREATE DATABASE store_template")
    with open_store(postgresql_server.url("store_template")):
        pass
    return "store_template"


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> EmptyStore:
    """An empty SQLite store to copy."""
    return make_empty_store(tmp_path_factory.mktemp("empty"))


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without tables, once of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.sqlite'}"
    url: str = request.getfixturevalue("postgresql_url")
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty store, once on each database."""
    if request.param == "sqlite":
        file = tmp_path / "store.sqlite"
        request.getfixturevalue("empty_store").copy_to(file)
        yield f"sqlite:///{file}"
    else:
        template = request.getfixturevalue("postgresql_template")
        yield from _database(request.getfixturevalue("postgresql_server"), template)


@pytest.fixture
def store(tmp_path: Path, empty_store: EmptyStore) -> Iterator[Store]:
    """An empty store in an SQLite file."""
    empty_store.copy_to(tmp_path / "store.sqlite")
    with open_store(f"sqlite:///{tmp_path / 'store.sqlite'}") as opened:
        yield opened


@pytest.fixture
def each_store(store_url: str) -> Iterator[Store]:
    """An empty store, once on each database."""
    with open_store(store_url) as opened:
        yield opened


def _database(server: PostgreSQLServer, template: str) -> Iterator[str]:
    name = f"test_{uuid4().hex}"
    server.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
    yield server.url(name)
    server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _postgresql_binaries() -> Path | None:
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((f for f in folders if (f / "initdb").exists() and (f / "postgres").exists()), None)


def _server_user() -> str:
    """The user to run as: oneself, but root is refused by the server."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _initialise(binaries: Path, folder: Path, user: str) -> None:
    subprocess.run(
        [binaries / "initdb", *_INITDB, "--username", user, "--pgdata", folder / "data"],
        check=True,
        capture_output=True,
        cwd=folder,
        **_identity(user),
    )


def _start(binaries: Path, folder: Path, user: str) -> subprocess.Popen[bytes]:
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            [binaries / "postgres", *_POSTGRES, "-D", folder / "data", "-k", folder],
            stdout=log,
            stderr=log,
            cwd=folder,
            **_identity(user),
        )


def _identity(user: str) -> dict[str, Any]:
    """How a process is started as this user, which only root can and must."""
    if os.geteuid() != 0:
        return {}
    account = pwd.getpwnam(user)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _await(server: PostgreSQLServer, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < until:
        try:
            server.execute("SELECT 1")
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"PostgreSQL did not start:\n{(server.folder / 'log').read_text()}")


def pytest_collection_finish() -> None:
    """Keep the garbage collector off the modules and tests that live until the end of the run.

    Over 1,081 tests of four folders this took the processor time from 77 to 68 s.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
