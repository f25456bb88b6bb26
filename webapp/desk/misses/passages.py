"""Where the words of a query stand in our texts, each in the middle of a line."""

from collections.abc import Iterator

from indexer.engines.contract import EngineUnavailableError
from indexer.query.query import Filters, Query
from indexer.query.results import Hit, Snippet
from webapp.asking.search import search
from webapp.frame.i18n import direction, url
from webapp.frame.services import Services
from webapp.parts.using import UseLine, page_name

MOST_HITS = 20
STEM = 5
"""Letters by which a word is looked up when no word of the query stands anywhere."""
SIDE = 90
"""Characters on each side of the word."""


def passages(services: Services, words: str, language: str) -> tuple[UseLine, ...]:
    """Lines with any of the words, else with words that begin like them; none without an index."""
    for text in (_any_of(words), _beginnings(words)):
        query = Query(
            text, Filters(kind=services.catalogue().schemes.kind.ids), language, size=MOST_HITS
        )
        try:
            hits = search(services, query).hits if text else ()
        except EngineUnavailableError:
            return ()
        lines = tuple(line for hit in hits for line in _lines(hit, text))
        if lines:
            return lines
    return ()


def _any_of(words: str) -> str:
    return " OR ".join(dict.fromkeys(words.split()))


def _beginnings(words: str) -> str:
    stems = dict.fromkeys(word[:STEM] for word in words.split() if len(word) > STEM)
    return " OR ".join(f"{stem}*" for stem in stems)


def _lines(hit: Hit, text: str) -> Iterator[UseLine]:
    places = [(hit.snippet, hit.page, hit.page_label)]
    places += [(found.snippet, found.page, found.page_label) for found in hit.passages]
    for snippet, page, label in places:
        if snippet.marks:
            address = url("resources.resource", id=hit.noun_id, q=text, page=page)
            yield _line(snippet, hit.title, page_name(page, label), address)


def _line(snippet: Snippet, title: str, page: str | None, address: str) -> UseLine:
    start, end = snippet.marks[0]
    code = snippet.language or "en"
    return UseLine(
        left=snippet.text[max(start - SIDE, 0) : start],
        term=snippet.text[start:end],
        right=snippet.text[end : end + SIDE],
        title=title,
        page=page,
        address=address,
        language=code,
        direction=direction(code),
    )
