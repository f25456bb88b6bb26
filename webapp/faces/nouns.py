"""The one route of terms and resources: `/term/<id>` and, in any other format, `/term/<id>.bib`."""

from collections.abc import Sequence
from typing import cast
from urllib.parse import quote

from flask import Blueprint, Flask, Response, current_app, render_template, request
from werkzeug.exceptions import HTTPException, NotAcceptable, NotFound
from werkzeug.wrappers import Response as AnyResponse

from glossary.nouns.concept import Concept
from glossary.nouns.record import Kind, Record
from webapp.faces.face import Body, Face, Shown
from webapp.faces.negotiation import by_accept, by_suffix
from webapp.frame import errors
from webapp.frame.addresses import moved, noun_address
from webapp.frame.current import as_of, catalogue, services
from webapp.frame.i18n import base_url, full_url, url
from webapp.parts.past import record_or_404

EXTENSION = "tvetipedia-faces"
HTML = "text/html"
ENDPOINTS: dict[Kind, str] = {"concept": "term.term", "resource": "resources.resource"}


def init_app(app: Flask, faces: tuple[Face, ...]) -> None:
    """Give `app` the pages of terms and resources in each of these formats."""
    app.extensions[EXTENSION] = faces
    app.add_template_global(faces, "faces")
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

    path = f"/{view}/<id>"
    made.add_url_rule(path, view, show)
    made.add_url_rule(f"{path}.<suffix>", view, show)
    return made


def _answer(kind: Kind, id: str, suffix: str) -> AnyResponse:
    """The noun in the format asked for; an error or a redirect in that format too.

    A withdrawn term answers 200, not 410: it still says what it meant and what replaces it, is
    cited, and would be thrown away by whatever takes 410 to mean that nothing is left.
    """
    served = [face for face in _faces() if kind in face.kinds]
    face = _chosen(served, suffix)
    try:
        record = record_or_404(kind, id)
    except NotFound as error:
        return _refused(_explained(error, kind, id), face)
    survivor = catalogue().merged_into(id) if kind == "concept" and as_of() is None else None
    if survivor:
        page = url(ENDPOINTS[kind], id=survivor.id, suffix=suffix or None, merged=id)
        return moved(page)
    offered = [other for other in served if other.serves(record.noun)]
    face = _chosen(offered, suffix)
    if face is None:
        return _not_offered(record, offered, suffix)
    shown = Shown(record, catalogue(), services(), as_of(), request.args)
    return _described(_response(face.write(shown), face), face, record, offered, suffix)


def _chosen(offered: Sequence[Face], suffix: str) -> Face | None:
    if suffix:
        return by_suffix(offered, suffix)
    return by_accept(offered, request.accept_mimetypes)


def _response(body: Body, face: Face) -> AnyResponse:
    if isinstance(body, AnyResponse):
        return body
    return Response(body, content_type=face.content_type)


def _explained(error: NotFound, kind: Kind, id: str) -> NotFound:
    """The error with a sentence about what is missing; one that has its own keeps it."""
    if error.description == NotFound.description:
        noun = "term" if kind == "concept" else "resource"
        error.description = f"There is no {noun} with the id '{id[:100]}'."
    return error


def _refused(error: HTTPException, face: Face | None) -> AnyResponse:
    if face is None or face.media_type == HTML:
        return errors.answer(error)
    answer = _response(face.refuse(error), face)
    answer.status_code = error.code or NotFound.code
    _open(answer, face)
    return answer


def _not_offered(record: Record, offered: Sequence[Face], suffix: str) -> AnyResponse:
    """The page that lists the formats there are: 404 for an unknown suffix, else 406."""
    page = render_template(
        "formats.html",
        suffix=suffix[:20],
        formats=[(face, _address(record, face)) for face in offered],
    )
    answer = Response(page, status=404 if suffix else NotAcceptable.code)
    answer.headers["Link"] = ", ".join(_links(record, offered))
    return answer


def _described(
    answer: AnyResponse, face: Face, record: Record, offered: Sequence[Face], suffix: str
) -> AnyResponse:
    """The answer with links to the noun in other formats and to what replaces it."""
    links = _links(record, [other for other in offered if other is not face])
    if suffix:
        links.insert(0, f'<{_permalink(record)}>; rel="canonical"')
    successor = record.noun.replaced_by if isinstance(record.noun, Concept) else None
    if record.status == "withdrawn" and successor:
        page = noun_address(base_url(), f"term/{successor}")
        links.append(f'<{page}>; rel="successor-version"')
    answer.headers["Link"] = ", ".join(links)
    if face.is_saved:
        name = f"{record.noun.id}.{face.suffix}"
        answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    _open(answer, face)
    return answer


def _open(answer: AnyResponse, face: Face) -> None:
    """Let scripts of any site read formats that are made for programs."""
    if face.media_type != HTML:
        answer.headers["Access-Control-Allow-Origin"] = "*"
        answer.headers["Access-Control-Expose-Headers"] = "Link"
        answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"


def _links(record: Record, others: Sequence[Face]) -> list[str]:
    return [
        f'<{_address(record, face)}>; rel="alternate"; type="{face.media_type}"' for face in others
    ]


def _address(record: Record, face: Face) -> str:
    return full_url(ENDPOINTS[record.kind], id=record.noun.id, suffix=face.suffix)


def _permalink(record: Record) -> str:
    return full_url(ENDPOINTS[record.kind], id=record.noun.id)
