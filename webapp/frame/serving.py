"""The web server: waitress on one address, with clear words when it cannot have it."""

import errno
import ipaddress
import socket
from collections.abc import Callable

from flask import Flask
from waitress import create_server
from waitress.server import BaseWSGIServer

from glossary.store.turns import MOST_WAITING
from indexer.sync.keeper import MOST_FOLLOWING
from webapp.frame.settings import Settings

LARGEST_BODY = 64 * 2**20
"""Bytes of a request that the server takes at all; pages have lower limits of their own."""

WAITING = 1024
"""Connections that may wait until the server takes them."""

FORWARDED = {"x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"}
"""Headers in which web servers on the way say who asked, by which scheme and for which host."""


class AddressError(OSError):
    """An address that cannot be listened on; the message says why and what to do."""


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to `host` and `port`; port 0 takes a free one.

    Raises: AddressError saying whether host or port is the trouble.
    """
    try:
        family, kind, _, _, place = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except OSError as error:
        raise AddressError(f"host {host}: no such network address ({error.strerror})") from error
    listener = socket.socket(family, kind)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(place)
    except OSError as error:
        listener.close()
        raise AddressError(_why(error, host, port)) from error
    return listener


def run(app: Flask, listener: socket.socket, settings: Settings) -> None:
    """Answer requests on `listener` until interrupted."""
    server = server_on(listener, app, settings)
    try:
        server.run()
    finally:
        server.close()


def announce(settings: Settings, listener: socket.socket, say: Callable[[str], object]) -> None:
    """Say where the service answers: whoever asks from now on waits until it does."""
    listener.listen(WAITING)
    address = browser_address(settings.host, listener.getsockname()[1])
    say(f"TVETipedia is ready at {address} (stop it with Ctrl-C)")


def server_on(listener: socket.socket, app: Flask, settings: Settings) -> BaseWSGIServer:
    """A server that answers requests on `listener` once its `run` is called.

    Requests that wait for a lock, or for the index, have threads of their own: however long that
    takes, as many as the settings say are there for readers.

    Only what the last `settings.proxies` web servers on the way added to `X-Forwarded-…` headers
    is believed: whatever stands before it, anybody may have written.
    """
    believed = {
        "trusted_proxy": "*",
        "trusted_proxy_count": settings.proxies,
        "trusted_proxy_headers": FORWARDED,
    }
    return create_server(
        app,
        sockets=[listener],
        threads=settings.threads + MOST_WAITING + MOST_FOLLOWING,
        max_request_body_size=LARGEST_BODY,
        ident="TVETipedia",
        clear_untrusted_proxy_headers=True,
        **(believed if settings.proxies else {}),
    )


def browser_address(host: str, port: int) -> str:
    """The address to type into a browser on this machine."""
    try:
        place = ipaddress.ip_address(host)
    except ValueError:
        return f"http://{host}:{port}/"
    if place.is_unspecified:
        return f"http://localhost:{port}/"
    return f"http://[{place}]:{port}/" if place.version == 6 else f"http://{place}:{port}/"


def public_address(settings: Settings) -> str:
    """The address of the service by the settings alone, without a final slash.

    For links that are mailed: the host of a request is what whoever sent it made it, and a link
    to theirs would bring them the secret in it.
    """
    return settings.base_url or browser_address(settings.host, settings.port).rstrip("/")


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"port {port} on {host} is in use by another program; stop that one or choose "
            f"another port, for example: tvetipedia serve --port {port + 1}"
        )
    if error.errno == errno.EACCES:
        return f"port {port} may not be used by this user; choose one from 1024 on"
    return f"cannot listen on {host}, port {port}: {error.strerror}"
