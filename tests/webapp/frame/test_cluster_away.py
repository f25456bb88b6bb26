"""While no node of the cluster answers, everything but search goes on, and search says so."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from ports import keep_port, port_of
from soldering import SOLDERING

from webapp.app import create_app
from webapp.frame.services import open_services
from webapp.frame.settings import Settings

pytest.importorskip("opensearchpy")


@pytest.fixture
def client(settings: Settings) -> Iterator[FlaskClient]:
    """A client of a service whose cluster nobody started."""
    kept = keep_port()
    url = f"opensearch+http://me:secret@127.0.0.1:{port_of(kept)}/index"
    services = open_services(replace(settings, engine=url))
    services.store.put(SOLDERING, editor="test")
    yield create_app(services.settings, services).test_client()
    services.close()
    kept.close()


def test_pages_and_suggestions_go_on_and_search_says_when_to_come_back(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    for path in ("/term/soldering", "/terms", "/"):
        assert client.get(path).status_code == 200, path
    assert client.get("/api/v1/suggest?q=sold").get_json()["suggestions"]
    for path in ("/search?q=soldering", "/api/v1/search?q=soldering"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
        assert "127.0.0.1" not in answer.text
    assert client.get("/api/v1/health").get_json()["status"] == "index-down"
    assert "cannot be reached" in caplog.text
    assert "secret" not in caplog.text
