"""Ports for programs that tests start: kept, so that no other test is given the same one."""

import socket


def keep_port() -> socket.socket:
    """A socket that keeps a port on 127.0.0.1 from everybody but those who name it.

    Where it does not listen, and both say SO_REUSEADDR as our servers do, Linux lets a second
    socket listen there; port 0 and outgoing connections are given other ports.
    """
    kept = socket.socket()
    kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    kept.bind(("127.0.0.1", 0))
    return kept


def port_of(kept: socket.socket) -> int:
    """The port that the socket keeps."""
    return int(kept.getsockname()[1])
