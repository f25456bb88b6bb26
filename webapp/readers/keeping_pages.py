"""The service worker that keeps term pages which were read, so that they open without a line."""

from pathlib import Path

from flask import Blueprint, Response, current_app, send_file

from webapp.frame.security import CHECK_FIRST

blueprint = Blueprint("keeping_pages", __name__)


# It is at the top, since a worker serves what is below its own address.
@blueprint.get("/offline.js")
def script() -> Response:
    """The worker; browsers ask for a newer one on each visit."""
    answer = send_file(
        Path(str(current_app.static_folder)) / "worker.js", mimetype="text/javascript"
    )
    answer.headers["Cache-Control"] = CHECK_FIRST
    return answer
