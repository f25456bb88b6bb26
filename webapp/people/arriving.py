"""From somebody whose password fits to somebody signed in: the second step, the page wanted."""

import time

from flask import redirect, render_template, session
from werkzeug.wrappers import Response

from glossary.people import Account, accounts, passwords
from webapp.frame import signing
from webapp.frame.current import services
from webapp.frame.i18n import url
from webapp.people.forms import CodeForm
from webapp.people.keeping import answer_again, is_own_path, read_kept

_HALF = "half"
_PATIENCE = 5 * 60
"""Seconds between the password and the code."""
_START = "dashboard.dashboard"


def arrive(who: Account, wanted: str, kept: str = "") -> str | Response:
    """The page wanted, for `who` is signed in; or the second step, when the account has one."""
    if who.has_second_factor:
        _begin_half(who)
        if kept:
            form = CodeForm(formdata=None, next=wanted, kept=kept)
            return render_template("people/code.html", form=form)
        return redirect(url("people.second_step", next=own_path(wanted)), 303)
    return sign_in_fully(who, wanted, kept)


def sign_in_fully(who: Account, wanted: str, kept: str) -> str | Response:
    """The page wanted, or what was typed there before to be sent again; `who` is signed in."""
    signing.begin(who)
    found = read_kept(kept)
    return answer_again(found) if found else redirect(own_path(wanted), 303)


def _begin_half(who: Account) -> None:
    signing.begin_afresh()
    mark = passwords.mark(services().store.database, who)
    session[_HALF] = {"account": who.id, "time": int(time.time()), "mark": mark}


def half_signed_in() -> Account | None:
    """Who has given the right password on this device in the last minutes; else None.

    The note of it is signed, and worth nothing once the password is another.
    """
    note = session.get(_HALF)
    if not isinstance(note, dict) or time.time() - note["time"] > _PATIENCE:
        return None
    database = services().store.database
    who = accounts.numbered(database, note["account"])
    if who is None or who.disabled or passwords.mark(database, who) != note["mark"]:
        return None
    return who


def own_path(text: str) -> str:
    """The path and query of a page of ours that the text is, else the start page of the desk."""
    return text if is_own_path(text) else url(_START)
