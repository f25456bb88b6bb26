"""Files read as a whole, unpacked where they are gzip archives, within limits of size."""

import gzip
import zlib
from io import BytesIO
from typing import BinaryIO

from glossary.exchange.bounds import OverBoundsError
from glossary.message import Count, Message, english

GZIP = b"\x1f\x8b"
MOST_BYTES = 100 * 2**20
"""Of a file once it is unpacked."""
MOST_RATIO = 100
"""How many times its size a file may have once it is unpacked."""
_SMALL = 2**20
"""Bytes that any archive may have: little text packs well."""
_CHUNK = 2**18


class PackedWronglyError(Exception):
    """A damaged archive; `wrong` says so."""

    def __init__(self, wrong: Message) -> None:
        super().__init__(str(wrong))
        self.wrong = wrong


def whole(stream: BinaryIO) -> bytes:
    """Everything in the file, unpacked where it is a gzip archive.

    Raises: OverBoundsError when that is more than may be, PackedWronglyError.
    """
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise _too_much(MOST_BYTES)
    return _unpacked(data) if data.startswith(GZIP) else data


def beginning_of(data: bytes, most: int) -> bytes:
    """The first bytes of what the beginning of a file holds once unpacked."""
    if not data.startswith(GZIP):
        return data[:most]
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, most)
    except zlib.error:
        return b""


def _unpacked(data: bytes) -> bytes:
    most = min(MOST_BYTES, max(_SMALL, MOST_RATIO * len(data)))
    parts: list[bytes] = []
    size = 0
    try:
        with gzip.open(BytesIO(data)) as archive:
            while part := archive.read(_CHUNK):
                size += len(part)
                if size > most:
                    raise _too_much(most)
                parts.append(part)
    except (OSError, EOFError, zlib.error) as error:
        raise PackedWronglyError(english("its gzip archive is damaged or cut off")) from error
    return b"".join(parts)


def _too_much(most: int) -> OverBoundsError:
    return OverBoundsError(
        english("it has more than %(most)s bytes once it is unpacked", most=Count(most))
    )
