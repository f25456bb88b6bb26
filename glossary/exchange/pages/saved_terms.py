"""Saved pages of TVETipedia, of the wiki, the old and the new glossary, as terms."""

import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO
from urllib.parse import unquote_plus

from lxml import html

from glossary.exchange.bounds import OverBoundsError
from glossary.exchange.incoming import Entry, Fragment, Item, Places, Refused
from glossary.exchange.pages import page_words as words
from glossary.exchange.pages.page_lines import PageLine, document_of, lines_of
from glossary.exchange.pages.term_page import LONGEST_NAME, PageDefinition, SavedTermPage, term_page
from glossary.message import Message, english
from glossary.nouns.codec import Json
from glossary.nouns.labels import split_qualifier
from glossary.nouns.resource import Resource
from glossary.vocabulary.label_keys import label_key
from glossary.vocabulary.slugs import slug_of

_LANGUAGE = "en"
"""Of names and definitions, on pages of either language."""
_COLUMNS = frozenset(
    {"prefLabel.en", "definition.id"}
    | {f"definition.{name}" for name in ("text", "language", "kind", "source", "spatial", "year")}
)
_ID = re.compile(r"(?:[?&/;]|^|amp;)id=(\d{1,6})\b")
_TERM = re.compile(r"[?&/;]term=([^&#/\"']+)")
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")
_LETTERS_APART = 40
"""Lines between two letters of the bar at most, and before the first."""
_WIKI = "tx_drwiki_pi1"
_UNSOURCED = Resource(
    id="tvetipedia-glossary",
    type="glossary",
    title={"en": "TVETipedia Glossary"},
    creator=("UNESCO-UNEVOC",),
    language=("en",),
)
"""Whose definitions are that show no source."""
_FIX = english("Save the page of a term, complete or as HTML only, and load that.")


def read(stream: BinaryIO, name: str) -> Iterator[Item]:
    """The terms of the page with their definitions as quotations, and the sources of these."""
    try:
        data = stream.read()
        root = document_of(data)
        lines = [] if root is None else lines_of(root)
    except OverBoundsError as error:
        yield Refused(name, 0, (("file", error.wrong),), _FIX)
        return
    address = "" if root is None else _address(root, name)
    pages = [page for page in _pages(root, lines, address) if page.definitions]
    if not pages:
        yield Refused(name, 0, (("file", english("no definition is on the page")),), _FIX)
    sources: dict[str, Resource] = {}
    for page in pages:
        yield _fragment(page, name, address if len(pages) == 1 else "", sources)
    for source in sources.values():
        yield Entry(source, 1, implied=True)


def _pages(
    root: html.HtmlElement | None, lines: Sequence[PageLine], address: str
) -> Iterator[SavedTermPage]:
    """Each headword with what is below it: one on a page of the glossary, several in the wiki."""
    if root is None:
        return
    if _WIKI in address or _WIKI in html.tostring(root, encoding="unicode")[:200_000]:
        yield from _wiki_pages(lines)
        return
    body = _below_letters(lines)
    title = _title(root, address)
    place = next((n for n, each in enumerate(body) if _is_headword(each, title)), None)
    if place is not None:
        yield term_page(body[place].text, body[place].number, body[place + 1 :])
    elif title:
        yield term_page(title, 1, body)


def _wiki_pages(lines: Sequence[PageLine]) -> Iterator[SavedTermPage]:
    starts = [
        n
        for n, each in enumerate(lines)
        if each.kind == "heading" and not words.WIKI_TABS.fullmatch(each.text)
    ]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        below = [
            each
            for each in lines[start + 1 : end]
            if not words.WIKI_TABS.fullmatch(each.text) and not words.WIKI_BANNER.search(each.text)
        ]
        page = term_page(lines[start].text, lines[start].number, below)
        # What shows no source is the wiki's own chrome, or text about the wiki.
        page.definitions = [each for each in page.definitions if each.source]
        yield page


