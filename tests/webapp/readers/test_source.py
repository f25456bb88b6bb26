"""All definitions from one document, and the list of documents."""

import pytest
from bs4 import BeautifulSoup
from factories import make_concept, make_definition, make_resource


def _page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.data, "lxml")


@pytest.fixture
def glossaries(browsing):
    """A browser on two documents of one organisation, and one that nothing comes from."""

    def said(id, source, text, **attributes):
        return make_definition(id, text, source=source, kind="quotation", **attributes)

    return browsing(
        make_resource("old", {"en": "Glossary"}, creator=("ILO",), issued="2006"),
        make_resource("new", {"en": "Glossary"}, creator=("ILO",), issued="2019"),
        make_resource("unused"),
        make_concept(
            "welding",
            {"en": "Welding", "fr": "Soudage"},
            definition=(
                said("d1", "new", "Joindre.", language="fr", year=2011, locator="9"),
                said("d2", "new", "Joining."),
            ),
        ),
        make_concept("apprentice", definition=(said("d1", "new", "Learner.", spatial="KE"),)),
        make_concept("brazing", definition=(said("d1", "old", "Joining with brass."),)),
    )


def test_definitions_stand_under_their_terms_with_permanent_links(glossaries):
    page = _page(glossaries, "/source/new")
    terms = page.select(".quoted-term")
    assert [term.h3.a.text for term in terms] == ["Apprentice", "Soudage"]
    assert page.select_one(".opening .tally").text == "3 definitions, 2 terms"
    links = [link["href"] for link in terms[1].select(".permalink")]
    assert links == ["/term/welding#d-d1", "/term/welding#d-d2"]
    assert "Joining with brass." not in page.text


def test_a_label_in_another_language_has_the_familiar_one_beside_it(glossaries):
    heading = _page(glossaries, "/source/new").select(".quoted-term h3")[1]
    assert heading.a["lang"] == "fr"
    assert heading.select_one(".aside").text == "Welding"


def test_source_lines_leave_out_what_the_page_says_already(glossaries):
    first, second = _page(glossaries, "/source/new").select(".quoted-term")[1].select(".said")
    assert [part.text for part in first.select(".source-line span:not(.where)")] == ["2011", "p. 9"]
    assert not second.select(".source-line *")


def test_it_leads_to_the_page_of_the_document(glossaries):
    assert _page(glossaries, "/source/new").select_one(".lede a")["href"] == "/resource/new"


def test_a_document_that_no_definition_comes_from_is_shown_as_a_resource(glossaries):
    answer = glossaries.get("/source/unused?lang=fr")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/resource/unused?lang=fr")


def test_an_id_that_was_never_used_is_not_found(glossaries):
    assert glossaries.get("/source/nothing").status_code == 404


def test_the_list_counts_documents_organisations_and_definitions(glossaries):
    page = _page(glossaries, "/sources")
    tally = page.select_one(".tally").text
    assert tally == "2 documents, 1 organisation or group, 4 definitions"
    assert [a.text for a in page.select(".directory li a")] == [
        "Glossary (2019)",
        "Glossary (2006)",
    ]


def test_every_source_of_the_starter_corpus_has_a_page(client):
    addresses = {a["href"] for a in _page(client, "/sources").select(".directory li a")}
    assert len(addresses) == 67
    for address in addresses:
        assert _page(client, address).select(".quoted-term"), address


def test_the_long_list_of_sources_has_a_jump_to_each_letter_and_leads_to_organisations(client):
    page = BeautifulSoup(client.get("/sources").data, "lxml")
    jumps = [link["href"].removeprefix("#") for link in page.select(".letters a")]
    assert len(jumps) > 8
    assert all(page.find(id=jump) for jump in jumps)
    assert page.find("a", string="Cedefop")["href"] == "/organisation/cedefop"


def test_a_short_list_of_sources_has_no_jumps(browsing):
    definition = make_definition(kind="quotation", source="s")
    client = browsing(
        make_resource("s", creator=("A", "B")), make_concept(definition=(definition,))
    )
    page = BeautifulSoup(client.get("/sources").data, "lxml")
    assert not page.select(".letters")
    assert not page.select("h3 a")
