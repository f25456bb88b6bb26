"""Who writes by program: the account whose token a request brings."""

from flask import request
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Forbidden, Unauthorized

from glossary.people import Account
from glossary.people.access_tokens import token_holder
from webapp.frame.current import services
from webapp.frame.signing import owes_second_factor


def bearer() -> Account:
    """The account whose token the request brings, with the role of the token.

    Cookies count for nothing here, so that no page of another site writes in somebody's name.

    Raises: Unauthorized without a token that opens an account, Forbidden when the account has to
    set up a second factor first.
    """
    given = request.authorization
    secret = given.token if given and given.type == "bearer" else None
    if not secret:
        raise _unauthorized("Send “Authorization: Bearer” with a token from your account's page.")
    who = token_holder(services().store.database, secret)
    if who is None:
        raise _unauthorized("This token opens no account: it is revoked, expired or mistyped.")
    if owes_second_factor(who):
        raise Forbidden("Sign in and set up the second factor that your account needs first.")
    return who


def _unauthorized(message: str) -> Unauthorized:
    return Unauthorized(message, www_authenticate=WWWAuthenticate("bearer"))
