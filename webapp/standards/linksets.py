"""`/linkset/…`: all typed links of a page and of what belongs to it, in one file (RFC 9264)."""

import json
from collections.abc import Iterable
from typing import cast

from flask import Blueprint, Response, current_app
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.wrappers import Response as AnyResponse

from glossary.nouns.record import Record
from glossary.releases.edition_table import edition_of
from webapp.faces.face import Face
from webapp.faces.nouns import EXTENSION
from webapp.faces.signposts import noun_signposts
from webapp.frame import errors
from webapp.frame.addresses import moved
from webapp.frame.current import services
from webapp.frame.i18n import url
from webapp.releases.release_signposts import release_signposts
from webapp.signposting.signpost import LINKSET, LINKSET_JSON, Signpost, as_json, as_text

blueprint = Blueprint("linksets", __name__)

LONGEST_SHOWN = 100
"""Characters of an unknown id that an error repeats."""
TEXT = "txt"


@blueprint.errorhandler(NotFound)
@blueprint.errorhandler(HTTPException)
def refused(error: HTTPException) -> Response:
    """The error as a problem document, which scripts of any site may read."""
    return _open(errors.problem_answer(error))


@blueprint.get("/linkset/term/<id>", defaults={"form": ""})
@blueprint.get("/linkset/term/<id>.txt", defaults={"form": TEXT})
def of_term(id: str, form: str) -> AnyResponse:
    """The links of a term and its formats; 404 for an unknown one.

    The address of a term that was merged leads to that of the one it was merged into.
    """
    known = services().catalogue()
    survivor = known.merged_into(id)
    if survivor:
        return moved(url("linksets.of_term", id=survivor.id, form=form))
    return _of_noun(known.concepts.get(id), id, form)


@blueprint.get("/linkset/resource/<id>", defaults={"form": ""})
@blueprint.get("/linkset/resource/<id>.txt", defaults={"form": TEXT})
def of_resource(id: str, form: str) -> AnyResponse:
    """The links of a resource, its formats and its original; 404 for an unknown one."""
    return _of_noun(services().catalogue().resources.get(id), id, form)


@blueprint.get("/linkset/release/<name>", defaults={"form": ""})
@blueprint.get("/linkset/release/<name>.txt", defaults={"form": TEXT})
def of_release(name: str, form: str) -> AnyResponse:
    """The links of an edition and of its files.

    Raises: NotFound where there is none of this name.
    """
    found = edition_of(services().store.database, name)
    if found is None:
        raise NotFound(f"There is no edition '{name[:LONGEST_SHOWN]}'.")
    return _answer(release_signposts(found), form)


def _of_noun(record: Record | None, id: str, form: str) -> Response:
    if record is None:
        raise NotFound(f"There is no such entry with the id '{id[:LONGEST_SHOWN]}'.")
    faces = cast("tuple[Face, ...]", current_app.extensions[EXTENSION])
    offered = [face for face in faces if face.shows(record.noun, record.kind)]
    return _answer(noun_signposts(record, offered), form)


def _answer(signposts: Iterable[Signpost], form: str) -> Response:
    if form == TEXT:
        return _open(Response(as_text(signposts), content_type=LINKSET))
    text = json.dumps(as_json(signposts), ensure_ascii=False, indent=1)
    return _open(Response(text, content_type=LINKSET_JSON))


def _open(answer: Response) -> Response:
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer
