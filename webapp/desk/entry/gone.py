"""Words typed for an entry that is no longer there: they go on as the beginning of a new one."""

from dataclasses import replace

from flask import request

from glossary.desk import working_copies
from glossary.nouns.record import Kind
from glossary.people import Account
from webapp.desk.entry.editing import Editing, reopened
from webapp.desk.entry.keeping import sent
from webapp.desk.entry.standing import FormStanding
from webapp.frame.services import Services


def gone_copy(services: Services, kind: Kind, id: str, who: Account) -> str:
    """The address of what somebody was typing of the entry when it was deleted; empty if nothing.

    Raises: StoreError when the store cannot be read.
    """
    copy = working_copies.detached_id(who.id, kind, id)
    found = working_copies.working_copy(services.store.database, who.id, copy)
    return reopened(FormStanding(kind, "", ()), copy) if found else ""


def begun_again(services: Services, kind: Kind, id: str, who: Account) -> Editing:
    """The form that was sent for the entry, as that of a new one with the same id.

    It takes the place of what was saved from the same page before.

    Raises: StoreError when the store cannot be read.
    """
    form = sent(kind, "", who, request.form)
    form.typed["id"] = id
    copy = working_copies.detached_id(who.id, kind, id)
    found = working_copies.working_copy(services.store.database, who.id, copy)
    form = replace(form, copy=copy, base=0, version=found.version if found else 0)
    return Editing(services, FormStanding(kind, "", ()), who, form)
