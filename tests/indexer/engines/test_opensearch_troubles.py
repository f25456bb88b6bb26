"""What can be wrong with a cluster or its address, each in one clear sentence, without secrets."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from ports import keep_port, port_of

from indexer.engines.contract import EngineUnavailableError, IndexDamagedError
from indexer.engines.opensearch.address import address
from indexer.engines.registry import EngineAddressError, open_engine
from tests.indexer.engines.finding_contract import ask

pytest.importorskip("opensearchpy")


class Answering:
    """A server that answers everything alike."""

    def __init__(self, status: int, body: bytes, kind: str = "application/json") -> None:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Keep quiet."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"127.0.0.1:{self.server.server_port}/index"
        Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def trouble(url: str) -> str:
    """What a search in the index at `url` says is wrong."""
    engine = open_engine(url)
    try:
        with pytest.raises(EngineUnavailableError) as raised:
            ask(engine, "knot")
    finally:
        engine.close()
    assert not isinstance(raised.value, IndexDamagedError), "it would be rebuilt for that"
    assert "secret" not in str(raised.value)
    return str(raised.value)


@pytest.fixture
def closed_port() -> Iterator[int]:
    kept = keep_port()
    yield port_of(kept)
    kept.close()


@pytest.mark.parametrize(
    ("status", "body", "kind", "said"),
    [
        (200, b"<html>Hello</html>", "text/html", "is not OpenSearch"),
        (200, b'{"version":{"number":"8.1.0"}}', "application/json", "is not OpenSearch"),
        (200, b'["a list"]', "application/json", "is not OpenSearch"),
        (200, b"{broken", "application/json", "is not OpenSearch"),
        (404, b"{}", "application/json", "is not OpenSearch"),
        (
            200,
            b'{"version":{"distribution":"opensearch","number":"1.3.2"}}',
            "application/json",
            "version 1.3.2; use 2.19",
        ),
        (401, b"{}", "application/json", "refuses the user or password"),
        (403, b"{}", "application/json", "all rights on index"),
        (429, b"{}", "application/json", "too much to do"),
        (
            403,
            b'{"error":{"type":"cluster_block_exception","reason":"flood"},"status":403}',
            "application/json",
            "a disk is full",
        ),
    ],
)
def test_an_answer_that_is_no_good_is_one_sentence(
    status: int, body: bytes, kind: str, said: str
) -> None:
    server = Answering(status, body, kind)
    try:
        assert said in trouble(f"opensearch+http://me:secret@{server.address}")
    finally:
        server.close()


def test_a_host_where_nobody_listens_says_what_to_do(closed_port: int) -> None:
    said = trouble(f"opensearch+http://me:secret@127.0.0.1:{closed_port}/index")
    assert "cannot be reached" in said
    assert f"127.0.0.1:{closed_port}/index" in said


def test_a_host_without_tls_says_so() -> None:
    server = Answering(200, b"{}")
    try:
        said = trouble(f"opensearch+https://me:secret@{server.address}")
    finally:
        server.close()
    assert "?ca=/path" in said


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("opensearch://h/index", "opensearch[+]https nor"),
        ("opensearch+ftp://h/index", "opensearch[+]https nor"),
        ("opensearch+http://h", "name of the index"),
        ("opensearch+http://h/Index", "name of the index"),
        ("opensearch+http://h/a.b", "name of the index"),
        ("opensearch+http://h/a*", "name of the index"),
        ("opensearch+http:///index", "host:port"),
        ("opensearch+http://h:99999/index", "host:port"),
        ("opensearch+http://h:1,,g:2/index", "host:port"),
        ("opensearch+http://me:secret@h/index?colour=red", "option 'colour'"),
        ("opensearch+http://me:secret@h/index?shards=many", "shards is no number"),
        ("opensearch+http://me:secret@h/index?password_file=/nowhere", "cannot be read"),
        ("opensearch+https://me:secret@h/index?ca=/nowhere", "no certificates"),
    ],
)
def test_an_address_that_is_no_good_is_refused_without_showing_it(url: str, problem: str) -> None:
    with pytest.raises(EngineAddressError, match=problem) as refused:
        open_engine(url)
    assert "secret" not in str(refused.value)


def test_a_password_comes_from_a_file_and_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("secret\n")
    found = address(
        urlsplit(f"opensearch+https://me@[::1]:9201,b/index?password_file={tmp_path / 'password'}")
    )
    assert (found.password, found.hosts) == ("secret", (("::1", 9201), ("b", 9200)))
    assert "secret" not in f"{found} {found!r}"
