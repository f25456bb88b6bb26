"""The tools that assistants may call: they read what everybody may, and change nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from webapp.standards.mcp.finding_tools import passages, search_all
from webapp.standards.mcp.term_tools import cite, compare_definitions, get_term
from webapp.standards.mcp.tool_arguments import (
    Citing,
    OneTerm,
    PassageWords,
    SearchWords,
    TermsToCompare,
    ToolArguments,
)


@dataclass(frozen=True, slots=True)
class AssistantTool:
    """A tool as clients list it, and what answers a call."""

    name: str
    title: str
    description: str
    arguments: type[ToolArguments]
    answer: Callable[[Any], dict[str, Any]]
    """From checked arguments to an answer of JSON; raises ToolRefusal."""


TOOLS: tuple[AssistantTool, ...] = (
    AssistantTool(
        "search",
        "Search the glossary and its knowledge base",
        "Find terms, publications, events, members and other resources of technical and vocational "
        "education and training. Each hit has its id, an address, a snippet and where it is from.",
        SearchWords,
        search_all,
    ),
    AssistantTool(
        "get_term",
        "Read a term",
        "Read one term with its labels in all languages, every definition with its source, notes, "
        "and broader, narrower and related terms.",
        OneTerm,
        get_term,
    ),
    AssistantTool(
        "compare_definitions",
        "Compare definitions",
        "Put the definitions of up to four terms side by side, each with its source, country and "
        "year, and learn whether the sources of a term disagree.",
        TermsToCompare,
        compare_definitions,
    ),
    AssistantTool(
        "cite",
        "Cite a term, a definition or a resource",
        "Get a ready reference in a citation style, the citation in the text, and the same as "
        "BibTeX, RIS and CSL-JSON.",
        Citing,
        cite,
    ),
    AssistantTool(
        "passages",
        "Find passages in publications",
        "Find passages of publications that speak of something, with page numbers and addresses; "
        "in one resource, or in all whose text is held.",
        PassageWords,
        passages,
    ),
)
"""In the order in which they are listed."""
