"""Listening: the address to open, and clear words when it cannot be had."""

import socket
from contextlib import closing

import pytest

from webapp.serving import AddressError, browser_address, listen


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
