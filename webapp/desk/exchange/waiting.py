"""An import that waits, as the pages that lead through it find it again."""

from collections.abc import Iterable, Mapping

from flask import flash, redirect
from flask_babel import gettext
from werkzeug.wrappers import Response

from glossary.exchange.kept_layouts import kept_layout
from glossary.exchange.layout import Layout, Layouts
from glossary.exchange.tables.guessing import TableHead
from indexer.loading import LaidOut
from indexer.loading.beginnings import beginnings
from indexer.loading.found import Named
from indexer.reading.parts.document import Limits
from webapp.desk.exchange.uploads import Upload, chosen_layouts, kept
from webapp.frame.current import services
from webapp.frame.i18n import url
from webapp.frame.signing import signed_in

MEGABYTES = 20
"""Of all files of one import together."""
LIMITS = Limits(bytes=MEGABYTES * 2**20, pages=2_000, seconds=20)

Begun = Mapping[str, tuple[TableHead, ...]]
"""The beginnings of the tables of each file, by its name."""


def waiting_import(token: str) -> Upload | None:
    """The import of whoever is signed in; None where it waits no more."""
    return kept(services().settings.instance, signed_in().id, token)


def gone() -> Response:
    """The answer where the import waits no more."""
    flash(
        gettext("This import was brought in or dropped, or has waited too long: upload it again."),
        "warning",
    )
    return redirect(url("importing.choose"))


def begun_tables(found: Upload) -> Begun:
    """The beginnings of the tables of the import's files."""
    return {path.name: begun for path, begun in beginnings(found.files, LIMITS)}


def layouts_of(found: Upload, begun: Begun) -> dict[str, dict[str, Layout]]:
    """The layouts of the tables: as chosen, else as they were last time, else as guessed."""
    chosen = chosen_layouts(found)
    return {
        name: {
            each.sheet: chosen.get(name, {}).get(each.sheet) or _last_time(each) or each.layout
            for each in tables
        }
        for name, tables in begun.items()
    }


def is_plain(begun: Begun) -> bool:
    """Whether nobody has to say what the columns are: the headings are ours, or known already."""
    listed = [each for tables in begun.values() for each in tables]
    known = [each.layout.ours or _last_time(each) is not None for each in listed]
    used = [each.layout.used or _last_time(each) is not None for each in listed]
    if listed and not any(used):
        return False
    return all(plain for plain, read in zip(known, used, strict=True) if read)


def named_files(found: Upload) -> Iterable[Named]:
    """The files of the import with the layouts of their tables, if somebody chose them."""
    layouts: Mapping[str, Layouts] = chosen_layouts(found)
    return [
        LaidOut(path, layouts[path.name]) if path.name in layouts else path for path in found.files
    ]


def _last_time(begun: TableHead) -> Layout | None:
    """The layout that was chosen for the same headings, if it fits into this table."""
    known = kept_layout(services().store.database, begun.key)
    numbers = {row.number for row in begun.rows}
    return known if known and known.heading in numbers else None
