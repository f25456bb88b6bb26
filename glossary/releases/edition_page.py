"""An edition as pages that stand by themselves: every term and resource, to read and to link to."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from glossary.nouns.concept import Concept, Definition
from glossary.nouns.labels import name_of
from glossary.nouns.record import Record
from glossary.nouns.resource import Resource

STYLE = b"""\
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3 { line-height: 1.2; overflow-wrap: anywhere; }
section { border-top: 1px solid #767676; margin-top: 1.5rem; }
blockquote { margin: 0.5rem 0; padding-inline-start: 1rem; border-inline-start: 3px solid #767676; }
p, li { overflow-wrap: anywhere; white-space: pre-line; }
:root { color-scheme: light dark; }
"""
STYLE_NAME = "edition.css"


def glossary_page(title: str, address: str, records: Iterable[Record]) -> bytes:
    """Every term and resource on one page of HTML, each under its id.

    `address` is that of the edition's page, to which the page leads back.
    """
    every = [record for record in records if record.status == "published"]
    terms = sorted((each.noun for each in every if isinstance(each.noun, Concept)), key=_order)
    works = sorted((each.noun for each in every if isinstance(each.noun, Resource)), key=_order)
    names = {noun.id: name_of(noun, "en") for noun in works}
    lines = [
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        f'<link rel="stylesheet" href="{STYLE_NAME}">\n</head>\n<body>',
        f'<h1>{escape(title)}</h1>\n<p><a href="{escape(address)}">Files and changes</a></p>',
        f"<h2>Terms ({len(terms):,})</h2>",
        *(line for term in terms for line in _term(term, names)),
        f"<h2>Resources ({len(works):,})</h2>",
        *(line for work in works for line in _work(work)),
        "</body>\n</html>\n",
    ]
    return "\n".join(lines).encode()


def _order(noun: Concept | Resource) -> tuple[str, str]:
    return name_of(noun, "en")[1].casefold(), noun.id


def _term(term: Concept, names: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    yield f'<section id="term-{escape(term.id)}">\n<h3>{_said(*name_of(term, "en"))}</h3>'
    others = [f"{escape(code)}: {_said(text, code)}" for code, text in term.pref_label.items()]
    yield f"<p>{' · '.join(others)}</p>"
    for definition in term.definition:
        yield f"<blockquote>{_said(definition.language, definition.text)}</blockquote>"
        yield f"<p>{' · '.join(_source(definition, names))}</p>"
    yield "</section>"


def _source(definition: Definition, names: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    yield definition.kind
    if definition.source in names:
        link = f"#resource-{escape(definition.source or '')}"
        yield f'<a href="{link}">{_said(*names[definition.source or ""])}</a>'
    if definition.locator:
        yield escape(definition.locator)
    yield from (str(part) for part in (definition.year,) if part)
    if definition.spatial:
        yield escape(definition.spatial)


def _work(work: Resource) -> Iterator[str]:
    yield f'<section id="resource-{escape(work.id)}">\n<h3>{_said(*name_of(work, "en"))}</h3>'
    parts = (*work.creator, work.publisher, work.issued or work.starts, work.url)
    yield f"<p>{' · '.join(escape(part) for part in parts if part)}</p>\n</section>"


def _said(language: str, text: str) -> str:
    """The text with its language; its letters tell the direction."""
    return f'<span lang="{escape(language)}" dir="auto">{escape(text)}</span>'
