"""Messages in the format of the Internet's mail: their heads, parts and texts."""

import re
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message as Mail
from email.parser import BytesParser
from email.utils import collapse_rfc2231_value
from pathlib import Path

from glossary.message import english
from indexer.reading.parts.characters import clean
from indexer.reading.parts.charsets import encoding_called
from indexer.reading.parts.errors import UnreadableFileError

_HEAD = re.compile(r"(?:[!-9;-~]{1,76}:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*)+")
_TELLING = re.compile(
    r"^(?:mime-version|message-id|received|x-mailer|dkim-signature):", re.I | re.M
)
_RELATED = re.compile(r"^content-type:\s*multipart/related", re.I | re.M)
_MOST_PARTS = 2_000
_SAVE_ANEW = english("Open it in its own program, save the text as a web page and use that.")


def head_of_mail(text: str | None) -> str:
    """The head of the message at the beginning of this text; empty where there is none."""
    match = _HEAD.match(text or "")
    return match[0] if match and _TELLING.search(match[0]) else ""


def is_related(head: str) -> bool:
    """Whether the head says that a page and its pictures follow."""
    return bool(_RELATED.search(head))


def parsed(path: Path, data: bytes) -> Mail:
    """The message in the file.

    Raises: UnreadableFileError when it has more parts than messages have.
    """
    if data.count(b"\n--") > 10 * _MOST_PARTS:
        problem = english("it has more parts than can be read")
        raise UnreadableFileError(path, problem, _SAVE_ANEW)
    try:
        return BytesParser(policy=policy.compat32).parsebytes(data)
    except (MessageError, ValueError, LookupError, RecursionError) as error:
        problem = english("it is damaged (%(error)s)", error=str(error))
        raise UnreadableFileError(path, problem, _SAVE_ANEW) from error


def texts_of(mail: Mail) -> Iterator[Mail]:
    """The parts with text that are no attachments, in order, the message within none of them."""
    for part in _walked(mail):
        if part.get_content_maintype() == "text" and not is_attached(part):
            yield part


def attachments_of(mail: Mail) -> Iterator[str]:
    """The names of what is attached."""
    for part in _walked(mail):
        if is_attached(part):
            yield name_of(part)


def is_attached(part: Mail) -> bool:
    """Whether the part is a file that came with the message."""
    return part.get_content_disposition() == "attachment" or part.get_content_type() in (
        "message/rfc822",
        "message/delivery-status",
    )


def name_of(part: Mail) -> str:
    """The file name that the part gives itself, else its media type."""
    stated = part.get_param("filename", header="content-disposition") or part.get_param("name")
    name = collapse_rfc2231_value(stated) if stated else ""
    return header(name) or part.get_content_type()


def body_of(part: Mail) -> tuple[bytes, str | None]:
    """The bytes of the part as they were before transport, and the encoding it states."""
    data = part.get_payload(decode=True)
    stated = encoding_called(str(part.get_content_charset() or ""))
    return (data if isinstance(data, bytes) else b""), stated


def header(value: object) -> str:
    """The text of a field of the head, on one line; empty where there is none."""
    try:
        text = str(make_header(decode_header(str(value or ""))))
    except (LookupError, ValueError, UnicodeError, MessageError):
        text = str(value)
    return clean(" ".join(text.split()))


def _walked(mail: Mail) -> Iterator[Mail]:
    """The parts without parts, in order; those of an attached message belong to that one."""
    open_parts = [mail]
    while open_parts:
        part = open_parts.pop()
        payload = part.get_payload()
        if part.is_multipart() and isinstance(payload, list) and not is_attached(part):
            open_parts.extend(child for child in reversed(payload) if isinstance(child, Mail))
        else:
            yield part
