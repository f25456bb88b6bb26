"""Who is signed in: the session cookie, form tokens, and what a role opens."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, timedelta, tzinfo
from functools import wraps
from typing import ParamSpec, cast
from zoneinfo import ZoneInfo

from flask import (
    Blueprint,
    Flask,
    abort,
    current_app,
    g,
    has_request_context,
    redirect,
    request,
    session,
)
from flask_login import AnonymousUserMixin, LoginManager, current_user, login_user, logout_user
from flask_wtf.csrf import CSRFProtect
from werkzeug.exceptions import Unauthorized
from werkzeug.wrappers import Response

from glossary.people import Account, Role, devices, has_role
from glossary.store.errors import StoreError
from webapp.frame.current import services
from webapp.frame.i18n import own_address, url
from webapp.frame.secret_key import secret_key
from webapp.frame.settings import Settings

ZONE_COOKIE = "zone"
"""Name of the cookie in which a browser of the desk says where it is."""
COOKIE = "tvetipedia"
"""Name of the session cookie, which only those have who sign in or send a form."""
FORM_LIFETIME = 12 * 60 * 60
"""Seconds that a form may stay open; what is sent later is shown again to be sent once more."""

SESSION_LIFETIME = timedelta(days=365)
"""How long a browser keeps the cookie; how long people stay signed in is `devices.LIFETIME`."""

LONGEST_FORM = 2 * 1024 * 1024
"""Bytes of a form on the desk."""
MOST_FIELDS = 5000
_LONGEST = "longest_request"
"""Attribute of views to which forms longer than others may be sent."""
_GUARDED = "guarded"
"""Attribute of views that only people who are signed in may see."""

Parameters = ParamSpec("Parameters")
Answer = str | Response
View = Callable[Parameters, Answer]


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody on one device, as Flask-Login handles users."""

    account: Account
    token: str

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        """The token of the device, so that a session ends when its device is signed out."""
        return self.token


class SignInNeededError(Unauthorized):
    """A form that somebody sends who is no longer signed in; what it holds must not be lost."""


def init_app(app: Flask, settings: Settings) -> None:
    """Give `app` signed sessions and form tokens, and templates the global `account`."""
    app.secret_key = secret_key(settings.instance)
    app.config.update(
        SESSION_COOKIE_NAME=COOKIE,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.base_url.startswith("https:"),
        PERMANENT_SESSION_LIFETIME=SESSION_LIFETIME,
        # A cookie sent with each answer would let a late one, of a form saved as one types, undo
        # another's.
        SESSION_REFRESH_EACH_REQUEST=False,
        WTF_CSRF_TIME_LIMIT=FORM_LIFETIME,
    )
    # Form tokens are looked for first, and the whole form read for that.
    app.before_request(_make_room)
    CSRFProtect(app)
    manager = LoginManager(app)
    manager.user_loader(_signed_in)
    app.add_template_global(account)
    app.after_request(_keep_private)


def need_no_token(app: Flask, *blueprints: Blueprint) -> None:
    """Answer what is sent to `blueprints` without a form token.

    Only for what looks at no session, and changes nothing or has a secret in its address: whoever
    sends it from another site learns and does no more than with a request of their own.
    """
    for blueprint in blueprints:
        app.extensions["csrf"].exempt(blueprint)


def account() -> Account | None:
    """Who is signed in on the device that sent this request, or None.

    Without the cookie nothing is looked up, so pages for readers stay the same for everybody.
    """
    if COOKIE not in request.cookies and "_login_user" not in g:
        return None
    user = cast("SignedIn | AnonymousUserMixin", current_user)
    return user.account if user.is_authenticated else None


def time_zone() -> tzinfo:
    """The zone of times in this answer: as the account says, else as its browser does.

    Pages for readers speak of UTC, and so does mail whose account has chosen no zone.
    """
    if "time_zone" in g:
        given: tzinfo = g.time_zone
        return given
    who = account() if has_request_context() else None
    # Found once for each request: a page of the log shows thousands of times.
    found = zone_of(who.time_zone or request.cookies.get(ZONE_COOKIE, "")) if who else UTC
    g.time_zone = found
    return found


