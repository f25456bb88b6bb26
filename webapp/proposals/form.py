"""The form for proposals: what was typed, and what is wrong with it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from flask_babel import gettext, ngettext

from glossary.desk.proposals import LONGEST_EMAIL, LONGEST_SOURCE, LONGEST_TEXT, TOPICS, Proposed
from glossary.nouns.record import Kind
from glossary.people.accounts import is_address
from glossary.vocabulary import is_language
from webapp.frame.i18n import language

MOST_LINKS = 3
"""Web addresses in the text; a source may have as many again."""
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")

Problems = Mapping[str, str]
"""What is wrong, in words for the reader, by name of the field."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of the form as they were typed."""

    topic: str = "wrong"
    definition: str = ""
    language: str = ""
    text: str = ""
    source: str = ""
    email: str = ""


def typed(fields: Mapping[str, str], topic: str = "wrong") -> Typed:
    """What was typed, with line breaks as one sign; nothing else of it is changed."""
    return Typed(
        topic=fields.get("topic", topic),
        definition=fields.get("definition", ""),
        language=fields.get("language", ""),
        text=fields.get("text", "").replace("\r\n", "\n"),
        source=fields.get("source", "").replace("\r\n", "\n"),
        email=fields.get("email", "").strip(),
    )


def problems(form: Typed) -> Problems:
    """What is wrong with the form; empty when nothing is."""
    found = {
        "topic": _topic(form.topic),
        "text": _text(form.text),
        "source": _long(form.source, LONGEST_SOURCE) or _links(form.source),
        "language": _language(form.language),
        "email": _email(form.email),
    }
    return {name: wrong for name, wrong in found.items() if wrong}


def suggested(
    form: Typed, kind: Kind | Literal[""], noun_id: str, knows: Callable[[str], bool]
) -> Proposed:
    """The proposal in a form without problems; `knows` is true for ids of the definitions."""
    topic = next(topic for topic in TOPICS if topic == form.topic)
    return Proposed(
        topic=topic,
        text=form.text,
        kind=kind,
        noun_id=noun_id,
        definition=form.definition if knows(form.definition) else "",
        language=form.language,
        source=form.source,
        email=form.email,
        reader_language=language(),
    )


def _topic(text: str) -> str:
    return "" if text in TOPICS else gettext("Choose what it is about.")


def _text(text: str) -> str:
    if not text.strip():
        return gettext("Write what you suggest.")
    return _long(text, LONGEST_TEXT) or _links(text)


def _long(text: str, most: int) -> str:
    if _UNSTORABLE.search(text):
        return gettext("It contains an unsupported character. Please remove it.")
    if len(text) <= most:
        return ""
    return gettext(
        "%(number)s characters; the limit is %(most)s.",
        number=len(text),
        most=most,
    )


def _links(text: str) -> str:
    if len(_LINK.findall(text)) <= MOST_LINKS:
        return ""
    return ngettext(
        "Give at most %(num)s web address.", "Give at most %(num)s web addresses.", MOST_LINKS
    )


def _language(code: str) -> str:
    return "" if not code or is_language(code) else gettext("Choose a language from the list.")


def _email(text: str) -> str:
    dotted = "." in text.rpartition("@")[2].strip(".")
    if not text or (is_address(text) and dotted and len(text) <= LONGEST_EMAIL):
        return ""
    return gettext("Give an address such as amina@example.org, or leave this empty.")
