"""Headers of Memento (RFC 7089): where the former states of a noun are, and of when one is."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from werkzeug.http import http_date
from werkzeug.wrappers import Response

from glossary.nouns.record import Record
from webapp.frame.addresses import noun_address, owner_of, revision_address
from webapp.frame.current import asked_revision, services
from webapp.frame.i18n import base_url

LINK_FORMAT = "application/link-format"


def shows_memento(answer: Response, record: Record) -> None:
    """Say in the headers of a page of a noun where its TimeGate and TimeMap are.

    The page of a revision is a memento: it also says when the revision came out, and where the
    noun, its first and last revision and those beside this one are.
    """
    links = [*gate_links(record)]
    if asked_revision():
        answer.headers["Memento-Datetime"] = memento_date(record)
        history = mementos(record)
        links = [original_link(record), *links, *_memento_links(history, record)]
    answer.headers["Link"] = ", ".join([answer.headers["Link"], *links])


def mementos(record: Record) -> list[Record]:
    """The published revisions of the noun, the oldest first.

    Raises: StoreError when the store cannot be read.
    """
    history = services().store.history(record.kind, record.noun.id)
    return [each for each in history if each.is_publication]


def memento_at(history: Sequence[Record], moment: datetime) -> Record:
    """The revision that readers saw at the moment; the first one where that was before it.

    A header has whole seconds, so that of two revisions in a second the later one counts.
    """
    seen = [each for each in history if each.modified.replace(microsecond=0) <= moment]
    return seen[-1] if seen else history[0]


def original_link(record: Record) -> str:
    """The link to the noun as it is now."""
    return f'<{noun_address(base_url(), owner_of(record))}>; rel="original"'


def gate_links(record: Record) -> Iterator[str]:
    """The links to the TimeGate and the TimeMap of a noun."""
    yield f'<{_beside("timegate", record)}>; rel="timegate"'
    yield f'<{map_address(record)}>; rel="timemap"; type="{LINK_FORMAT}"'


def map_address(record: Record) -> str:
    """The address of the TimeMap of a noun."""
    return _beside("timemap", record)


def memento_link(record: Record, relation: str = "memento") -> str:
    """The link to a revision."""
    address = revision_address(base_url(), record)
    return f'<{address}>; rel="{relation}"; datetime="{memento_date(record)}"'


def relation_of(history: Sequence[Record], place: int) -> str:
    """How the revision at this place of its history is related to the noun."""
    first = "first " if place == 0 else ""
    last = "last " if place == len(history) - 1 else ""
    return f"{first}{last}memento"


def memento_date(record: Record) -> str:
    """When a revision came out, as headers write it."""
    return http_date(record.modified)


def _memento_links(history: Sequence[Record], shown: Record) -> Iterator[str]:
    """The links to the first and last revision, this one and those beside it, each once."""
    here = next(at for at, each in enumerate(history) if each.revision == shown.revision)
    beside = {here - 1: "prev ", here + 1: "next "}
    for place in sorted({0, here - 1, here, here + 1, len(history) - 1}):
        if 0 <= place < len(history):
            relation = beside.get(place, "") + relation_of(history, place)
            yield memento_link(history[place], relation)


def _beside(what: str, record: Record) -> str:
    return noun_address(base_url(), f"{what}/{owner_of(record)}")
