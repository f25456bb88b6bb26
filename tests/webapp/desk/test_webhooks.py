"""Other services hear of publications by signed messages, which never hold a publication up."""

import json
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from bs4 import BeautifulSoup
from factories import make_concept, make_resource

from glossary.desk import workflow
from glossary.desk.errors import WorkflowError
from glossary.desk.webhooks import deliveries
from glossary.desk.webhooks.deliveries import latest_deliveries
from glossary.desk.webhooks.webhooks import add_webhook, host_of, webhooks
from glossary.store.times import now
from webapp.desk.webhooks.delivering import Delivered, deliver
from webapp.desk.webhooks.posting import signature

HOST = "127.0.0.1"


@dataclass
class Receiver:
    """A service that takes what is sent to it, and answers as it is set to."""

    port: int = 0
    status: int = 204
    location: str = ""
    got: list = field(default_factory=list)

    @property
    def url(self):
        return f"http://{HOST}:{self.port}/hook?from=glossary"


@contextmanager
def _listening(receiver):
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.got.append((self.path, dict(self.headers), body))
            self.send_response(receiver.status)
            if receiver.location:
                self.send_header("Location", receiver.location)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_words):
            """Say nothing."""

    with ThreadingHTTPServer((HOST, 0), Handler) as server:
        receiver.port = server.server_address[1]
        Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        yield
        server.shutdown()


@pytest.fixture
def receiver():
    made = Receiver()
    with _listening(made):
        yield made


@pytest.fixture
def house(desk):
    """A desk whose settings name the host of the receiver."""
    made = desk(make_concept())
    allowed = replace(made.services.settings, webhook_hosts=(HOST,))
    object.__setattr__(made.services, "settings", allowed)
    return made


def _added(house, receiver):
    return add_webhook(house.store, house.account("administrator"), receiver.url, (HOST,))


def _later(monkeypatch, **much):
    """Let the clock be so much later, or earlier, from now on."""
    monkeypatch.setattr(deliveries, "now", lambda: now() + timedelta(**much))


def test_a_publication_is_sent_with_a_signature_that_its_secret_makes(house, receiver):
    webhook = _added(house, receiver)
    house.store.put(make_resource(), editor="test")
    assert deliver(house.services) == Delivered(1, 0)
    ((path, headers, body),) = receiver.got
    assert path == "/hook?from=glossary"
    stamp = int(headers["webhook-timestamp"])
    assert abs(now().timestamp() - stamp) < 60
    expected = signature(webhook.secret, headers["webhook-id"], stamp, body)
    assert headers["webhook-signature"] == expected
    (entry,) = json.loads(body)["data"]["entries"]
    assert entry["id"] == "trade-report-2019"
    assert entry["status"] == "published"
    assert entry["url"].endswith("/resource/trade-report-2019")
    assert deliver(house.services) == Delivered(0, 0)
    (sent,) = latest_deliveries(house.store.database, webhook.id)
    assert (sent.state, sent.answer) == ("delivered", "204 No Content")


def test_signatures_are_those_of_the_specification():
    secret, message = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek"
    made = signature(secret, message, 1614265330, b'{"test": 2432232314}')
    assert made == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_drafts_and_what_was_published_before_are_not_sent(house, receiver):
    _added(house, receiver)
    workflow.save_draft(house.store, make_resource(), house.account("editor"), based_on=0)
    assert deliver(house.services) == Delivered(0, 0)
    assert receiver.got == []


def test_a_withdrawal_is_sent_as_well(house, receiver):
    _added(house, receiver)
    who = house.account("reviewer")
    workflow.withdraw(house.store, "concept", "soldering", who, revision=1, reason="A duplicate")
    deliver(house.services)
    (entry,) = json.loads(receiver.got[0][2])["data"]["entries"]
    assert (entry["id"], entry["status"]) == ("soldering", "withdrawn")


def test_many_publications_come_in_few_messages_and_none_is_left_out(house, receiver):
    _added(house, receiver)
    for number in range(120):
        house.store.put(make_concept(f"term-{number}"), editor="test")
    assert deliver(house.services) == Delivered(3, 0)
    ids = [e["id"] for *_, body in receiver.got for e in json.loads(body)["data"]["entries"]]
    assert ids == [f"term-{number}" for number in range(120)]


@pytest.mark.parametrize("status", [500, 404, 302])
def test_a_receiver_that_fails_gets_the_same_message_again_later(
    house, receiver, monkeypatch, status
):
    webhook = _added(house, receiver)
    receiver.status, receiver.location = status, "http://10.0.0.1/elsewhere"
    house.store.put(make_resource(), editor="test")
    assert deliver(house.services) == Delivered(0, 1)
    assert deliver(house.services) == Delivered(0, 0)
    receiver.status = 200
    _later(monkeypatch, minutes=2)
    assert deliver(house.services) == Delivered(1, 0)
    (_, first, body), (_, second, again) = receiver.got
    assert (first["webhook-id"], body) == (second["webhook-id"], again)
    assert latest_deliveries(house.store.database, webhook.id)[0].tries == 2


