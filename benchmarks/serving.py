"""A real server process over generated entries, asked over one kept connection."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

START_SECONDS = 120


@contextmanager
def server(instance: Path) -> Iterator[HTTPConnection]:
    """A connection to a server over `instance`, which is stopped afterwards."""
    port = _free_port()
    command = [str(Path(sys.executable).with_name("tvetipedia")), "serve", "--port", str(port)]
    ours = {"TVETIPEDIA_INSTANCE": str(instance), "TVETIPEDIA_RATE_LIMIT": "0"}
    environment = os.environ | ours
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            _await(connection, process)
            yield connection
        finally:
            connection.close()
            process.terminate()


def get(connection: HTTPConnection, address: str) -> bytes:
    """The body of the answer, which must be 200."""
    connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
    return _answer(connection, address)


def post(connection: HTTPConnection, address: str, body: Mapping[str, str]) -> bytes:
    """The body of the answer to JSON that is sent, which must be 200."""
    connection.request(
        "POST",
        address,
        json.dumps(body).encode(),
        {"Accept-Encoding": "gzip", "Content-Type": "application/json"},
    )
    return _answer(connection, address)


def addresses(pattern: str, texts: Sequence[str]) -> list[str]:
    """The pattern with each text in place of `{}`."""
    return [pattern.format(quote(text)) for text in texts]


def _answer(connection: HTTPConnection, address: str) -> bytes:
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        raise RuntimeError(f"{address}: {response.status} {body[:200]!r}")
    return body


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def _await(connection: HTTPConnection, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < until:
        try:
            get(connection, "/api/v1/health")
        except OSError:
            connection.close()
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("The server did not start.")
