"""Sources that take a step with the entry that names them: offered, and read from the form."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flask import abort, request

from glossary.desk.with_sources import WithSources
from glossary.nouns.record import Kind, Record
from glossary.nouns.resource import Resource
from webapp.frame.i18n import url
from webapp.parts.wording import Text, title_of


@dataclass(frozen=True, slots=True)
class EntryBeside:
    """A source that stands on its way where the entry does."""

    title: Text
    value: str
    """Its id and the revision that the page speaks of, `id@revision`, as the form sends them."""
    address: str


def companions(sources: Sequence[Record]) -> tuple[EntryBeside, ...]:
    """The sources as the page of the entry offers them."""
    return tuple(
        EntryBeside(
            title_of(record.noun),
            f"{record.noun.id}@{record.revision}",
            url("review.entry", kind="resource", id=record.noun.id),
        )
        for record in sources
        if isinstance(record.noun, Resource)
    )


def chosen(kind: Kind, id: str, revision: int) -> WithSources:
    """The noun with the sources ticked in the form sent; 400 when one is not `id@revision`."""
    ticked = [value.rpartition("@") for value in request.form.getlist("with")]
    if not all(re.fullmatch("[0-9]{1,9}", number) for _, _, number in ticked):
        abort(400)
    return WithSources(kind, id, revision, {source: int(number) for source, _, number in ticked})
