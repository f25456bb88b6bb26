"""Figures for Prometheus: off unless wanted, by token or at an address of their own."""

import pytest
import requests
from prometheus_client.parser import text_string_to_metric_families

from glossary.nouns.concept import Concept
from webapp.app import create_app
from webapp.frame.serving import listen
from webapp.frame.settings import SettingsError, read_settings
from webapp.watching.exposing import EXTENSION, metrics_served, wanted_metrics

SOLDERING = Concept(id="soldering", pref_label={"en": "Soldering"})
TOKEN = "0123456789abcdef"


@pytest.fixture
def watched(serving, settings):
    """A maker of browsers on a service with these settings."""
    made = serving(SOLDERING)

    def make(**more):
        variables = {"instance": str(settings.instance), **more}
        given = read_settings({f"TVETIPEDIA_{n.upper()}": text for n, text in variables.items()})
        return create_app(given, type(made)(**_parts(made, given))).test_client()

    return make


def _parts(services, settings):
    parts = {name: getattr(services, name) for name in services.__slots__}
    return parts | {"settings": settings}


def _figures(text):
    return {
        (sample.name, *sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def _with(token):
    return {"Authorization": f"Bearer {token}"}


def test_without_a_setting_there_are_none(client):
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers=_with("")).status_code == 404


@pytest.mark.parametrize(
    "headers", [{}, _with(""), _with("0123456789abcdeF"), {"Authorization": TOKEN}, _with("ä" * 16)]
)
def test_without_the_token_they_are_not_shown(watched, headers):
    answer = watched(metrics_token=TOKEN).get("/metrics", headers=headers)
    assert answer.status_code == 401
    assert "bearer" in answer.headers["WWW-Authenticate"].lower()
    assert "tvetipedia_requests" not in answer.text


def test_requests_are_counted_by_endpoint_and_status(watched):
    client = watched(metrics_token=TOKEN)
    for address in ("/term/soldering", "/term/soldering", "/term/none", "/no/such/page", "/nor/so"):
        client.get(address)
    figures = _figures(client.get("/metrics", headers=_with(TOKEN)).text)

    def asked(endpoint, status):
        labels = (("endpoint", endpoint), ("status", status))
        return figures.get(("tvetipedia_requests_total", *labels))

    assert asked("term.term", "200") == 2
    assert asked("term.term", "404") == 1
    assert asked("none", "404") == 2
    name = "tvetipedia_request_seconds_count"
    assert figures[name, ("endpoint", "term.term")] == 3


def test_index_lag_sizes_and_process_are_there(watched, settings):
    figures = _figures(watched(metrics_token=TOKEN).get("/metrics", headers=_with(TOKEN)).text)
    assert figures["tvetipedia_up",] == 1
    assert figures["tvetipedia_index_behind",] == 0
    assert figures["tvetipedia_store_sequence",] == 1
    store = figures["tvetipedia_size_bytes", ("part", "store")]
    assert store >= (settings.instance / "store.sqlite").stat().st_size
    assert figures["tvetipedia_size_bytes", ("part", "index")] > 1000
    assert figures["tvetipedia_size_bytes", ("part", "originals")] == 0
    assert figures["tvetipedia_disk_free_bytes",] > 0
    assert ("tvetipedia_mail_waiting",) not in figures


def test_a_store_that_is_away_is_said_and_costs_no_other_figure(watched, settings):
    client = watched(metrics_token=TOKEN)
    for file in settings.instance.glob("store.sqlite*"):
        file.unlink()
    (settings.instance / "store.sqlite").write_bytes(b"no database" * 1000)
    client.application.extensions["tvetipedia"].store.close()
    answer = client.get("/metrics", headers=_with(TOKEN))
    assert answer.status_code == 200
    figures = _figures(answer.text)
    assert figures["tvetipedia_up",] == 0
    assert ("tvetipedia_index_behind",) not in figures


def test_two_applications_count_apart(watched):
    first, second = watched(metrics_token=TOKEN), watched(metrics_token=TOKEN)
    first.get("/term/soldering")
    figures = _figures(second.get("/metrics", headers=_with(TOKEN)).text)
    assert not any(name.startswith("tvetipedia_requests_total") for name, *_ in figures)


def test_at_an_address_of_their_own_they_need_no_token(watched, port):
    client = watched(metrics_address=f"127.0.0.1:{port}")
    app = client.application
    settings = app.extensions["tvetipedia"].settings
    client.get("/term/soldering")
    with metrics_served(settings, app.extensions[EXTENSION]):
        text = requests.get(f"http://127.0.0.1:{port}/metrics", timeout=10).text
    assert 'endpoint="term.term"' in text
    assert client.get("/metrics").status_code == 404
    with pytest.raises(requests.ConnectionError):
        requests.get(f"http://127.0.0.1:{port}/metrics", timeout=10)


def test_an_address_in_use_is_said_by_its_setting(serving, settings):
    services = serving(SOLDERING)
    with listen("127.0.0.1", 0) as taken:
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        given = read_settings(
            {
                "TVETIPEDIA_INSTANCE": str(settings.instance),
                "TVETIPEDIA_METRICS_ADDRESS": address,
            }
        )
        with (
            pytest.raises(SettingsError, match=r"^TVETIPEDIA_METRICS_ADDRESS: cannot listen"),
            metrics_served(given, wanted_metrics(given, services)),
        ):
            pass
