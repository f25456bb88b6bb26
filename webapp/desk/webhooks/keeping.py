"""`/editor/webhooks`: the addresses that hear of publications, and what was sent to them last."""

from dataclasses import dataclass

from flask import Blueprint, Response, abort, flash, redirect, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from glossary.desk.errors import WorkflowError
from glossary.desk.webhooks.deliveries import Delivery, latest_deliveries
from glossary.desk.webhooks.webhooks import (
    Webhook,
    add_webhook,
    remove_webhook,
    renew_secret,
    webhooks,
)
from webapp.frame.current import services
from webapp.frame.full_names import full_name
from webapp.frame.i18n import translated, url
from webapp.frame.signing import needs, signed_in
from webapp.parts.dating import moment_words

blueprint = Blueprint("webhooks", __name__)


@dataclass(frozen=True, slots=True)
class DeliveryLine:
    """A delivery in words."""

    when: str
    state: str
    answer: str
    message_id: str


@dataclass(frozen=True, slots=True)
class WebhookLine:
    """A webhook in words, with its last deliveries."""

    id: int
    url: str
    who: str
    since: str
    ended: str
    deliveries: tuple[DeliveryLine, ...]


@blueprint.get("/editor/webhooks")
@needs("administrator")
def look() -> str:
    """All webhooks, and the form for another one."""
    return _page()


@blueprint.post("/editor/webhooks")
@needs("administrator")
def add() -> AnyResponse:
    """The page with the new webhook and its secret, which is shown this once."""
    typed = request.form.get("url", "")
    try:
        made = add_webhook(services().store, signed_in(), typed, services().settings.webhook_hosts)
    except WorkflowError as error:
        return Response(_page(problem=translated(error.message), typed=typed), 422)
    return _with_secret(made)


@blueprint.post("/editor/webhooks/<int:number>/secret")
@needs("administrator")
def renew(number: int) -> AnyResponse:
    """The page with the new secret of the webhook, which is shown this once."""
    changed = renew_secret(services().store, signed_in(), number)
    if changed is None:
        abort(404)
    return _with_secret(changed)


@blueprint.post("/editor/webhooks/<int:number>/remove")
@needs("administrator")
def remove(number: int) -> AnyResponse:
    """The page without the webhook."""
    remove_webhook(services().store, signed_in(), number)
    flash(gettext("The webhook is removed; nothing is sent to it any more."), "message")
    return redirect(url("webhooks.look"), 303)


def _with_secret(webhook: Webhook) -> Response:
    made = Response(_page(made=webhook))
    made.headers["Cache-Control"] = "no-store"
    return made


def _page(made: Webhook | None = None, problem: str = "", typed: str = "") -> str:
    return render_template(
        "editor/webhooks.html",
        webhooks=[_line(each) for each in webhooks(services().store)],
        hosts=services().settings.webhook_hosts,
        made=made,
        problem=problem,
        typed=typed,
    )


def _line(webhook: Webhook) -> WebhookLine:
    sent = latest_deliveries(services().store.database, webhook.id)
    return WebhookLine(
        webhook.id,
        webhook.url,
        full_name(webhook.account),
        moment_words(webhook.created),
        webhook.ended,
        tuple(map(_delivery_line, sent)),
    )


def _delivery_line(delivery: Delivery) -> DeliveryLine:
    when = moment_words(delivery.tried or delivery.created)
    return DeliveryLine(when, _state(delivery), delivery.answer, delivery.message_id)


def _state(delivery: Delivery) -> str:
    if delivery.state == "delivered":
        return gettext("Delivered")
    if delivery.state == "failed":
        return gettext("Given up after %(count)s tries", count=delivery.tries)
    if not delivery.tried or not delivery.next_try:
        return gettext("Waiting")
    return gettext(
        "Tried %(count)s times, next on %(when)s",
        count=delivery.tries,
        when=moment_words(delivery.next_try),
    )
