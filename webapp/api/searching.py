"""Search and suggestions as JSON."""

from typing import Any

from flask import Response
from flask_smorest import Blueprint

from webapp.api.answers import Problem, SearchAnswer, SuggestAnswer
from webapp.api.arguments import SearchArguments, SuggestArguments, query_of
from webapp.api.documents import JSON, answer, reference
from webapp.api.presenters import search_answer, suggestion_answer
from webapp.asking.missing import note_search
from webapp.asking.search import search, suggest
from webapp.frame import i18n
from webapp.frame.current import services

blueprint = Blueprint("api-search", __name__, description="Finding")


@blueprint.get("/search")
@blueprint.arguments(SearchArguments, location="query")
@blueprint.response(200, reference(SearchAnswer), content_type=JSON)
@blueprint.alt_response(503, schema=reference(Problem), description="Search index unavailable.")
def search_everything(arguments: dict[str, Any]) -> Response:
    """Terms and resources for a query

    Ranked, with facets over the whole list.
    """
    query = query_of(arguments, i18n.choose_language(), services().settings.page_size)
    found = search(services(), query)
    note_search(services(), query, found)
    return answer(search_answer(found, query, i18n.base_url()))


@blueprint.get("/suggest")
@blueprint.arguments(SuggestArguments, location="query")
@blueprint.response(200, reference(SuggestAnswer), content_type=JSON)
def suggest_labels(arguments: dict[str, Any]) -> Response:
    """Labels and titles that complete what was typed

    Labels in every language, abbreviations and titles, best first.
    """
    language = arguments.get("lang", i18n.choose_language())
    limit = arguments.get("limit", services().settings.suggestions)
    found = suggest(services(), arguments["q"], language, limit, arguments["kind"])
    base = i18n.base_url()
    return answer(SuggestAnswer(tuple(suggestion_answer(entry, base) for entry in found)))
