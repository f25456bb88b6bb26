"""`/release/`: the dated editions of everything, each with its changes and its files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import Blueprint, Response, abort, render_template, request
from flask_babel import format_decimal, gettext, ngettext
from werkzeug.wrappers import Response as AnyResponse

from glossary.releases.edition import Edition, EditionFile
from glossary.releases.edition_changes import BECAME, Became, EditionChange, from_json
from glossary.releases.edition_making import CHANGES, PAGE
from glossary.releases.edition_table import content_of, edition_of, editions, listed_file
from webapp.frame.current import services
from webapp.frame.i18n import listed, url
from webapp.frame.security import FOR_EVER
from webapp.parts.dating import day_words
from webapp.parts.wording import Text, best, text_of
from webapp.releases.release_signposts import file_signposts, release_page_signposts
from webapp.signposting.signpost import header

blueprint = Blueprint("releases", __name__)

MOST = 200
"""Changes of a sort that a page lists; the file has them all."""


@dataclass(frozen=True, slots=True)
class ListedEdition:
    """An edition in a list."""

    name: str
    address: str
    day: str
    iso: str
    tally: str


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file of an edition, to be downloaded."""

    name: str
    address: str
    about: str
    size: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ChangedNoun:
    """A term or resource that an edition changed."""

    name: Text
    address: str
    into: str
    """Id of the one that it was merged into; empty for none."""
    into_address: str


@dataclass(frozen=True, slots=True)
class ChangesShown:
    """Changes of one sort."""

    anchor: str
    name: str
    count: int
    nouns: tuple[ChangedNoun, ...]


@dataclass(frozen=True, slots=True)
class EditionPage:
    """Everything that the page of an edition shows."""

    edition: ListedEdition
    reading: str
    """The address of the page with all its terms."""
    before: str | None
    """The name of the edition before."""
    changes: tuple[ChangesShown, ...]
    all_changes: str
    """The address of the file with all changes."""
    files: tuple[ShownFile, ...]


@blueprint.get("/release/")
def index() -> str:
    """Every edition, the newest first."""
    return render_template(
        "releases.html", editions=[_listed(each) for each in editions(services().store.database)]
    )


@blueprint.get("/release/<name>/")
def edition(name: str) -> AnyResponse:
    """One edition; 404 where there is none of this name."""
    database = services().store.database
    found = edition_of(database, name)
    if found is None:
        abort(404)
    listed = next(file for file in found.files if file.name == CHANGES)
    before, changes = from_json(content_of(database, name, listed))
    page = EditionPage(
        edition=_listed(found),
        reading=_address(name, PAGE),
        before=before,
        changes=tuple(_changes(name, changes)),
        all_changes=_address(name, CHANGES),
        files=tuple(_shown(name, file) for file in found.files),
    )
    answer = Response(render_template("release.html", page=page))
    answer.headers["Link"] = header(release_page_signposts(found))
    return answer


@blueprint.get("/release/<name>/<file>")
def edition_file(name: str, file: str) -> AnyResponse:
    """A file of an edition, byte by byte as it was made."""
    database = services().store.database
    listed = listed_file(database, name, file)
    if listed is None:
        abort(404)
    if request.if_none_match.contains(listed.sha256):
        return _described(Response(status=304), name, listed)
    answer = Response(content_of(database, name, listed), content_type=listed.media_type)
    return _described(answer, name, listed)


def _described(answer: Response, name: str, file: EditionFile) -> Response:
    answer.set_etag(file.sha256)
    answer.headers["Cache-Control"] = FOR_EVER
    answer.headers["Link"] = header(file_signposts(name, file))
    return answer


def _address(edition: str, file: str) -> str:
    # Files are the same in every language, and their addresses as well.
    return url("releases.edition_file", name=edition, file=file).partition("?")[0]


def _listed(edition: Edition) -> ListedEdition:
    words = (
        ngettext("%(num)s term", "%(num)s terms", edition.concepts),
        ngettext("%(num)s resource", "%(num)s resources", edition.resources),
    )
    return ListedEdition(
        edition.name,
        url("releases.edition", name=edition.name),
        day_words(edition.made),
        edition.made.date().isoformat(),
        listed(words),
    )


def _shown(edition: str, file: EditionFile) -> ShownFile:
    return ShownFile(
        file.name, _address(edition, file.name), _about(file.name), _size(file), file.sha256
    )


def _about(name: str) -> str:
    """What the file is, in words; empty for what only serves another file."""
    abouts = {
        PAGE: gettext("All terms and resources on one page"),
        CHANGES: gettext("Changes, for programs"),
        "CHANGES.md": gettext("Changes, to read"),
        "CITATION.cff": gettext("How to cite this edition, for programs"),
        "dcat.ttl": gettext("Description for data catalogues (DCAT)"),
        "SHA256SUMS": gettext("Checksums of all files"),
        ".jsonl": gettext("Everything, to be loaded into another TVETipedia"),
        ".csv": gettext("A table for any spreadsheet"),
        ".ttl": gettext("SKOS, for vocabulary services"),
        ".tbx": gettext("TBX, for translators’ programs"),
    }
    return abouts.get(name) or abouts.get(f".{name.rpartition('.')[2]}", "")


def _size(file: EditionFile) -> str:
    if file.bytes < 10_000:
        return ngettext("%(num)s byte", "%(num)s bytes", file.bytes)
    if file.bytes < 1_000_000:
        return gettext("%(number)s kB", number=format_decimal(file.bytes // 1000))
    return gettext("%(number)s MB", number=format_decimal(round(file.bytes / 1_000_000, 1)))


def _changes(edition: str, changes: Sequence[EditionChange]) -> Iterator[ChangesShown]:
    for became in BECAME:
        found = [change for change in changes if change.became == became]
        if found:
            shown = tuple(_changed(edition, change) for change in found[:MOST])
            yield ChangesShown(became, _became(became), len(found), shown)


def _changed(edition: str, change: EditionChange) -> ChangedNoun:
    page = "term" if change.kind == "concept" else "resource"
    inside = f"{_address(edition, PAGE)}#{page}-{change.id}"
    gone = change.became in ("withdrawn", "merged")
    view = "term.term" if change.kind == "concept" else "resources.resource"
    return ChangedNoun(
        best(change.name) if change.name else text_of(change.id, None),
        url(view, id=change.id) if gone else inside,
        change.into or "",
        url(view, id=change.into) if change.into else "",
    )


def _became(became: Became) -> str:
    return {
        "new": gettext("New"),
        "reworded": gettext("Reworded"),
        "changed": gettext("Otherwise changed"),
        "withdrawn": gettext("Withdrawn"),
        "merged": gettext("Merged"),
    }[became]
