"""Panels of drafts: what somebody is writing, stored or not yet, and what others have stored."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext, lazy_gettext

from glossary.desk import working_copies
from glossary.desk.in_progress import Waiting, drafts_of, drafts_of_others, ready_drafts
from glossary.desk.working_copies import WorkingCopy
from glossary.nouns.record import Kind
from glossary.people import Account
from webapp.desk.addresses import desk_address, edit_address, new_address
from webapp.desk.dashboard.panel import Panel, PanelEntry, noun_entry
from webapp.desk.remembering import waiting
from webapp.frame.full_names import full_names_of
from webapp.frame.services import Services
from webapp.parts.dating import day_words
from webapp.parts.wording import text_of

Draft = Waiting | WorkingCopy


def my_drafts(services: Services, who: Account) -> Sequence[Draft]:
    """What `who` is writing: forms that are saved for `who` alone, then stored drafts."""
    copies = working_copies.working_copies(services.store.database, who.id)
    return (*copies, *drafts_of(waiting(services), who.name))


def others_drafts(services: Services, who: Account) -> Sequence[Waiting]:
    """Drafts of which `who` wrote nothing, for instance what contributors cannot submit."""
    return drafts_of_others(waiting(services), who.name)


def ready_ones(services: Services, who: Account) -> Sequence[Waiting]:
    """Drafts that others have marked as ready for an editor, the oldest first."""
    found = ready_drafts(services.store.database, waiting(services))
    return tuple(entry for entry in found if entry.record.editor != who.name)


def _others_entry(_services: Services, item: Waiting) -> PanelEntry:
    record = item.record
    names = full_names_of(item.authors or {record.editor})
    note = gettext(
        "by %(names)s, last saved on %(day)s", names=names, day=day_words(record.modified)
    )
    return noun_entry(record.noun, desk_address(record.kind, record.noun.id), note)


def _entry(_services: Services, item: Draft) -> PanelEntry:
    if isinstance(item, Waiting):
        record = item.record
        note = gettext("last saved on %(day)s", day=day_words(record.modified))
        return noun_entry(record.noun, edit_address(record.kind, record.noun.id), note)
    note = gettext("saved for you alone on %(day)s", day=day_words(item.saved))
    title = text_of(_name(item), None)
    return PanelEntry(title, _address(item), note)


def _address(copy: WorkingCopy) -> str:
    if copy.noun_id:
        return edit_address(copy.kind, copy.noun_id)
    return new_address(copy.kind, copy=copy.id)


def _name(copy: WorkingCopy) -> str:
    """The first label or title that was typed; else the id, or what kind of thing it is."""
    return next(_typed(copy), "") or copy.noun_id or _unnamed(copy.kind)


def _typed(copy: WorkingCopy) -> Iterator[str]:
    rows = copy.form.get("label" if copy.kind == "concept" else "title", ())
    for row in rows if isinstance(rows, list) else ():
        text = row.get("text", "") if isinstance(row, dict) else ""
        if isinstance(text, str) and text.strip():
            yield text.strip()


def _unnamed(kind: Kind) -> str:
    return gettext("New term") if kind == "concept" else gettext("New source")


DRAFTS = Panel(
    "drafts", lazy_gettext("My drafts"), lazy_gettext("You have no drafts."), my_drafts, _entry
)
OTHERS_DRAFTS = Panel(
    "others-drafts",
    lazy_gettext("Drafts of others"),
    lazy_gettext("Nobody else has a draft."),
    others_drafts,
    _others_entry,
    "editor",
    lazy_gettext("What others have saved: submit what is ready, contributors cannot."),
)
READY = Panel(
    "ready",
    lazy_gettext("Ready for an editor"),
    lazy_gettext("No draft is marked as ready."),
    ready_ones,
    _others_entry,
    "editor",
    lazy_gettext("Drafts whose writers have finished: look at them, then submit them."),
)
