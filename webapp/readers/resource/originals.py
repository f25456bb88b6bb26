"""The original files that are held, as they came."""

from collections.abc import Iterator
from urllib.parse import quote

from flask import Blueprint, Response, abort, send_file
from werkzeug.utils import secure_filename

from glossary.nouns.resource import Resource
from glossary.store.originals import path_of
from indexer.reading.registry import suffix_of
from webapp.frame.addresses import noun_address
from webapp.frame.current import services
from webapp.frame.i18n import base_url
from webapp.frame.security import FOR_EVER
from webapp.signposting.signpost import Signpost, header, linkset_of

blueprint = Blueprint("originals", __name__)

PDF = "application/pdf"
SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""What an original may do in the reader's browser: be shown; no script, no form, no address."""
VIEWER = "frame-ancestors 'none'; base-uri 'none'"
"""Browsers refuse to show a PDF file in a sandbox; their viewers are one themselves."""


@blueprint.get("/original/<digest>/<name>")
def original(digest: str, name: str) -> Response:
    """The file with this sha256; `name` is only what it is called when it is saved."""
    media_type = _media_types().get(digest)
    file = path_of(services().originals, digest)
    if media_type is None or file is None:
        abort(404)
    answer = send_file(
        file.absolute(),
        mimetype=media_type,
        download_name=secure_filename(name) or digest,
        etag=digest,
        # Only PDF viewers ask for parts, and a part of a text must not be compressed.
        conditional=media_type == PDF,
    )
    # An HTML file says its encoding itself.
    answer.headers["Content-Type"] = media_type
    answer.headers["Content-Security-Policy"] = VIEWER if media_type == PDF else SANDBOX
    answer.headers["Cache-Control"] = FOR_EVER
    answer.headers["Link"] = header(_signposts(digest))
    return answer


def original_address(resource: Resource, base: str = "") -> str | None:
    """The address of the resource's original below `base`; None where none is held."""
    if resource.file is None:
        return None
    name = quote(resource.id) + suffix_of(resource.media_type)
    return f"{base}/original/{resource.file}/{name}"


def _signposts(digest: str) -> Iterator[Signpost]:
    """Links to the pages of the resources that have this original, and to their linksets."""
    for record in services().catalogue().resources.values():
        if record.noun.file == digest:
            file = original_address(record.noun, base_url()) or ""
            page, base = f"resource/{record.noun.id}", base_url()
            yield Signpost(file, "collection", noun_address(base, page), "text/html")
            yield from linkset_of(file, noun_address(base, f"linkset/{page}"))


def _media_types() -> dict[str, str]:
    """The media type of each original that a public resource has."""
    return {
        record.noun.file: record.noun.media_type or "application/octet-stream"
        for record in services().catalogue().resources.values()
        if isinstance(record.noun, Resource) and record.noun.file
    }
