"""The id of a request: in the log, on error pages and in the header of every answer."""

import re
from uuid import uuid4

from flask import g, request

from webapp.frame.current import services

HEADER = "X-Request-ID"
_ID = re.compile(r"[A-Za-z0-9._:=+/@-]{1,128}")


def request_id() -> str:
    """The id that a web server of ours gave this request, or else one made for it."""
    if "request_id" not in g:
        given = request.headers.get(HEADER, "") if services().settings.proxies else ""
        # Without a web server in front, it is whatever the reader wrote.
        g.request_id = given if _ID.fullmatch(given) else uuid4().hex
    made: str = g.request_id
    return made
