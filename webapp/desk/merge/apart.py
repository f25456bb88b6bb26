"""Two entries that look like duplicates: said to be different, or listed again."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from glossary.catalogue.duplicates import LikelyDuplicates, likely_duplicates
from glossary.desk.told_apart import apart, list_again, tell_apart
from glossary.nouns.concept import Concept
from glossary.people import Account
from glossary.store.database import Database
from webapp.frame.current import services
from webapp.frame.full_names import full_name
from webapp.frame.i18n import url
from webapp.frame.services import Services
from webapp.frame.signing import needs, signed_in
from webapp.parts.dating import day_words

blueprint = Blueprint("apart", __name__)


@dataclass(frozen=True, slots=True)
class Alike:
    """Two entries that look like duplicates, as the page of their merge tells it."""

    one: str
    other: str
    """Ids."""
    who: str = ""
    """Who said that they are different; empty when nobody did."""
    day: str = ""


def alike(open_parts: Services, one: str, other: str) -> Alike | None:
    """What was said of the two; None where they do not look like duplicates."""
    pair = _pair(open_parts, one, other)
    if pair is None:
        return None
    said = apart(open_parts.store.database, pair)
    return (
        Alike(one, other, full_name(said.account), day_words(said.at))
        if said
        else Alike(one, other)
    )


@blueprint.post("/editor/merge/different")
@needs("reviewer")
def different() -> Response:
    """The list of likely duplicates without the two, which are said to be different."""
    return _decided(tell_apart, gettext("The two are different: they are off the list."))


@blueprint.post("/editor/merge/list-again")
@needs("reviewer")
def again() -> Response:
    """The list of likely duplicates, the two among them again."""
    return _decided(list_again, gettext("The two are on the list again."))


def _decided(decide: Callable[[Database, Account, LikelyDuplicates], None], done: str) -> Response:
    pair = _pair(services(), request.form.get("into", ""), request.form.get("other", ""))
    if pair is None:
        flash(gettext("These two do not look like duplicates: nothing was changed."), "message")
    else:
        decide(services().store.database, signed_in(), pair)
        flash(done, "message")
    return redirect(url("dashboard.listing", key="duplicates"), 303)


def _pair(open_parts: Services, *ids: str) -> LikelyDuplicates | None:
    """The two published entries as a pair of likely duplicates; None where they are none."""
    records = map(open_parts.catalogue().concepts.get, ids)
    nouns = [record.noun for record in records if record and record.status == "published"]
    return next(iter(likely_duplicates(noun for noun in nouns if isinstance(noun, Concept))), None)
