"""The Model Context Protocol over standard input and output: one message a line, each way."""

import json
from collections.abc import Callable, Iterator
from typing import BinaryIO

from flask import Flask
from mcp_types.jsonrpc import INVALID_REQUEST

from webapp.standards.mcp.mcp_messages import LONGEST, ProtocolError, message_of
from webapp.standards.mcp.mcp_methods import answered


def converse(app: Flask, base: str, read: BinaryIO, write: Callable[[bytes], object]) -> None:
    """Answer every message until there are no more; addresses in answers begin with `base`."""
    for line in _lines(read):
        # As in a request, so that look-ups and addresses are those of the pages.
        with app.test_request_context("/mcp", base_url=base):
            said = _answer(line)
        if said is not None:
            write(said + b"\n")


def _answer(line: bytes) -> bytes | None:
    """The answer as one line of JSON; None where there is none."""
    try:
        if len(line) > LONGEST:
            raise ProtocolError(INVALID_REQUEST, f"A message may have {LONGEST:,} bytes.")
        asked = message_of(line)
        answer = None if asked is None else answered(asked)
    except ProtocolError as error:
        answer = error.body
    return None if answer is None else json.dumps(answer, ensure_ascii=False).encode()


def _lines(read: BinaryIO) -> Iterator[bytes]:
    """The lines that say something; of one that is too long only the beginning."""
    while line := read.readline(LONGEST + 1):
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = read.readline(LONGEST)
        if line.strip():
            yield line