def _below_letters(lines: Sequence[PageLine]) -> Sequence[PageLine]:
    """The lines below the bar of letters; all of them where there is none."""
    last = -1
    for number, each in enumerate(lines):
        is_near = number - last <= _LETTERS_APART
        if words.LETTERS.fullmatch(each.text) or (is_near and words.LETTER.fullmatch(each.text)):
            last = number
    return lines[last + 1 :]


def _is_headword(line: PageLine, title: str) -> bool:
    if words.TAG_LINE.match(line.text) or len(line.text) > LONGEST_NAME:
        return False
    return line.kind == "heading" or (bool(title) and label_key(line.text) == label_key(title))


def _title(root: html.HtmlElement, address: str) -> str:
    """The term by the title of the page, else by its address."""
    found = " ".join((root.findtext(".//title") or "").split())
    parts = [part.strip() for part in re.split(r"\s+[-|–:]\s+|\|", found)]
    own = [part for part in parts if part and not re.search("tvetipedia|unevoc", part, re.I)]
    if own:
        return own[0][:LONGEST_NAME]
    named = _TERM.search(address)
    return unquote_plus(named[1])[:LONGEST_NAME] if named else ""


def _address(root: html.HtmlElement, name: str) -> str:
    """Where the page was: as the browser noted it, as the page says itself, or by its file."""
    for comment in root.getroottree().xpath("//comment()")[:50]:
        if match := _SAVED_FROM.search(comment.text or ""):
            return match[1]
    found = root.xpath(
        "//link[@rel='canonical']/@href | //meta[@property='og:url']/@content | //base/@href"
    )
    return next((str(each) for each in found if "=" in str(each)), name)


def _fragment(
    page: SavedTermPage, file: str, address: str, sources: dict[str, Resource]
) -> Fragment:
    label, alternatives = _labels(page)
    legacy = _ID.search(unquote_plus(address))
    data: Json = {
        "id": slug_of(label) or "term",
        "prefLabel": {_LANGUAGE: label},
        "definition": [_definition(each, sources) for each in page.definitions],
        "broader": page.parents,
        "related": [*dict.fromkeys(page.related)],
    }
    columns = set(_COLUMNS)
    if alternatives:
        data["altLabel"] = {_LANGUAGE: alternatives}
        columns.add("altLabel.en")
    if legacy:
        data["legacyId"] = [int(legacy[1])]
        columns.add("legacyId")
    if page.introduction:
        data["scopeNote"] = {_LANGUAGE: "\n".join(page.introduction)}
        columns.add("scopeNote.en")
    columns |= {name for name in ("broader", "related") if data[name]}
    return Fragment(
        kind="concept",
        id=str(data["id"]),
        data={key: value for key, value in data.items() if value},
        line=page.line,
        status=None,
        columns=frozenset(columns),
        places=Places(file, {}, page.line),
        notes=tuple(_notes(page)),
        proposed=True,
        loose=True,
    )


def _labels(page: SavedTermPage) -> tuple[str, list[str]]:
    """The label, and the abbreviation behind it in brackets with the other spellings."""
    name = page.name.strip()
    parts = split_qualifier(name)
    if parts and parts.kind == "name":
        return parts.core, [*dict.fromkeys([parts.inner, *page.spellings])]
    return name, [*dict.fromkeys(page.spellings)]


def _definition(definition: PageDefinition, sources: dict[str, Resource]) -> dict[str, object]:
    source = definition.source
    resource = source.resource() if source else _UNSOURCED
    sources.setdefault(resource.id, resource)
    data = {
        "text": definition.text,
        "language": _LANGUAGE,
        "kind": "quotation",
        "source": resource.id,
        "spatial": source.place if source else None,
        "year": source.year if source else None,
        "comment": "\n".join(definition.comment) or None,
    }
    return {key: value for key, value in data.items() if value is not None}


def _notes(page: SavedTermPage) -> Iterator[Message]:
    if page.children:
        shown = ", ".join(dict.fromkeys(page.children))
        yield english("child terms on the page, which name it as broader: %(names)s", names=shown)
    unsourced = sum(1 for each in page.definitions if each.source is None)
    if unsourced:
        yield english(
            "definitions without a source on the page, taken as TVETipedia’s own: %(count)s",
            count=unsourced,
        )
