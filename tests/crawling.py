"""A walk through all pages of a service below a path, for the addresses that they write."""

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup
from flask import Flask
from werkzeug.exceptions import HTTPException

PER_ROUTE = 2
"""Pages looked at of each route: the others are made by the same templates."""
_ATTRIBUTES = ("href", "action", "src", "formaction")
_FULL = re.compile(r"https?://[^\s\"'<>\\&;]+")
_IN_LINK_HEADER = re.compile(r"<([^>]*)>")


@dataclass(slots=True)
class Walk:
    """Where a walk has been."""

    routes: dict[str, int] = field(default_factory=dict)
    """How many pages of each route were looked at."""
    strays: set[tuple[str, str]] = field(default_factory=set)
    """(page, address that it writes beside the path of the service)."""


def walk(get: Callable[[str], Any], app: Flask, root: str, *starts: str) -> Walk:
    """A walk from the pages `starts` of the service `root`, such as `http://localhost/glossary`.

    `get` answers a full address with an object such as Flask's test client gives.
    """
    made = Walk()
    waiting = [root + start for start in starts]
    met = set(waiting)
    while waiting:
        page = waiting.pop()
        route = _route(app, page.removeprefix(root))
        if made.routes.get(route, 0) >= PER_ROUTE:
            continue
        made.routes[route] = made.routes.get(route, 0) + 1
        host = f"{root.partition('://')[0]}://{urlsplit(root).netloc}"
        # A file that is sent is open until its answer is closed.
        with closing(get(page)) as answer:
            every = {*_written(answer, page)}
        ours = {address for address in every if address.startswith(f"{host}/")}
        inside = {address for address in ours if address == root or address.startswith(f"{root}/")}
        made.strays |= {(page, address) for address in ours - inside}
        waiting += sorted(inside - met)
        met |= inside
    return made


def _route(app: Flask, path: str) -> str:
    plain = path.partition("?")[0].partition("#")[0] or "/"
    try:
        rule, _ = app.url_map.bind("localhost").match(plain, return_rule=True)
    except HTTPException:
        return plain
    return str(rule.rule)


def _written(answer: Any, page: str) -> Iterator[str]:
    """Every address that an answer writes, in full."""
    if answer.headers.get("Location"):
        yield urljoin(page, answer.headers["Location"])
    for address in _IN_LINK_HEADER.findall(answer.headers.get("Link", "")):
        yield urljoin(page, address)
    for cookie in answer.headers.get_all("Set-Cookie") or ():
        yield urljoin(page, re.search(r"Path=([^;]*)", cookie)[1].rstrip("/") + "/")
    kind = answer.headers.get("Content-Type", "")
    if kind.startswith("text/html"):
        yield from _of_page(answer.text, page)
    elif "json" in kind or "calendar" in kind or "bibtex" in kind or "research" in kind:
        yield from _FULL.findall(answer.text)


def _of_page(text: str, page: str) -> Iterator[str]:
    yield from _FULL.findall(text)
    for element in BeautifulSoup(text, "lxml").find_all(True):
        for name, value in element.attrs.items():
            if name in _ATTRIBUTES or (name.startswith("data-") and str(value).startswith("/")):
                yield urljoin(page, str(value))
