"""The widget's scripts under their versioned addresses, and the page for partners."""

from dataclasses import dataclass
from typing import cast
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, current_app, render_template, request
from flask.blueprints import BlueprintSetupState

from glossary.vocabulary import UN_LANGUAGES
from webapp.frame import security
from webapp.frame.i18n import base_url, language
from webapp.parts.wording import kind_name, tongue_name
from webapp.readers.term.filters import Option
from webapp.widget.choices import KINDS, SAMPLE, THEMES, Choices, Theme, choices_of
from webapp.widget.parts import LOADER, VERSION, Part, read_parts, weight

EXTENSION = "tvetipedia-widget"
JAVASCRIPT = "text/javascript"

blueprint = Blueprint("widget", __name__)


@dataclass(frozen=True, slots=True)
class WidgetPage:
    """Everything that the page shows."""

    choices: Choices
    languages: tuple[Option, ...]
    themes: tuple[Theme, ...]
    kinds: tuple[Option, ...]
    base: str
    """Public address of the service."""
    host: str
    """Scheme and host of it, which partners name in their content security policy."""
    loader: Part
    parts: tuple[Part, ...]
    weight: int
    """Bytes of everything with labels in the chosen language."""
    sample: str


@blueprint.record
def _read(state: BlueprintSetupState) -> None:
    state.app.extensions[EXTENSION] = read_parts()


@blueprint.get(f"/widget/{VERSION}/<path:name>")
def script(name: str) -> Response:
    """One script, for pages of any site; 404 for a name that there is not."""
    part = _parts().get(name)
    if part is None:
        abort(404)
    response = Response(part.body, mimetype=JAVASCRIPT)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    # The loader asks for parts by their hash; what it loads so can never be another.
    asked = request.query_string.decode("latin-1")
    response.headers["Cache-Control"] = (
        security.FOR_EVER if asked == part.integrity else security.CHECK_FIRST
    )
    return response


@blueprint.get("/widget")
def index() -> str:
    """What the widget is, how to embed it, and what it looks like as chosen in the address."""
    page = widget_page(_parts(), choices_of(request.args, language()))
    return render_template("widget.html", widget=page)


def widget_page(parts: dict[str, Part], choices: Choices) -> WidgetPage:
    """What the page shows for `choices`."""
    base = base_url()
    address = urlsplit(base)
    return WidgetPage(
        choices=choices,
        languages=tuple(
            Option(code, tongue_name(code), code == choices.language) for code in UN_LANGUAGES
        ),
        themes=THEMES,
        kinds=tuple(Option(kind, kind_name(kind), kind in choices.kinds) for kind in KINDS),
        base=base,
        host=f"{address.scheme}://{address.netloc}",
        loader=parts[LOADER],
        parts=tuple(sorted(parts.values(), key=_place)),
        weight=weight(parts, choices.language),
        sample=SAMPLE,
    )


def _place(part: Part) -> tuple[bool, bool, str]:
    """The script of the snippet first, labels last."""
    return part.name != LOADER, "/" in part.name, part.name


def _parts() -> dict[str, Part]:
    return cast("dict[str, Part]", current_app.extensions[EXTENSION])
