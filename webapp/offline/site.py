"""The whole public glossary as static pages with relative links, which need no server."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from flask import Flask, render_template
from flask_babel import gettext

from glossary.catalogue.catalogue import Catalogue
from webapp.frame.i18n import direction, own_name
from webapp.offline.new_folder import new_folder
from webapp.offline.search_index import search_files
from webapp.offline.site_lists import (
    Directory,
    SiteLink,
    divided,
    letters,
    sources,
    themes,
)
from webapp.offline.site_paths import page_path, relative
from webapp.offline.site_terms import site_term
from webapp.parts.dating import day_words
from webapp.readers.download.choosing import whole
from webapp.readers.download.colophon import licence_words

_TOKENS = re.compile(r"/\* Page \*/.*", re.DOTALL)
"""What follows the tokens in the style sheet of the service."""


@dataclass(frozen=True, slots=True)
class SiteOrder:
    """What site is asked for."""

    languages: tuple[str, ...]
    base: str
    """Address of the service, which the pages name as their source."""


def write_site(app: Flask, target: Path, order: SiteOrder, catalogue: Catalogue) -> int:
    """Write the site into the folder `target`, and return how many pages it has.

    Raises: FolderError when the folder is not ours; OSError when it cannot be written.
    """
    about = {
        "languages": order.languages,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "source": order.base,
    }
    pages = 0
    with new_folder(target, about) as folder:
        for code in order.languages:
            with app.test_request_context("/", order.base, query_string={"lang": code}):
                for path, text in _pages(code, order.languages, catalogue):
                    _write(folder / path, text)
                    pages += 1
        with app.test_request_context("/", order.base, query_string={"lang": order.languages[0]}):
            _write(folder / "index.html", _choice(order.languages))
            _write_assets(folder, Path(str(app.static_folder)), catalogue)
    return pages + 1


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _write_assets(folder: Path, static: Path, catalogue: Catalogue) -> None:
    tokens = _TOKENS.sub("", (static / "style.css").read_text("utf-8"))
    _write(folder / "site.css", tokens + (static / "site" / "site.css").read_text("utf-8"))
    _write(folder / "search.js", (static / "site" / "search.js").read_text("utf-8"))
    concepts = (record.noun for record in whole(catalogue))
    for name, text in search_files(concepts):
        _write(folder / "search" / name, text)


def _pages(code: str, languages: Sequence[str], catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Path and text of each page in the language."""
    render = partial(_rendered, code, languages)
    by_letter, by_theme = [*letters(catalogue)], [*themes(catalogue)]
    az = _directory(gettext("Terms"), "letter", by_letter)
    subjects = _directory(gettext("Themes"), "theme", by_theme)
    shown = {"az": az, "subjects": subjects, "tally": len(whole(catalogue))}
    yield render("index.html", "home", shown)
    yield render("terms.html", "directory", {"directory": az})
    yield render("themes.html", "directory", {"directory": subjects})
    for folder, groups in (("letter", by_letter), ("theme", by_theme)):
        for name, id, entries in groups:
            for page in divided((folder, id), name, entries):
                # Letters are counted, and each language has its own.
                each = replace(page, alike=folder != "letter")
                yield render(page.path, "list", {"page": each})
    yield from _source_pages(render, catalogue)
    for record in whole(catalogue):
        term = site_term(record, catalogue)
        yield render(page_path("term", record.noun.id), "term", {"term": term})


def _source_pages(render: Any, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    listed: list[SiteLink] = []
    for link, work, entries in sources(catalogue):
        listed.append(link)
        id = link.path.removeprefix("source/").removesuffix(".html")
        for page in divided(("source", id), link.title.text, entries):
            yield render(page.path, "list", {"page": replace(page, work=work)})
    for page in divided((".", "sources"), gettext("Sources"), listed):
        yield render(page.path.removeprefix("./"), "list", {"page": page})


def _directory(
    title: str, folder: str, groups: Sequence[tuple[str, str, Sequence[SiteLink]]]
) -> Directory:
    links = (
        (name, next(divided((folder, id), name, entries)).path, len(entries))
        for name, id, entries in groups
    )
    return Directory(title, tuple(links))


def _rendered(
    code: str, languages: Sequence[str], path: str, template: str, shown: Mapping[str, Any]
) -> tuple[str, str]:
    page = f"{code}/{path}"
    text = render_template(
        f"site/{template}.html",
        to=lambda target: relative(f"{code}/{target}", page),
        top=lambda target: relative(target, page),
        path=path,
        code=code,
        languages=[(each, own_name(each), direction(each)) for each in languages],
        made=day_words(datetime.now(UTC)),
        licence=licence_words(),
        **shown,
    )
    return page, text


def _choice(languages: Sequence[str]) -> str:
    """The page that leads to the languages."""
    named = [(each, own_name(each), direction(each)) for each in languages]
    return render_template("site/languages.html", languages=named)
