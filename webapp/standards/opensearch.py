"""OpenSearch 1.1: browsers add the search of the service, and complete what is typed there."""

import json
from xml.etree.ElementTree import Element, SubElement, tostring

from flask import Blueprint, Response, request

from webapp.asking.search import suggest
from webapp.frame.addresses import noun_address
from webapp.frame.current import services
from webapp.frame.i18n import base_url, full_url, language

blueprint = Blueprint("opensearch", __name__)

NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
DESCRIPTION = "application/opensearchdescription+xml"
SUGGESTIONS = "application/x-suggestions+json"
NAME = "TVETipedia"
"""At most 16 characters, says the specification."""
ABOUT = "Terms of technical and vocational education and training, and documents about it."
TERMS = "searchTerms"
"""What a browser replaces, in braces, by the words typed."""


@blueprint.get("/opensearch.xml")
def description() -> Response:
    """What a browser needs to search here."""
    root = Element("OpenSearchDescription", xmlns=NAMESPACE)
    for name, text in (("ShortName", NAME), ("Description", ABOUT)):
        SubElement(root, name).text = text
    _url(root, "text/html", _template("search.results"))
    _url(root, "application/atom+xml", _template("feeds.search"))
    _url(root, SUGGESTIONS, _template("opensearch.suggestions"), rel="suggestions")
    _url(root, DESCRIPTION, full_url("opensearch.description"), rel="self")
    icon = SubElement(root, "Image", width="16", height="16", type="image/svg+xml")
    icon.text = full_url("static", filename="favicon.svg")
    for code in services().settings.languages:
        SubElement(root, "Language").text = code
    for name in ("OutputEncoding", "InputEncoding"):
        SubElement(root, name).text = "UTF-8"
    text = tostring(root, encoding="utf-8", xml_declaration=True)
    return Response(text, content_type=f"{DESCRIPTION}; charset=utf-8")


@blueprint.get("/opensearch/suggestions")
def suggestions() -> Response:
    """What was typed, labels that complete it, what each stands for, and where it leads."""
    typed = request.args.get("q", "")
    most = services().settings.suggestions
    found = suggest(services(), typed, language(), most, ())
    answer = [
        typed,
        [each.text for each in found],
        [each.title for each in found],
        [noun_address(base_url(), each.id) for each in found],
    ]
    made = Response(json.dumps(answer, ensure_ascii=False), content_type=SUGGESTIONS)
    made.headers["Access-Control-Allow-Origin"] = "*"
    made.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    made.vary.update(("Accept-Language",))
    return made


def _template(endpoint: str) -> str:
    """The address of a view, with the place of the words typed."""
    return full_url(endpoint, q=TERMS).replace(f"q={TERMS}", f"q={{{TERMS}}}")


def _url(root: Element, type: str, template: str, rel: str = "results") -> None:
    SubElement(root, "Url", type=type, rel=rel, template=template)
