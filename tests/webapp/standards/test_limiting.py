"""Interfaces for programs state their limits, and refuse what is beyond them."""

import pytest
from factories import make_concept

from webapp.app import create_app
from webapp.frame import allowance
from webapp.frame.allowance import MOST_COUNTED, RequestAllowance
from webapp.frame.settings import read_settings

QUOTA = "https://iana.org/assignments/http-problem-types#quota-exceeded"
PATHS = {
    "api": "/api/v1/terms",
    "mcp": "/mcp",
    "oai": "/oai?verb=Identify",
    "reconcile": "/reconcile/suggest/entity?prefix=a",
}


@pytest.fixture
def client_of(serving):
    """A maker of browsers on a service with a limit."""

    def make(limit):
        services = serving(make_concept("skill"))
        return create_app(
            read_settings({"TVETIPEDIA_RATE_LIMIT": str(limit)}), services
        ).test_client()

    return make


@pytest.mark.parametrize(("policy", "path"), PATHS.items(), ids=PATHS)
def test_each_interface_states_its_limit_and_refuses_what_is_beyond_it(client_of, policy, path):
    client = client_of(2)
    for left in (1, 0):
        answer = client.get(path)
        assert answer.status_code in (200, 405)
        assert answer.headers["RateLimit-Policy"] == f'"{policy}";q=2;w=60'
        name, rest, seconds = answer.headers["RateLimit"].split(";")
        assert (name, rest) == (f'"{policy}"', f"r={left}")
        assert 0 < int(seconds.removeprefix("t=")) <= 60
    for _ in range(2):
        refused = client.get(path)
        assert (refused.status_code, refused.mimetype) == (429, "application/problem+json")
        assert 0 < int(refused.headers["Retry-After"]) <= 60
        assert refused.json["type"] == QUOTA
        assert refused.json["violated-policies"] == [policy]
        assert "2 requests" in refused.json["detail"]
        assert f'"{policy}";r=0;' in refused.headers["RateLimit"]
        is_open = refused.headers.get("Access-Control-Allow-Origin") == "*"
        assert is_open == (policy != "mcp")
        if is_open:
            assert "RateLimit" in refused.headers["Access-Control-Expose-Headers"]


def test_interfaces_and_addresses_are_counted_apart(client_of):
    client = client_of(1)
    assert client.get("/api/v1/terms").status_code == 200
    assert client.get("/api/v1/resources").status_code == 429
    assert client.get("/api/v1/no-such").status_code == 429
    assert client.get("/reconcile").status_code == 200
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    assert client.get("/api/v1/terms", environ_base=elsewhere).status_code == 200


def test_pages_and_preflights_are_not_counted(client_of):
    client = client_of(1)
    for path in ("/", "/term/skill", "/api", "/oaix", "/mcpx"):
        assert "RateLimit" not in client.get(path).headers
    for _ in range(3):
        assert client.options("/api/v1/annotate").status_code == 200
    assert client.get("/api/v1/terms").status_code == 200


def test_no_limit_is_stated_where_there_is_none(client_of):
    client = client_of(0)
    for _ in range(5):
        answer = client.get("/api/v1/terms")
        assert answer.status_code == 200
        assert not {"RateLimit", "RateLimit-Policy"} & {*answer.headers.keys()}


def test_counts_begin_anew_with_each_window():
    now = [100.0]
    allowed = RequestAllowance(1, lambda: now[0])
    assert not allowed.take("api", "192.0.2.1").is_exceeded
    now[0] += 59.5
    late = allowed.take("api", "192.0.2.1")
    assert (late.is_exceeded, late.seconds) == (True, 1)
    now[0] += 0.5
    anew = allowed.take("api", "192.0.2.1")
    assert (anew.is_exceeded, anew.left, anew.seconds) == (False, 0, 60)


def test_one_network_of_ipv6_is_one_address():
    allowed = RequestAllowance(1)
    assert not allowed.take("api", "2001:db8::1").is_exceeded
    assert allowed.take("api", "2001:db8::ffff:2").is_exceeded
    assert not allowed.take("api", "2001:db8:0:1::1").is_exceeded
    assert not allowed.take("api", "192.0.2.1").is_exceeded
    assert allowed.take("api", "::ffff:192.0.2.1").is_exceeded


def test_however_many_addresses_ask_the_memory_is_bounded(monkeypatch):
    assert MOST_COUNTED <= 100_000
    monkeypatch.setattr(allowance, "MOST_COUNTED", 3)
    allowed = RequestAllowance(2)
    taken = [allowed.take("api", f"192.0.2.{n}") for n in range(10)]
    assert [quota.is_exceeded for quota in taken] == [False] * 5 + [True] * 5
    assert not allowed.take("api", "192.0.2.1").is_exceeded
