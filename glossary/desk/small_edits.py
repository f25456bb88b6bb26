"""Small edits, which a reviewer may publish without another's review.

They are measured against the last text that somebody else has approved: small edits that follow
each other count together, whoever made them.
"""

from collections.abc import Sequence
from typing import Any

from rapidfuzz.distance import Levenshtein
from sqlalchemy import select

from glossary.compare.words import words
from glossary.desk.errors import WorkflowError
from glossary.desk.standing import authors
from glossary.message import english
from glossary.nouns.codec import to_json
from glossary.nouns.concept import Concept
from glossary.nouns.fields import names_with_role
from glossary.nouns.record import OPEN, Noun, Record
from glossary.people.account import Account
from glossary.store.database import Database, reading
from glossary.store.schema import ACTIVITY

MOST_WORDS = 12
"""Words and signs, Chinese characters, that a small edit may take away, put in or replace."""


def need_small(
    database: Database,
    history: Sequence[Record],
    after: Noun,
    account: Account,
    *,
    own_approval: bool = False,
) -> None:
    """Require that the edit of the newest revision is a small one of the account.

    Raises: WorkflowError when it changes more than a few words of what somebody else has approved,
    or nobody else has approved anything yet.
    """
    newest = history[-1]
    approved = _approved(database, history, account, own_approval=own_approval)
    if approved is None:
        message = english("Nobody else has approved a text of it yet: submit it for review.")
        raise WorkflowError("not-approved", message)
    back = after == approved.noun != newest.noun
    if not back and (after == newest.noun or not is_small(approved.noun, after)):
        message = english(
            "This changes more than a few words of the text that was last approved, or a "
            "quotation: submit it for review instead."
        )
        raise WorkflowError("not-small", message)


def _approved(
    database: Database, history: Sequence[Record], account: Account, *, own_approval: bool
) -> Record | None:
    """The last publication that somebody else than its writer, or than the account, decided on."""
    small = _small_edits(database, history[-1])
    for place in reversed(range(len(history))):
        record = history[place]
        if record.status != "published" or not record.is_publication or record.revision in small:
            continue
        if own_approval or record.editor != account.name or _of_others(history, place):
            return record
    return None


def _of_others(history: Sequence[Record], place: int) -> bool:
    """Whether who published the record wrote none of it."""
    record, before = history[place], history[:place]
    return bool(before) and before[-1].status in OPEN and record.editor not in authors(before)


def _small_edits(database: Database, record: Record) -> frozenset[int]:
    """Revisions of the noun that were small edits."""
    query = select(ACTIVITY.c.revision).where(
        ACTIVITY.c.kind == record.kind,
        ACTIVITY.c.noun_id == record.noun.id,
        ACTIVITY.c.action == "small-edit",
    )
    with reading(database) as connection:
        return frozenset(connection.scalars(query))


def is_small(before: Noun, after: Noun) -> bool:
    """True if only few words of texts differ, and no label, source, relation or definition.

    Titles of resources count as texts; labels of concepts do not, since they are what is found. A
    quotation is word for word: only what it stands in can tell whether a change of it is right.
    """
    if type(before) is not type(after) or before == after:
        return False
    old, new = to_json(before), to_json(after)
    if _without_texts(old) != _without_texts(new) or _languages(old) != _languages(new):
        return False
    if isinstance(before, Concept) and _facts(old) != _facts(new):
        return False
    return Levenshtein.distance(_words(old), _words(new)) <= MOST_WORDS


def _is_text(field: str) -> bool:
    """Whether words may change in the field; elsewhere a change is a change of meaning."""
    return field in ("definition", "title") or field in names_with_role("note")


def _without_texts(noun: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in noun.items() if not _is_text(name)}


def _languages(noun: dict[str, Any]) -> dict[str, list[str]]:
    """The languages in which each field has a text: a text more or less is not a small edit."""
    return {
        name: [*value] for name, value in noun.items() if _is_text(name) and isinstance(value, dict)
    }


def _facts(concept: dict[str, Any]) -> list[dict[str, Any]]:
    """Each definition but for its comment and, unless it is a quotation, its text."""
    return [_fact(definition) for definition in concept.get("definition", ())]


def _fact(definition: dict[str, Any]) -> dict[str, Any]:
    ours = ("comment",) if definition.get("kind") == "quotation" else ("text", "comment")
    return {name: value for name, value in definition.items() if name not in ours}


def _words(noun: dict[str, Any]) -> list[str]:
    texts = " ".join(_strings({name: value for name, value in noun.items() if _is_text(name)}))
    return words(texts)


def _strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in _strings(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in _strings(inner)]
    return [value] if isinstance(value, str) else []
