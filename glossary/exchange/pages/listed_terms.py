"""Glossaries on the web: pages with a list of terms and what explains each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from lxml import html

from glossary.exchange.bounds import OverBoundsError
from glossary.exchange.incoming import Entry, Fragment, Item, Places, Refused
from glossary.exchange.pages.page_lines import PageLine, document_of, lines_of
from glossary.message import english
from glossary.nouns.codec import Json
from glossary.nouns.resource import Resource
from glossary.vocabulary.slugs import free_slug, slug_of
from glossary.vocabulary.tags import language_tag

_MARK = re.compile(r"\s*[¶#]\s*$")
_FIX = english("Save the page of the glossary as HTML and load that.")
_COLUMNS = frozenset(
    f"definition.{name}" for name in ("text", "language", "kind", "source", "comment")
)


@dataclass(frozen=True, slots=True)
class ExplainedTerm:
    """A term of a list, what explains it, and its line in the file."""

    names: tuple[str, ...]
    text: str
    line: int


def read(stream: BinaryIO, name: str) -> Iterator[Item]:
    """The terms of the page as quotations of it."""
    try:
        root = document_of(stream.read())
        terms = [] if root is None else [*listed_terms(root)]
    except OverBoundsError as error:
        yield Refused(name, 0, (("file", error.wrong),), _FIX)
        return
    if root is None or not terms:
        yield Refused(name, 0, (("file", english("no list of terms is on the page")),), _FIX)
        return
    title = " ".join((root.findtext(".//title") or name).split())
    language = language_tag(root.get("lang", "")) or "en"
    source = Resource(slug_of(title) or "page", "glossary", {language: title}, language=(language,))
    yield Entry(source, 1, implied=True)
    taken: set[str] = set()
    for term in terms:
        yield _fragment(term, language, source.id, name, taken)


def listed_terms(root: html.HtmlElement) -> Iterator[ExplainedTerm]:
    """The terms of the lists of definitions and of opened details on the page.

    Raises: OverBoundsError when elements are nested deeper than on any page.
    """
    for each in root.iter("dl"):
        if each.getparent() is None or not _is_within(each, "dd"):
            yield from _of_list(each)
    for each in root.iter("details"):
        summary = each.find("summary")
        if summary is not None and (words := _words(summary)):
            lines = lines_of(each)
            text = _prose(lines[len(lines_of(summary)) :])
            if text:
                yield ExplainedTerm((words,), text, _line(each))


def _of_list(listed: html.HtmlElement) -> Iterator[ExplainedTerm]:
    names: list[str] = []
    texts: list[str] = []
    line = 1
    for each in listed.iter("dt", "dd"):
        if next(each.iterancestors("dl"), None) is not listed:
            continue
        if each.tag == "dt":
            if texts:
                yield ExplainedTerm(tuple(names), "\n".join(texts), line)
                names, texts = [], []
            line = line if names else _line(each)
            names += [words] if (words := _words(each)) else []
        elif names and (text := _prose(lines_of(each))):
            texts.append(text)
    if texts:
        yield ExplainedTerm(tuple(names), "\n".join(texts), line)


def _words(element: html.HtmlElement) -> str:
    """The text of the element without the mark that links to it."""
    return _MARK.sub("", " ".join(element.text_content().split()))


def _prose(lines: list[PageLine]) -> str:
    return "\n".join(f"- {each.text}" if _is_item(each) else each.text for each in lines)


def _is_item(line: PageLine) -> bool:
    return line.kind == "item"


def _is_within(element: html.HtmlElement, name: str) -> bool:
    return next(element.iterancestors(name), None) is not None


def _line(element: html.HtmlElement) -> int:
    line: int | None = element.sourceline
    return line or 1


def _fragment(
    term: ExplainedTerm, language: str, source: str, file: str, taken: set[str]
) -> Fragment:
    label, *others = term.names
    id = free_slug(label, lambda id: id not in taken, "term")
    taken.add(id)
    definition = {"text": term.text, "language": language, "kind": "quotation", "source": source}
    data: Json = {"id": id, "prefLabel": {language: label}, "definition": [definition]}
    if others:
        data["altLabel"] = {language: [*dict.fromkeys(others)]}
    labels = {f"{name}.{language}" for name in ("prefLabel", "altLabel") if name in data}
    return Fragment(
        kind="concept",
        id=id,
        data=data,
        line=term.line,
        status=None,
        columns=_COLUMNS | labels,
        places=Places(file, {}, term.line),
        proposed=True,
    )
