"""An entry as programs read it that write."""

from flask import Response

from glossary.desk.standing import Standing
from glossary.nouns.codec import to_json
from glossary.rules import check_noun
from webapp.api.documents import answer
from webapp.api.draft_answers import DraftAnswer, FoundProblem, Outcome
from webapp.frame.current import services


def draft_response(at: Standing, outcome: Outcome, status: int = 200) -> Response:
    """The newest revision as JSON, with its number as `ETag`; no cache keeps it."""
    record = at.newest
    found = check_noun(record.noun, services().catalogue())
    response = answer(
        DraftAnswer(
            kind=record.kind,
            id=record.noun.id,
            outcome=outcome,
            revision=record.revision,
            status=record.status,
            editor=record.editor,
            modified=record.modified.isoformat(),
            note=record.change_note,
            public_revision=at.public.revision if at.public else None,
            noun=to_json(record.noun),
            problems=tuple(
                FoundProblem(each.field, each.severity, f"{each.message}. {each.fix}")
                for each in found
            ),
        ),
        status,
    )
    response.set_etag(str(record.revision))
    response.headers["Cache-Control"] = "private, no-store"
    return response
