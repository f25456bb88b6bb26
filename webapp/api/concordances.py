"""Concordances as JSON: key words in context, aligned and sorted."""

from typing import Any

from flask import Response
from flask_smorest import Blueprint

from webapp.api.answers import Problem
from webapp.api.arguments import ConcordanceArguments
from webapp.api.cursors import address_with
from webapp.api.documents import JSON, answer, reference
from webapp.api.list_answers import ConcordanceAnswer, KeywordItem
from webapp.asking.key_words import SourcedLine, concordance, line_address
from webapp.frame.current import services
from webapp.frame.i18n import base_url

blueprint = Blueprint("api-concordance", __name__, description="Finding")


@blueprint.get("/concordance")
@blueprint.arguments(ConcordanceArguments, location="query")
@blueprint.response(200, reference(ConcordanceAnswer), content_type=JSON)
@blueprint.alt_response(503, schema=reference(Problem), description="Search index unavailable.")
def lines(arguments: dict[str, Any]) -> Response:
    """Every place where words stand together

    In definitions, abstracts and passages, in all forms of the words. `complete` is false where a
    bound was reached: the texts that match best are read.
    """
    words, page, size = arguments["q"], arguments["page"], arguments["size"]
    found = concordance(services(), words, arguments["sort"])
    shown = found.lines[(page - 1) * size : page * size]
    more = page * size < len(found.lines)
    return answer(
        ConcordanceAnswer(
            total=len(found.lines),
            texts=found.found.documents,
            complete=found.found.is_complete,
            page=page,
            size=size,
            lines=tuple(_item(each, words) for each in shown),
            next=address_with(page=page + 1) if more else None,
        )
    )


def _item(each: SourcedLine, words: str) -> KeywordItem:
    line = each.line
    return KeywordItem(
        left=line.left,
        keyword=line.keyword,
        right=line.right,
        language=line.language,
        id=line.owner,
        definition=each.definition.id if each.definition else None,
        source=each.maker or None,
        year=each.year,
        page=line.page,
        page_label=line.page_label,
        url=line_address(each, words, base_url()),
    )
