"""Addresses for programs that watch over the service: whether it lives, and whether it can work."""

from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response, jsonify

from webapp.api.health import state
from webapp.frame.current import services
from webapp.watching.state import disk_state, mail_state, saving_state

blueprint = Blueprint("health", __name__)


@blueprint.get("/health/live")
def live() -> Response:
    """That the process answers, whatever it lacks: restarting it would bring back no store."""
    return _unkept({"status": "ok"})


@blueprint.get("/health/ready")
def ready() -> tuple[Response, int]:
    """Store, index, disk, saving and mail; 503 while pages or search cannot be served."""
    body = state(services())
    able = body.status in ("ok", "catching-up")
    details = asdict(body) | {
        "disk": asdict(disk_state(services().settings.instance)),
        "saving": asdict(saving_state(services())),
        "mail": asdict(mail_state(services())),
    }
    return _unkept(details), 200 if able else 503


def _unkept(body: dict[str, Any]) -> Response:
    answer = jsonify(body)
    answer.headers["Cache-Control"] = "no-store"
    return answer
