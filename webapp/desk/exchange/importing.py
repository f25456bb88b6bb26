"""`/editor/import`: files uploaded, looked through cell by cell, then brought in as shown."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import BinaryIO, cast

from flask import (
    Blueprint,
    abort,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    send_file,
)
from flask_babel import gettext
from sqlalchemy import Connection
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response

from glossary.desk.activity import Action, NewActivity, involved
from glossary.desk.imports import imports, log_import
from glossary.desk.recording import log_step
from glossary.exchange.registry import readable, templated
from glossary.nouns.record import OPEN, Kind, Record, Status
from glossary.people import Account, has_role
from glossary.store.errors import UnstorableError
from glossary.store.store import Also
from indexer.loading import Staged, StaleImportError, apply, stage
from indexer.reading.registry import listed_labels, suffixes
from webapp.asking.publishing import bring_into_search
from webapp.desk.exchange.showing import counted, import_page
from webapp.desk.exchange.taken import listed
from webapp.desk.exchange.uploads import Upload, clear, keep, keep_chosen
from webapp.desk.exchange.waiting import (
    LIMITS,
    MEGABYTES,
    begun_tables,
    gone,
    is_plain,
    layouts_of,
    named_files,
    waiting_import,
)
from webapp.desk.wording import unstorable_words
from webapp.frame.current import services
from webapp.frame.i18n import translated, url
from webapp.frame.signing import needs, signed_in, takes

blueprint = Blueprint("importing", __name__)

MOST_FILES = 20

_ACTIONS: dict[Status, Action] = {
    "draft": "drafted",
    "in-review": "submitted",
    "published": "published",
    "withdrawn": "withdrawn",
}


@blueprint.errorhandler(RequestEntityTooLarge)
def too_large(_error: RequestEntityTooLarge) -> Response:
    """The form again, with what to do about files that are too large."""
    problem = gettext(
        "These files have more than %(size)s MB together. Divide them, or ask an administrator to "
        "bring them in with “tvetipedia load”.",
        size=MEGABYTES,
    )
    return make_response(_form(problem), 413)


@blueprint.get("/editor/import")
@needs("editor")
def choose() -> str:
    """The form to upload files with."""
    return _form()


@blueprint.post("/editor/import")
@takes(MEGABYTES * 2**20)
@needs("editor")
def upload() -> Response:
    """Keep the uploaded files and lead to what they would change; nothing is changed yet."""
    files = [file for file in request.files.getlist("files") if file.filename]
    if not files:
        return make_response(_form(gettext("Choose at least one file.")), 422)
    if len(files) > MOST_FILES:
        return make_response(
            _form(gettext("Choose at most %(number)s files.", number=MOST_FILES)), 422
        )
    made = keep(
        services().settings.instance,
        signed_in().id,
        [(file.filename or "", cast("BinaryIO", file.stream)) for file in files],
    )
    begun = begun_tables(made)
    if not is_plain(begun):
        return redirect(url("columns.look", token=made.token))
    if any(not each.layout.ours for tables in begun.values() for each in tables):
        keep_chosen(made, layouts_of(made, begun))
    return redirect(url("importing.look", token=made.token))


@blueprint.get("/editor/import/template/<name>")
@needs("editor")
def template(name: str) -> Response:
    """An empty table to fill in and import."""
    format = templated().get(name)
    if format is None or format.template is None:
        abort(404)
    stream = BytesIO()
    format.template(stream)
    stream.seek(0)
    return send_file(
        stream,
        mimetype=format.media_type,
        as_attachment=True,
        download_name=f"tvetipedia-terms{format.suffixes[0]}",
    )


@blueprint.get("/editor/import/<token>")
@needs("editor")
def look(token: str) -> str | Response:
    """What the import would change, cell by cell."""
    found = waiting_import(token)
    if found is None:
        return gone()
    return _shown(_stage(found), found, request.args.get("page", 1, int))


@blueprint.post("/editor/import/<token>")
@needs("editor")
def bring_in(token: str) -> Response:
    """Bring the import in as it was shown, or drop it, and lead to the form for the next."""
    found = waiting_import(token)
    if found is None:
        return gone()
    if "drop" in request.form:
        clear(found)
        flash(gettext("Nothing was brought in; the files are deleted."), "message")
        return redirect(url("importing.choose"))
    made = _stage(found)
    if made.fingerprint != request.form.get("fingerprint"):
        return _stale(made, found)
    if made.refused and "all_or_nothing" in request.form:
        problem = gettext("Nothing was brought in, because something was refused.")
        return make_response(_shown(made, found, 1, problem), 422)
    try:
        reports = apply(
            made,
            store=services().store,
            originals=services().originals,
            also=_logged(signed_in(), made, found),
            limits=LIMITS,
        )
    except StaleImportError:
        return _stale(_stage(found), found)
    except UnstorableError:
        return make_response(_shown(made, found, 1, unstorable_words()), 422)
    clear(found)
    flash(gettext("Brought in: %(counts)s.", counts=counted(reports)), "message")
    if not bring_into_search(services()):
        flash(gettext("Search follows shortly."), "message")
    return redirect(url("importing.choose"))


def _form(problem: str = "") -> str:
    formats = readable().values()
    ours = [suffix for format in formats for suffix in format.suffixes]
    return render_template(
        "editor/import.html",
        problem=problem,
        size=MEGABYTES,
        most=MOST_FILES,
        formats=gettext(", ").join(format.title for format in formats),
        documents=translated(listed_labels()),
        accepted=",".join([*ours, *suffixes()]),
        templates=[(name, format.title) for name, format in templated().items()],
        imports=[listed(each) for each in imports(services().store.database)],
    )


def _publishes() -> bool:
    """Whether it comes in without review: for reviewers, where they may approve their own work."""
    return has_role(signed_in(), "reviewer") and services().policy().own_approval


def _stage(found: Upload) -> Staged:
    return stage(
        named_files(found),
        store=services().store,
        originals=services().originals,
        editor=signed_in().name,
        publishes=_publishes(),
        limits=LIMITS,
    )


def _stale(made: Staged, found: Upload) -> Response:
    problem = gettext(
        "Nothing was brought in yet: somebody has changed entries of this import since it was "
        "shown. This is what it would do now."
    )
    return make_response(_shown(made, found, 1, problem), 409)


def _shown(made: Staged, found: Upload, number: int, problem: str = "") -> str:
    page = import_page(made, found, number, services().catalogue(), publishes=_publishes())
    if page is None:
        abort(404)
    return render_template("editor/import_plan.html", import_page=page, problem=problem)


def _logged(who: Account, made: Staged, found: Upload) -> Also:
    """Log each step, and the import as a whole, in the transaction that takes them.

    A file may hold thousands: reviewers get one notice of all. So do those who are still writing
    several entries that the import takes the place of; of a single one they get its own.
    """
    changes = [change for report in made.reports for change in report.changes]
    displaced = {(each.kind, each.id) for each in changes if each.before in OPEN}

    def also(connection: Connection, records: Sequence[Record]) -> None:
        writers = _writers(connection, displaced)
        several = [account for account, nouns in writers.items() if len(nouns) > 1]
        files = [path.name for path in found.files]
        log_import(connection, found.token, who, files, records, notify=several)
        for record in records:
            noun = (record.kind, record.noun.id)
            notify = [account for account, nouns in writers.items() if nouns == {noun}]
            log_step(connection, NewActivity(who, _ACTIONS[record.status], *noun), record, notify)

    return also


def _writers(
    connection: Connection, displaced: Iterable[tuple[Kind, str]]
) -> dict[int, set[tuple[Kind, str]]]:
    """Which of these entries each account has a hand in."""
    found: dict[int, set[tuple[Kind, str]]] = {}
    for noun in displaced:
        for account in involved(connection, *noun):
            found.setdefault(account, set()).add(noun)
    return found
