"""`/editor/import/<token>/columns`: which sheets are read, and what their columns are."""

from flask import Blueprint, make_response, redirect, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from glossary.exchange.kept_layouts import keep_layouts
from glossary.exchange.layout import Layout
from glossary.exchange.tables.guessing import laid_out_by
from glossary.store.times import now
from glossary.vocabulary import UN_LANGUAGES
from webapp.desk.exchange.field_choices import field_choices
from webapp.desk.exchange.laying import chosen, shown_tables, wrong_languages
from webapp.desk.exchange.uploads import Upload, keep_chosen
from webapp.desk.exchange.waiting import Begun, begun_tables, gone, layouts_of, waiting_import
from webapp.frame.current import services
from webapp.frame.i18n import url
from webapp.frame.signing import needs, signed_in
from webapp.parts.wording import tongue_name

blueprint = Blueprint("columns", __name__)

Chosen = dict[str, dict[str, Layout]]


@blueprint.get("/editor/import/<token>/columns")
@needs("editor")
def look(token: str) -> str | Response:
    """The form of sheets and columns, as they are understood so far."""
    found = waiting_import(token)
    if found is None:
        return gone()
    begun = begun_tables(found)
    return _form(found, begun, layouts_of(found, begun))


@blueprint.post("/editor/import/<token>/columns")
@needs("editor")
def choose(token: str) -> Response:
    """Keep what was chosen, also for next time, and lead to what the import would change."""
    found = waiting_import(token)
    if found is None:
        return gone()
    begun = begun_tables(found)
    layouts = chosen(begun, request.form)
    moved = _moved(begun, layouts)
    if moved:
        return make_response(_form(found, begun, moved))
    if not any(each.used for tables in layouts.values() for each in tables.values()):
        return make_response(
            _form(found, begun, layouts, gettext("Choose at least one sheet.")), 422
        )
    if wrong_languages(shown_tables(begun, layouts)):
        problem = gettext("Languages are codes, such as en, fr or pt-BR.")
        return make_response(_form(found, begun, layouts, problem), 422)
    keep_chosen(found, layouts)
    kept = {
        each.key: layouts[file][each.sheet] for file, tables in begun.items() for each in tables
    }
    keep_layouts(services().store.database, kept, signed_in().name, now())
    return redirect(url("importing.look", token=token), 303)


def _moved(begun: Begun, layouts: Chosen) -> Chosen | None:
    """The layouts where another row was chosen as the heading: what it says is guessed anew."""
    moved = False
    made: Chosen = {}
    number = 0
    for file, tables in begun.items():
        made[file] = {}
        for each in tables:
            layout = layouts[file][each.sheet]
            if request.form.get(f"t{number}-was", layout.heading, int) != layout.heading:
                moved = True
                layout = laid_out_by(each.rows, layout.heading, each.layout.passed_over)
            made[file][each.sheet] = layout
            number += 1
    return made if moved else None


def _form(found: Upload, begun: Begun, layouts: Chosen, problem: str = "") -> str:
    return render_template(
        "editor/import_columns.html",
        token=found.token,
        tables=shown_tables(begun, layouts),
        choices=field_choices(),
        tongues=[(code, tongue_name(code)) for code in UN_LANGUAGES],
        problem=problem,
    )
