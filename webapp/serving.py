"""The web server: waitress on one address, with clear words when it cannot have it."""

import errno
import ipaddress
import socket
from collections.abc import Callable

from flask import Flask
from waitress import create_server

from webapp.settings import Settings


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


def run(
    app: Flask, listener: socket.socket, settings: Settings, say: Callable[[str], object]
) -> None:
    """Answers requests on `listener` until interrupted; `say` is told the address first."""
    server = create_server(
        app,
        sockets=[listener],
        threads=settings.threads,
        ident="TVETipedia",
        clear_untrusted_proxy_headers=True,
    )
    address = browser_address(settings.host, listener.getsockname()[1])
    say(f"TVETipedia is ready at {address} (stop it with Ctrl-C)")
    try:
        server.run()
    finally:
        server.close()
    say("Stopped.")


def browser_address(host: str, port: int) -> str:
    """The address to type into a browser on this machine."""
    try:
        place = ipaddress.ip_address(host)
    except ValueError:
        return f"http://{host}:{port}/"
    if place.is_unspecified:
        return f"http://localhost:{port}/"
    return f"http://[{place}]:{port}/" if place.version == 6 else f"http://{place}:{port}/"


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"port {port} on {host} is in use by another program; stop that one or choose "
            f"another port, for example: tvetipedia serve --port {port + 1}"
        )
    if error.errno == errno.EACCES:
        return f"port {port} may not be used by this user; choose one from 1024 on"
    return f"cannot listen on {host}, port {port}: {error.strerror}"
