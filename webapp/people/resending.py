"""Forms that come too late, from somebody no longer signed in, or while others save for long.

Nothing that was typed is lost.
"""

import logging

from flask import Blueprint, Response, render_template, request
from flask_wtf.csrf import CSRFError

from glossary.store.errors import StoreBusyError
from webapp.frame import errors, signing
from webapp.frame.errors import SavingError
from webapp.frame.signing import SignInNeededError
from webapp.people.forms import SignInForm
from webapp.people.keeping import answer_again, is_from_here, is_page_load, kept_form, read_kept

blueprint = Blueprint("resending", __name__)
_log = logging.getLogger(__name__)


@blueprint.app_errorhandler(CSRFError)
def _too_late(error: CSRFError) -> Response:
    """The form to be sent again; a plain refusal for what no page of ours has sent."""
    if not is_from_here() or not is_page_load():
        return errors.answer(error)
    if signing.lacks_account():
        return _sign_in_first()
    carried = read_kept(request.form.get("kept", ""))
    if carried and signing.account():
        # Signed in meanwhile, in another tab, which has ended the session of this one.
        return Response(answer_again(carried))
    return Response(answer_again(kept_form()), 400)


@blueprint.app_errorhandler(SignInNeededError)
def _nobody(error: SignInNeededError) -> Response:
    """The page to sign in on, which keeps the form; 401 for a script, which keeps its own."""
    if not is_page_load():
        return errors.answer(error)
    return _sign_in_first()


@blueprint.app_errorhandler(StoreBusyError)
def _busy(error: StoreBusyError) -> Response:
    """The form to be sent again; a plain refusal for a script, which keeps its own."""
    _log.warning("%s", error)
    if not is_page_load():
        return errors.problem_answer(SavingError())
    if request.method != "POST" or not is_from_here():
        return errors.answer(SavingError())
    page = Response(answer_again(kept_form(), errors.saving_words()), 503)
    page.headers["Retry-After"] = str(errors.SAVING_SECONDS)
    return page


def _sign_in_first() -> Response:
    kept = kept_form()
    form = SignInForm(formdata=None, kept=kept.text())
    return Response(render_template("people/sign_in.html", form=form, kept=kept), 401)
