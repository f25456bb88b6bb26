"""Requests in the log: what a line holds, what it never holds, and the id that ties both."""

import json
import logging
import re

import pytest
import requests
from running import serving as served

from glossary.nouns.concept import Concept
from webapp.app import create_app
from webapp.frame.settings import read_settings
from webapp.watching.log import logging_to

SOLDERING = Concept(id="soldering", pref_label={"en": "Soldering"})
MADE = re.compile(r"[0-9a-f]{32}")


@pytest.fixture
def logged(serving, settings, tmp_path):
    """A maker of browsers, and of what the log holds of their requests."""
    serving(SOLDERING)
    file = tmp_path / "the.log"

    def ask(*addresses, headers=None, method="GET", **more):
        variables = {"instance": str(settings.instance), "log": str(file), **more}
        given = read_settings(
            {f"TVETIPEDIA_{name.upper()}": text for name, text in variables.items()}
        )
        app = create_app(given)

        @app.get("/faulty/<token>")
        def faulty(token):
            raise RuntimeError("the cause")

        client = app.test_client()
        with logging_to(given):
            answers = [client.open(a, method=method, headers=headers) for a in addresses]
        lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        return answers, [line for line in lines if line["logger"] != "asyncio"]

    return ask


def _requests(lines):
    return [line for line in lines if line["logger"] == "webapp.watching.access"]


def test_a_request_is_one_line_of_json(logged):
    (answer,), lines = logged("/term/soldering")
    (line,) = _requests(lines)
    assert line["level"] == "info"
    assert line["message"] == "GET /term/soldering 200"
    assert (line["method"], line["path"], line["status"]) == ("GET", "/term/soldering", 200)
    assert line["endpoint"] == "term.term"
    assert line["bytes"] == len(answer.data)
    assert line["milliseconds"] > 0
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", line["time"])


def test_nobody_is_recognised_by_the_log_unless_the_settings_say_so(logged):
    headers = {"User-Agent": "Peculiar/1.0", "Referer": "https://secret.example.org/"}
    _, lines = logged("/term/soldering", headers=headers)
    assert not {"address", "browser"} & _requests(lines)[0].keys()
    assert "127.0.0.1" not in str(lines)
    assert "Peculiar" not in str(lines)
    _, lines = logged("/term/soldering", headers=headers, log_addresses="yes")
    assert _requests(lines)[-1]["address"] == "127.0.0.1"
    assert _requests(lines)[-1]["browser"] == "Peculiar/1.0"


@pytest.mark.parametrize(
    "address",
    ["/reset/geheim", "/invitation/geheim", "/suggestion/geheim", "/search?q=geheim"],
)
def test_the_log_holds_no_secret_of_an_address(logged, address):
    _, lines = logged(address)
    assert _requests(lines)
    assert "geheim" not in str(lines)


def test_a_fault_is_logged_with_its_cause_and_without_the_secret_of_its_address(logged):
    (answer,), lines = logged("/faulty/geheim")
    fault = next(line for line in lines if line["level"] == "error")
    assert "RuntimeError: the cause" in fault["exception"]
    assert "/faulty/<token>" in fault["message"]
    assert "geheim" not in fault["message"]
    assert fault["request_id"] == answer.headers["X-Request-ID"]


@pytest.mark.parametrize("address", ["/a%0Ab", '/a"b', "/a%E2%80%A8b", "/%FF%FE", "/a%00b"])
def test_no_address_forges_a_line(logged, address):
    _, lines = logged(address)
    assert len(_requests(lines)) == 1
    assert _requests(lines)[0]["status"] == 404


def test_every_answer_has_an_id_of_its_own_that_the_log_has_too(logged):
    answers, lines = logged("/term/soldering", "/nowhere", "/static/style.css", "/api/v1/nowhere")
    ids = [answer.headers["X-Request-ID"] for answer in answers]
    assert all(map(MADE.fullmatch, ids))
    assert len(set(ids)) == 4
    assert [line["request_id"] for line in _requests(lines)] == ids


def test_error_pages_name_the_id_to_people_and_programs(logged):
    (page, problem, fault), _ = logged("/nowhere", "/api/v1/nowhere", "/faulty/x")
    assert page.headers["X-Request-ID"] in page.text
    assert problem.get_json()["request_id"] == problem.headers["X-Request-ID"]
    assert fault.headers["X-Request-ID"] in fault.text


def test_only_a_web_server_of_ours_gives_the_id(logged):
    headers = {"X-Request-ID": "nginx-17"}
    (answer,), _ = logged("/nowhere", headers=headers)
    assert MADE.fullmatch(answer.headers["X-Request-ID"])
    (answer,), lines = logged("/nowhere", headers=headers, proxies="1")
    assert answer.headers["X-Request-ID"] == "nginx-17"
    assert _requests(lines)[-1]["request_id"] == "nginx-17"
    assert "nginx-17" in answer.text


@pytest.mark.parametrize("given", ["", "a b", "<b>x</b>", "x" * 129, "ä"])
def test_an_id_that_could_be_anything_is_not_taken(logged, given):
    (answer,), _ = logged("/nowhere", headers={"X-Request-ID": given}, proxies="1")
    assert MADE.fullmatch(answer.headers["X-Request-ID"])


def test_requests_are_left_out_above_their_level(logged):
    _, lines = logged("/term/soldering", "/faulty/x", log_level="warning")
    assert [line["level"] for line in lines] == ["error"]


def test_a_real_server_logs_the_id_that_its_answer_had(serving, settings, tmp_path):
    services = serving(SOLDERING)
    file = tmp_path / "the.log"
    given = read_settings(
        {"TVETIPEDIA_INSTANCE": str(settings.instance), "TVETIPEDIA_LOG": str(file)}
    )
    with logging_to(given), served(create_app(given, services), given) as address:
        answer = requests.get(f"{address}/term/soldering", timeout=10)
    line = json.loads(file.read_text().splitlines()[-1])
    assert line["request_id"] == answer.headers["X-Request-ID"]


@pytest.fixture(autouse=True)
def _as_before():
    """The loggers as they were, whatever a test has set."""
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    yield
    assert (root.level, root.handlers) == (level, handlers)