def zone_of(name: str) -> tzinfo:
    """The zone with this name; UTC where there is none."""
    try:
        return ZoneInfo(name) if name else UTC
    except (LookupError, ValueError, OSError):
        return UTC


def ask_no_more() -> None:
    """Treat nobody as signed in for the rest of this request.

    For the page that says that the store is away: it would be asked once more who reads that.
    """
    g._login_user = AnonymousUserMixin()


def signed_in() -> Account:
    """Who is signed in; only for views behind `needs`."""
    found = account()
    if found is None:
        abort(401)
    return found


def begin(who: Account) -> None:
    """Sign the device in as `who`, from the answer to this request on.

    Raises: StoreBusyError when others write for longer than a second; nothing is changed then.
    """
    token = devices.sign_in(services().store.database, who, request.user_agent.string)
    begin_afresh()
    session.permanent = True
    login_user(SignedIn(who, token))


def begin_afresh() -> None:
    """End a session that somebody else may have begun on this device."""
    session.clear()
    # Its form token is remembered for the rest of the request, and would be sent out once more.
    g.pop("csrf_token", None)


def end() -> None:
    """Sign out the device that sent this request."""
    who = account()
    if who:
        devices.sign_out(services().store.database, this_device(), who)
    logout_user()
    begin_afresh()


def this_device() -> str:
    """The digest of the token of the device that sent this request; empty without one."""
    token = session.get("_user_id")
    return devices.digest_of(token) if isinstance(token, str) else ""


def _signed_in(token: str) -> SignedIn | None:
    found = devices.holder(services().store.database, token)
    return SignedIn(found, token) if found else None


def _keep_private(response: Response) -> Response:
    """The answer, which no cache keeps when it was made for somebody signed in."""
    if _is_somebodys() or session.modified:
        response.headers["Cache-Control"] = "private, no-store"
    return response


def _is_somebodys() -> bool:
    try:
        return account() is not None
    except StoreError:
        # Whose it is cannot be known, and the answer itself may be sound.
        return True


def needs(role: Role, *, bare: bool = False) -> Callable[[View[Parameters]], View[Parameters]]:
    """A decorator of views that only accounts with this role or a further one may see.

    Others are sent to the page to sign in on, or get an error because of their role (403). A form
    that they send is kept meanwhile. Who owes a second factor is led to its page first,
    unless the view is `bare`.
    """

    def decorate(view: View[Parameters]) -> View[Parameters]:
        @wraps(view)
        def guarded(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Answer:
            who = account()
            if who is None:
                return _ask_to_sign_in()
            if not has_role(who, role):
                abort(403)
            if not bare and owes_second_factor(who):
                return redirect(url("second_factor.second_factor"))
            return view(*args, **kwargs)

        vars(guarded)[_GUARDED] = True
        return takes(LONGEST_FORM)(guarded)

    return decorate


def takes(longest: int) -> Callable[[View[Parameters]], View[Parameters]]:
    """A decorator of views to which forms of up to so many bytes may be sent.

    It stands outermost, under the one that gives the view its address.
    """

    def decorate(view: View[Parameters]) -> View[Parameters]:
        vars(view)[_LONGEST] = longest
        return view

    return decorate


def owes_second_factor(who: Account) -> bool:
    """True if the settings want a second factor of this account, which has none.

    Those who have no password sign in by a provider, which has rules of its own.
    """
    if who.has_second_factor or not who.has_password:
        return False
    wanted = services().policy().require_second_factor
    return wanted != "none" and has_role(who, wanted)


def lacks_account() -> bool:
    """True if the page at hand is for people who are signed in, and nobody is."""
    view = current_app.view_functions.get(request.endpoint or "")
    return getattr(view, _GUARDED, False) and account() is None


def _ask_to_sign_in() -> Response:
    if request.method in ("GET", "HEAD"):
        return redirect(url("people.sign_in", next=own_address()))
    raise SignInNeededError


def _make_room() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    longest = getattr(view, _LONGEST, None)
    if longest:
        request.max_content_length = request.max_form_memory_size = longest
        request.max_form_parts = MOST_FIELDS
