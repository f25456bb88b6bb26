"""One rule for counts of definitions, countries and regions."""

import pytest
from factories import make_concept, make_definition, make_resource

from webapp.parts.counting import places_words, tally


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        ((), ""),
        ((None, "001"), ""),
        (("AU", "AU-NSW"), "1 country"),
        (("ZA", "AU", "ZA"), "2 countries"),
        (("oecd-countries", "018"), "2 regions"),
        (("ZA", "018", "001", None), "1 country, 1 region"),
    ],
)
def test_countries_are_countries_and_regions_are_regions(browsing, codes, words):
    with browsing().application.test_request_context():
        assert places_words(codes) == words


def test_definitions_count_where_they_name_a_source_on_every_page(browsing):
    concept = make_concept(
        definition=(
            make_definition("d0", "Ours, of Australia.", spatial="AU"),
            make_definition("d1", "One.", kind="quotation", source="a", spatial="AU"),
            make_definition("d2", "Two.", kind="paraphrase", source="a", spatial="018"),
        )
    )
    client = browsing(make_resource("a"), concept)
    with client.application.test_request_context():
        assert tally(concept) == "2 definitions, 1 country, 1 region"
    assert "2 definitions, 1 country, 1 region" in client.get("/term/soldering").text
    assert "Compare 2 definitions, 1 country, 1 region" in client.get("/search?q=soldering").text
    assert 'title="2 definitions"' in client.get("/terms").text
    assert "1 definition of 1 term" in client.get("/country/AU").text
