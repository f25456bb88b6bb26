"""The one route of terms and resources: `/term/<id>` and, in any other format, `/term/<id>.bib`."""

from collections.abc import Sequence
from typing import cast

from flask import Blueprint, Flask, Response, current_app, render_template, request
from werkzeug.exceptions import NotAcceptable, NotFound
from werkzeug.wrappers import Response as AnyResponse

from glossary.nouns.record import Kind, Noun, Record
from webapp.faces.describing import ENDPOINTS, alternates, described, face_address, opened
from webapp.faces.face import Body, Face, Shown
from webapp.faces.negotiation import by_accept, by_suffix
from webapp.faces.signposts import HTML
from webapp.frame import errors
from webapp.frame.addresses import moved
from webapp.frame.current import as_of, catalogue, services, shows_present
from webapp.frame.i18n import url
from webapp.frame.tidying import address_meant
from webapp.parts.past import concept_or_404, resource_or_404

EXTENSION = "tvetipedia-faces"
LONGEST_SHOWN = 100
"""Characters of an unknown id or suffix that an error repeats."""


def init_app(app: Flask, faces: tuple[Face, ...]) -> None:
    """Give `app` the pages of terms and resources in each of these formats."""
    app.extensions[EXTENSION] = faces
    app.add_template_global(_faces, "faces")
    for kind, endpoint in ENDPOINTS.items():
        app.register_blueprint(_blueprint(kind, endpoint))


def _faces() -> tuple[Face, ...]:
    return cast("tuple[Face, ...]", current_app.extensions[EXTENSION])


def _blueprint(kind: Kind, endpoint: str) -> Blueprint:
    name, _, view = endpoint.partition(".")
    made = Blueprint(name, __name__)

    def show(id: str, suffix: str = "") -> AnyResponse:
        answer = _answer(kind, id, suffix)
        answer.vary.update(("Accept", "Accept-Language"))
        return answer

    for path in (f"/{view}/<id>", f"/{view}/<id>.<suffix>"):
        made.add_url_rule(path, view, show)
    return made


def _answer(kind: Kind, id: str, suffix: str) -> AnyResponse:
    """The noun in the format asked for; 404, 406 or a redirect where it cannot be had so.

    The address of an entry that was merged leads to the one that it was merged into.

    A withdrawn term answers 200, not 410: it still says what it meant and what replaces it, is
    cited, and would be thrown away by whatever takes 410 to mean that nothing is left.
    """
    served = [face for face in _faces() if kind in face.kinds]
    try:
        record: Record = concept_or_404(id) if kind == "concept" else resource_or_404(id)
    except NotFound as error:
        return _missing(error, kind, id, _chosen(served, suffix))
    survivor = _survivor(kind, id) if shows_present() else None
    if survivor:
        return moved(url(ENDPOINTS[kind], id=survivor.id, suffix=suffix or None, merged=id))
    offered = [face for face in served if face.serves(record.noun)]
    face = _chosen(offered, suffix)
    if face is None:
        return _not_offered(record, offered, suffix)
    shown = Shown(record, catalogue(), services(), as_of(), request.args)
    return described(_response(face.write(shown), face), face, record, offered)


def _survivor(kind: Kind, id: str) -> Noun | None:
    known = catalogue()
    return known.merged_into(id) if kind == "concept" else known.merged_resource(id)


def _chosen(offered: Sequence[Face], suffix: str) -> Face | None:
    if suffix:
        return by_suffix(offered, suffix)
    return by_accept(offered, request.accept_mimetypes)


def _response(body: Body, face: Face) -> AnyResponse:
    if isinstance(body, AnyResponse):
        return body
    return Response(body, content_type=face.content_type)


def _missing(error: NotFound, kind: Kind, id: str, face: Face | None) -> AnyResponse:
    """The error in the format asked for, unless the address leads on without a sign at its end."""
    meant = address_meant()
    if meant:
        return moved(meant)
    if face is None or face.media_type == HTML:
        return errors.answer(error)
    if error.description == NotFound.description:
        noun = "term" if kind == "concept" else "resource"
        error.description = f"There is no {noun} with the id '{id[:LONGEST_SHOWN]}'."
    answer = _response(face.refuse(error), face)
    answer.status_code = NotFound.code
    return opened(answer, face)


def _not_offered(record: Record, offered: Sequence[Face], suffix: str) -> AnyResponse:
    """The page that lists the formats there are: 404 for an unknown suffix, else 406."""
    meant = address_meant()
    if meant:
        return moved(meant)
    page = render_template(
        "formats.html",
        suffix=suffix[:LONGEST_SHOWN],
        formats=[(face, face_address(record, face)) for face in offered],
    )
    answer = Response(page, status=NotFound.code if suffix else NotAcceptable.code)
    answer.headers["Link"] = ", ".join(alternates(record, offered))
    return answer