def test_a_message_is_given_up_after_so_many_tries(house, receiver, monkeypatch):
    webhook = _added(house, receiver)
    receiver.status = 503
    house.store.put(make_resource(), editor="test")
    for hour in range(60):
        _later(monkeypatch, hours=hour)
        monkeypatch.setattr("webapp.desk.webhooks.delivering.now", deliveries.now)
        deliver(house.services)
    assert len(receiver.got) == deliveries.MOST_TRIES
    (sent,) = latest_deliveries(house.store.database, webhook.id)
    assert (sent.state, sent.answer) == ("failed", "503 Service Unavailable")


def test_a_clock_two_days_fast_and_back_delays_no_message_for_days(house, receiver, monkeypatch):
    _added(house, receiver)
    receiver.status = 500
    house.store.put(make_resource(), editor="test")
    with monkeypatch.context() as fast:
        _later(fast, days=2)
        fast.setattr("webapp.desk.webhooks.delivering.now", deliveries.now)
        deliver(house.services)
    receiver.status = 204
    assert deliver(house.services) == Delivered(1, 0)


def test_a_receiver_that_is_gone_is_sent_nothing_more(house, receiver):
    _added(house, receiver)
    receiver.status = 410
    house.store.put(make_resource(), editor="test")
    deliver(house.services)
    house.store.put(make_concept("brazing"), editor="test")
    assert deliver(house.services) == Delivered(0, 0)
    assert len(receiver.got) == 1
    assert webhooks(house.store)[0].ended == "410 Gone"


def test_one_receiver_that_nobody_answers_at_keeps_none_of_another(house, receiver, port):
    add_webhook(house.store, house.account("administrator"), f"http://{HOST}:{port}/", (HOST,))
    _added(house, receiver)
    house.store.put(make_resource(), editor="test")
    assert deliver(house.services) == Delivered(1, 1)


def test_nothing_is_sent_where_the_setting_names_no_host(house, receiver):
    webhook = _added(house, receiver)
    house.store.put(make_resource(), editor="test")
    for hosts, answer in (((), None), (("elsewhere.example",), "does not name its host")):
        changed = replace(house.services.settings, webhook_hosts=hosts)
        object.__setattr__(house.services, "settings", changed)
        deliver(house.services)
        sent = latest_deliveries(house.store.database, webhook.id)
        assert [answer in each.answer for each in sent] == ([True] if answer else [])
    assert receiver.got == []


@pytest.mark.parametrize(
    "url",
    [
        "ftp://www.example.org/",
        "http://user:secret@www.example.org/",
        "http://www.example.org:0/",
        "http://www.example.org:http/",
        "http://www.example.org/a b",
        "http://www.example.org/\r\nX: y",
        "http://169.254.169.254/latest",
        "http://localhost/",
        "http://www.example.org.evil.example/",
        "javascript:alert(1)",
        "",
        "http://[",
    ],
)
def test_an_address_that_may_not_be_is_refused(house, url):
    with pytest.raises(WorkflowError):
        add_webhook(house.store, house.account("administrator"), url, ("www.example.org",))


def test_hosts_are_compared_in_lower_case():
    assert host_of("https://WWW.Example.org:8443/x") == "www.example.org"


def test_an_administrator_adds_renews_and_removes_one_at_the_desk(house, receiver):
    client = house.client("administrator")
    assert "/editor/webhooks" in client.get("/editor/settings").text
    answer = client.post("/editor/webhooks", data={"url": receiver.url})
    secret = BeautifulSoup(answer.data, "lxml").select_one("code.token").text
    assert secret == webhooks(house.store)[0].secret
    assert secret not in client.get("/editor/webhooks").text
    house.store.put(make_resource(), editor="test")
    deliver(house.services)
    assert "204 No Content" in client.get("/editor/webhooks").text
    client.post("/editor/webhooks/1/secret")
    assert webhooks(house.store)[0].secret != secret
    assert client.post("/editor/webhooks/1/remove").status_code == 303
    assert webhooks(house.store) == ()


def test_the_form_keeps_an_address_that_is_refused(house):
    typed = 'http://elsewhere.example/"<b>'
    answer = house.client("administrator").post("/editor/webhooks", data={"url": typed})
    assert answer.status_code == 422
    assert BeautifulSoup(answer.data, "lxml").find(id="url")["value"] == typed


@pytest.mark.parametrize("role", ["contributor", "reviewer"])
def test_others_see_no_webhooks(house, role):
    assert house.client(role).get("/editor/webhooks").status_code == 403
    assert house.client(role).post("/editor/webhooks", data={"url": "x"}).status_code == 403
