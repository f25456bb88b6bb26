"""`/mail/stop/<token>`: the end of mail for whoever got one, without signing in."""

from flask import Blueprint, Flask, abort, current_app, render_template
from itsdangerous import BadSignature, URLSafeSerializer

from glossary.desk.mailing.mail_queue import choose_mail
from glossary.people import Account, accounts
from webapp.frame.current import services

blueprint = Blueprint("stopping", __name__)


@blueprint.get("/mail/stop/<token>")
def stop(token: str) -> str:
    """Ask whether mail is to end: programs that look links over must not end it."""
    who = _owner(token)
    return render_template("people/stop_mail.html", who=who, token=token, done=who.mail == "none")


@blueprint.post("/mail/stop/<token>")
def stopped(token: str) -> str:
    """End mail of notices for the account; notices at the desk stay."""
    who = _owner(token)
    choose_mail(services().store.database, who, "none")
    return render_template("people/stop_mail.html", who=who, token=token, done=True)


def stop_token(app: Flask, who: Account) -> str:
    """The unguessable part of the address at which the account ends its mail."""
    return str(_signer(app).dumps(who.id))


def _owner(token: str) -> Account:
    """The account that the token was made for; 404 for any other text."""
    app = current_app._get_current_object()  # type: ignore[attr-defined] # of Werkzeug's LocalProxy
    try:
        id = _signer(app).loads(token)
    except BadSignature:
        abort(404)
    found = accounts.numbered(services().store.database, id) if isinstance(id, int) else None
    if found is None:
        abort(404)
    return found


def _signer(app: Flask) -> URLSafeSerializer:
    return URLSafeSerializer(str(app.secret_key), salt="stop mail")
