"""`/editor/batches/<token>`: what became of entries that took a step together."""

from dataclasses import dataclass

from flask import Blueprint, abort, render_template, request
from flask_babel import ngettext

from glossary.desk.activity import Action
from glossary.desk.batches.batch import ChosenEntry, LoggedBatch, logged_batch
from glossary.nouns.record import Kind, Record
from webapp.desk.addresses import desk_address
from webapp.desk.seen import mark_seen
from webapp.frame.current import services
from webapp.frame.full_names import full_name
from webapp.frame.i18n import translated, url
from webapp.frame.signing import needs
from webapp.parts.dating import moment_words
from webapp.parts.wording import Text, noun_title, text_of

blueprint = Blueprint("batches", __name__)


@dataclass(frozen=True, slots=True)
class BatchLine:
    """An entry of the batch, and why it did not take the step."""

    title: Text
    address: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class BatchPage:
    """Everything that the page shows."""

    heading: str
    by: str
    when: str
    done: tuple[BatchLine, ...]
    refused: tuple[BatchLine, ...]
    back: str
    """The list that it was picked of."""


@blueprint.get("/editor/batches/<token>")
@needs("contributor")
def batch(token: str) -> str:
    """What was done, and what was not and why."""
    found = logged_batch(services().store.database, token)
    if found is None:
        abort(404)
    mark_seen("batch", token)
    return render_template("editor/batch.html", page=_page(found))


def batch_words(action: Action, number: int) -> str:
    """How many entries have taken the step."""
    words = {
        "submitted": ngettext(
            "%(num)s entry submitted for review", "%(num)s entries submitted for review", number
        ),
        "published": ngettext("%(num)s entry published", "%(num)s entries published", number),
        "sent-back": ngettext("%(num)s entry sent back", "%(num)s entries sent back", number),
        "themed": ngettext("%(num)s entry given a theme", "%(num)s entries given a theme", number),
        "dropped": ngettext("%(num)s entry discarded", "%(num)s entries discarded", number),
    }
    return words.get(action) or ngettext("%(num)s entry", "%(num)s entries", number)


def _page(found: LoggedBatch) -> BatchPage:
    outcome = found.outcome
    keys = [(each.kind, each.id) for each in outcome.done]
    keys += [(each.picked.kind, each.picked.id) for each in outcome.refused]
    newest = services().store.get_many(keys)

    def line(each: ChosenEntry, why: str = "") -> BatchLine:
        return _line(each.kind, each.id, newest.get((each.kind, each.id)), why)

    return BatchPage(
        heading=batch_words(found.action, len(outcome.done)),
        by=full_name(found.account),
        when=moment_words(found.at),
        done=tuple(map(line, outcome.done)),
        refused=tuple(line(each.picked, translated(each.reason)) for each in outcome.refused),
        back=_back(),
    )


def _line(kind: Kind, id: str, newest: Record | None, why: str) -> BatchLine:
    title = noun_title(newest.noun) if newest else text_of(id, None)
    return BatchLine(title, desk_address(kind, id), why)


def _back() -> str:
    """The list that the address names, which is one of ours; else the first list."""
    asked, lists = request.args.get("back", ""), url("work.first")
    return asked if asked.startswith(f"{lists.partition('?')[0]}/") else lists
