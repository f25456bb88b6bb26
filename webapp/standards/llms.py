"""`/llms.txt`: for language models, what the service is and where programs read it."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, Response

from webapp.frame.i18n import base_url

blueprint = Blueprint("llms", __name__)

TYPE = "text/markdown; charset=utf-8"
ABOUT = (
    "TVETipedia is a glossary of technical and vocational education and training (TVET) with a "
    "knowledge base. Every definition names its source, year and country; several sources may "
    "define one term, and they need not agree."
)
QUOTING = (
    "Our own texts are CC BY 4.0. Quotations belong to the sources named: quote them briefly, "
    "with the source and its year, and link the address of the term. Addresses do not break: an "
    "id is never used again, and a withdrawn term keeps its page."
)


@dataclass(frozen=True, slots=True)
class Guidepost:
    """A link of the file: its name, its path below the service's address, and what it is."""

    name: str
    path: str
    about: str


SECTIONS: dict[str, tuple[Guidepost, ...]] = {
    "Interfaces": (
        Guidepost(
            "Model Context Protocol",
            "/mcp",
            "revision 2026-07-28, stateless: tools search, get_term, compare_definitions, cite, "
            "passages; POST only",
        ),
        Guidepost("JSON interface", "/api", "every address, its parameters, and examples"),
        Guidepost("OpenAPI document", "/api/v1/openapi.json", "the same for programs"),
        Guidepost("Search", "/api/v1/search?q=apprenticeship", "terms and resources as JSON"),
        Guidepost(
            "One term",
            "/term/apprenticeship.json",
            "any page of a term or resource with a suffix: json, jsonld, ttl, bib, ris",
        ),
    ),
    "Everything in one file": (
        Guidepost("Dumps", "/dump", "the formats: JSON Lines, CSV, XLSX, SKOS, TBX"),
        Guidepost("SKOS in Turtle", "/dump.ttl", "all terms and resources"),
        Guidepost("Editions", "/release/", "dated copies that stay the same, to be cited"),
    ),
    "Pages": (
        Guidepost("Terms from A to Z", "/terms", "every term"),
        Guidepost("Sources", "/sources", "the documents that definitions come from"),
        Guidepost("Library", "/resources", "publications, events, members and other resources"),
        Guidepost("About", "/about", "who makes it, and how it may be used"),
    ),
    "Optional": (
        Guidepost("OAI-PMH", "/oai?verb=Identify", "for harvesters"),
        Guidepost("Reconciliation", "/reconcile", "names in tables are matched with terms"),
        Guidepost("Feed", "/new.atom", "what changed last"),
        Guidepost("Sitemap", "/sitemap.xml", "every page"),
    ),
}
"""Links by heading; what is under `Optional` may be left out where there is little room."""


@blueprint.get("/llms.txt")
def llms() -> Response:
    """The file in Markdown, in English whatever language the reader likes."""
    return Response("\n".join(_lines(base_url())), content_type=TYPE)


def _lines(base: str) -> Iterator[str]:
    yield from ("# TVETipedia", "", f"> {ABOUT}", "", QUOTING, "")
    for heading, links in SECTIONS.items():
        yield from (f"## {heading}", "")
        for link in links:
            yield f"- [{link.name}]({base}{link.path}): {link.about}"
        yield ""
