"""Whether the service has what it needs, for people and programs that watch over it."""

from importlib.metadata import version

from flask import Response
from flask_smorest import Blueprint

from glossary.store.store import StoreError
from indexer.engines.contract import EngineUnavailableError
from webapp.api.answers import HealthAnswer
from webapp.api.documents import JSON, answer, reference
from webapp.frame.current import services
from webapp.frame.services import Services

blueprint = Blueprint("api-health", __name__, description="Watching")


@blueprint.get("/health")
@blueprint.response(200, reference(HealthAnswer), content_type=JSON)
@blueprint.alt_response(
    503, schema=reference(HealthAnswer), content_type=JSON, description="Something is missing."
)
def health() -> Response:
    """Store, index, and how far the index has come

    `sequence` is the newest public change in the store, `checkpoint` the newest in the index.
    """
    body = state(services())
    return answer(body, 200 if body.status in ("ok", "catching-up") else 503)


def state(services: Services) -> HealthAnswer:
    """How store and index are just now; it does not raise."""
    release = version("tvetipedia")
    try:
        sequence = services.store.public_sequence()
    except StoreError:
        return HealthAnswer("store-down", release, None, None, None)
    try:
        checkpoint = services.engine.checkpoint()
    except EngineUnavailableError:
        return HealthAnswer("index-down", release, sequence, None, None)
    if checkpoint is None:
        return HealthAnswer("index-down", release, sequence, None, None)
    behind = max(0, sequence - checkpoint)
    return HealthAnswer("catching-up" if behind else "ok", release, sequence, checkpoint, behind)
