"""A field is called by the same words in the form, in the history and in what an import shows."""

import pytest
from bs4 import BeautifulSoup

from webapp.desk.entry.resources import PLAIN
from webapp.parts.field_names import field_words

RESOURCE = ["type", "creator", *PLAIN]
CONCEPT = ["exactMatch", "closeMatch", "relatedMatch"]
DEFINITION = ["text", "kind", "language", "locator", "spatial", "year", "comment"]


def _label(form, control):
    label = form.select_one(f'label[for="{control}"]')
    assert label, f"the form has no label for {control}"
    return label.get_text(strip=True)


@pytest.fixture
def form(desk):
    """The form of a kind with a row of everything."""
    made = desk()
    client = made.client()

    def opened(kind):
        page = client.get(f"/editor/{kind}/new").text
        return BeautifulSoup(page, "html.parser")

    with made.app.test_request_context("/"):
        yield opened


@pytest.mark.parametrize(("kind", "fields"), [("concept", CONCEPT), ("resource", RESOURCE)])
def test_the_form_calls_fields_as_the_history_does(form, kind, fields):
    page = form(kind)
    assert {name: _label(page, name) for name in fields} == {
        name: field_words(name) for name in fields
    }


def test_the_form_calls_parts_of_a_definition_as_the_history_does(form):
    page = form("concept")
    for name in DEFINITION:
        told = field_words(f"definition.d1.{name}")
        assert told == f"Definition d1: {_label(page, f'definition-0-{name}').lower()}"


def test_the_form_calls_what_a_resource_is_about_as_the_history_does(form):
    assert form("resource").select_one("#about-subjects").get_text() == field_words("subject")
