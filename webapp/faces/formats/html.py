"""HTML: the page for readers."""

from flask import render_template
from werkzeug.exceptions import HTTPException

from glossary.nouns.record import is_of_concept, is_of_resource
from webapp.faces.face import Body, Face, Shown
from webapp.frame import errors
from webapp.readers.resource.resource import resource_view
from webapp.readers.term.term import term_page


def write(shown: Shown) -> Body:
    """The page of the noun."""
    if is_of_concept(shown.record):
        page = term_page(shown.services, shown.record, shown.catalogue, shown.asked)
        return render_template("term.html", term=page)
    assert is_of_resource(shown.record)
    return resource_view(shown.services, shown.record, shown.catalogue, shown.asked)


def refuse(error: HTTPException) -> Body:
    """The page that says what is wrong."""
    return errors.answer(error)


FACE = Face("HTML", "html", "text/html", write, refuse=refuse, rank=0)
