"""Listening: the address to open, and clear words when it cannot be had."""

import socket
from contextlib import closing

import pytest
import requests
from flask import Flask, request
from running import serving

from webapp.frame.serving import AddressError, browser_address, listen
from webapp.frame.settings import read_settings


def test_a_port_in_use_is_said_with_the_way_out():
    with closing(listen("127.0.0.1", 0)) as taken:
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(AddressError, match=f"port {port} .* in use .*--port {port + 1}"):
            listen("127.0.0.1", port)


def test_a_host_that_does_not_exist_is_named():
    with pytest.raises(AddressError, match=r"host no\.such\.host\.invalid"):
        listen("no.such.host.invalid", 8000)


def test_an_address_of_another_machine_cannot_be_listened_on():
    with pytest.raises(AddressError, match=r"192\.0\.2\.1"):
        listen("192.0.2.1", 0)


@pytest.mark.skipif(not socket.has_ipv6, reason="this system has no IPv6")
def test_an_ipv6_address_can_be_listened_on():
    try:
        listener = listen("::1", 0)
    except AddressError:
        pytest.skip("IPv6 is switched off here")
    with closing(listener):
        assert listener.family == socket.AF_INET6


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/"),
        ("0.0.0.0", "http://localhost:8000/"),
        ("::", "http://localhost:8000/"),
        ("::1", "http://[::1]:8000/"),
        ("tvet.example.org", "http://tvet.example.org:8000/"),
    ],
)
def test_the_address_shown_is_one_that_a_browser_opens(host, address):
    assert browser_address(host, 8000) == address


FORWARDED = {
    "X-Forwarded-For": "203.0.113.9, 198.51.100.7",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "tvet.example.org",
}


def _heard(proxies: int) -> tuple[str, str]:
    """Who asked and where, as the application hears it behind so many web servers."""
    app = Flask(__name__)
    app.add_url_rule("/", view_func=lambda: f"{request.remote_addr} {request.host_url}")
    with serving(app, read_settings({"TVETIPEDIA_PROXIES": str(proxies)})) as address:
        answer = requests.get(address, headers=FORWARDED, timeout=10)
    return tuple(answer.text.split())


def test_without_web_servers_in_front_what_anybody_forwards_is_not_believed():
    address, host = _heard(0)
    assert address == "127.0.0.1"
    assert host.startswith("http://127.0.0.1:")


def test_behind_one_web_server_the_address_that_it_added_is_the_readers():
    assert _heard(1) == ("198.51.100.7", "https://tvet.example.org/")


def test_behind_two_web_servers_the_first_of_them_saw_the_reader():
    assert _heard(2)[0] == "203.0.113.9"
