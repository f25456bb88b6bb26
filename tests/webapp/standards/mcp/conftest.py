"""A few terms and a publication with text, for assistants."""

import pytest
from factories import make_concept, make_definition, make_resource

from glossary.nouns.resource import Page
from indexer.sync.sync import rebuild


def _nouns():
    return (
        make_resource(
            "ilo-2018",
            title={"en": "Quality apprenticeships"},
            creator=("International Labour Organization (ILO)",),
            issued="2018",
            rights="CC BY 4.0",
        ),
        make_resource("kenya-act", title={"en": "TVET Act"}, issued="2013", rights=None),
        make_concept(
            "apprenticeship",
            {"en": "Apprenticeship", "fr": "Apprentissage en alternance"},
            definition=(
                make_definition(
                    "d1",
                    text="Learning at work and in school.",
                    source="ilo-2018",
                    kind="quotation",
                ),
                make_definition(
                    "d2", text="Service under contract.", source="kenya-act", kind="quotation"
                ),
                make_definition(
                    "d3", text="Our summary.", source=None, kind="editorial", locator=None
                ),
            ),
            editorial_note=("Not for readers.",),
        ),
        make_concept("internship", {"en": "Internship"}),
    )


@pytest.fixture
def services(serving):
    """Services over two terms and a publication with text."""
    made = serving(*_nouns())
    resource = made.store.get("resource", "ilo-2018").noun
    made.store.put(
        resource,
        editor="test",
        pages=(Page(1, "Apprentices sign a contract.", label="xii", language="en"),),
    )
    rebuild(made.store, made.engine)
    return made


@pytest.fixture
def client(services, app_over):
    """A client without the protocol's rules: it sends what a test says."""
    return app_over(services).test_client()
