"""Ids and addresses: what they may look like."""

import re

from glossary.message import Message, english

MAX_SLUG = 100
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


def slug_problem(text: str) -> Message | None:
    """What is wrong with `text` as an id, or None; right are `skill` and `industry-4-0`."""
    if len(text) > MAX_SLUG:
        return english(
            "it has %(count)s characters, more than %(most)s", count=len(text), most=MAX_SLUG
        )
    if not _SLUG.fullmatch(text):
        return english(
            "it is not made of lower-case letters a to z and digits, joined by single hyphens"
        )
    return None


def addresses(text: str | None) -> tuple[str, ...]:
    """The web addresses in `text`, such as a `seen_at` that names two pages."""
    return tuple(_ADDRESS.findall(text or ""))
