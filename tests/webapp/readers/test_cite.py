"""The page that says how to cite, and the tags from which reference managers read it."""

import json

import pytest
from bs4 import BeautifulSoup
from factories import make_concept, make_definition, make_page, make_resource
from naughty import naughty_texts

from glossary.citing.style import STYLES
from webapp.app import create_app


def _page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.data, "lxml")


def _copies(page, style="apa"):
    return [copy.text for copy in page.select(f'[data-style="{style}"] .copy')]


@pytest.fixture
def soldering(serving):
    """Services over a term with three definitions, and sources that lack this and that."""
    report = make_resource(
        "report", creator=("van der Berg, Anna", "Roy, P."), publisher="Press", url="https://r.org"
    )
    pages = [make_page(at, f"Solder {at}.", label=str(at + 10)) for at in (1, 2, 3)]
    services = serving(
        report,
        make_resource("bare", {}, creator=(), issued=None),
        make_resource("arabic", {"ar": "معجم التعليم"}, creator=("اليونسكو",), issued="2010"),
        make_resource("law", creator=("Kenya",), genre="law"),
        make_concept(
            definition=(
                make_definition("d0", "Our words."),
                make_definition("d1", kind="quotation", source="report", locator="12"),
                make_definition("d2", kind="paraphrase", source="bare"),
                make_definition("d3", kind="paraphrase", source="arabic", language="ar"),
                make_definition("d4", kind="quotation", source="gone"),
            ),
        ),
    )
    services.store.put(report, pages=pages, editor="test")
    return services


@pytest.fixture
def citing(soldering, app_over):
    """A browser over them."""
    return app_over(soldering).test_client()


def test_every_style_is_there_apa_first(citing):
    page = _page(citing, "/term/soldering/cite")
    assert [section["data-style"] for section in page.select("[data-style]")] == list(STYLES)
    assert next(iter(STYLES)) == "apa"
    assert page.h1.text == "Cite Soldering"
    assert page.select_one("meta[name=robots]")["content"] == "noindex"


def test_a_definition_is_cited_as_found_here_and_its_source_apart(citing):
    in_text, entry, source = _copies(_page(citing, "/term/soldering/cite?d=d1"))
    assert in_text.startswith("(van der Berg & Roy, 2019, p. 12, as cited in TVETipedia, 20")
    assert entry.startswith("TVETipedia. (20")
    assert (
        "Soldering. In TVETipedia (revision 1). http://localhost/term/soldering?revision=1#d-d1"
        in entry
    )
    assert source == "van der Berg, A., & Roy, P. (2019). Report. Press. https://r.org"


def test_our_own_definition_has_no_other_source(citing):
    copies = _copies(_page(citing, "/term/soldering/cite?d=d0"))
    assert len(copies) == 2
    assert copies[0].startswith("(TVETipedia, 20")


def test_a_source_without_maker_year_and_title_is_named_as_such(citing):
    in_text, _, source = _copies(_page(citing, "/term/soldering/cite?d=d2"))
    assert in_text.startswith("(“[Untitled]”, n.d., as cited in TVETipedia, ")
    assert source.startswith("[Untitled]. (n.d.). Retrieved ")


def test_right_to_left_titles_keep_their_direction(citing):
    page = _page(citing, "/term/soldering/cite?d=d3")
    source = page.select('[data-style="apa"] .copy')[2]
    assert source["dir"] == "auto"
    assert source.i["dir"] == "auto"
    assert source.text.startswith("اليونسكو. (2010). معجم التعليم.")


def test_a_source_that_is_no_longer_listed_does_no_harm(citing):
    assert _copies(_page(citing, "/term/soldering/cite?d=d4"))[0].startswith("(TVETipedia, ")


def test_an_unknown_definition_is_said_and_the_entry_cited(citing):
    page = _page(citing, "/term/soldering/cite?d=nope")
    assert "This term has no definition “nope”" in page.select_one(".notice").text
    assert len(_copies(page)) == 2


def test_a_resource_and_a_page_of_it_are_cited(citing):
    assert _copies(_page(citing, "/resource/report/cite"))[0] == "(van der Berg & Roy, 2019)"
    for asked in ("2", "12"):
        page = _page(citing, f"/resource/report/cite?page={asked}")
        assert _copies(page)[0] == "(van der Berg & Roy, 2019, p. 12)"
        assert page.select_one(".opening a")["href"] == "/resource/report?page=2#page-2"
    odd = _page(citing, "/resource/report/cite?page=99")
    assert "This text has no page “99”" in odd.select_one(".notice").text


def test_each_page_of_a_text_leads_to_its_reference(citing):
    page = _page(citing, "/resource/report")
    assert page.select_one("#page-2 a[data-cite]")["href"] == "/resource/report/cite?page=2"


@pytest.mark.parametrize(
    "address", ["/term/nope/cite", "/resource/nope/cite", "/term/nope/cite.bib"]
)
def test_what_is_not_there_is_not_found(citing, address):
    assert citing.get(address).status_code == 404


@pytest.mark.parametrize(
    ("suffix", "media_type", "begins"),
    [
        ("bib", "application/x-bibtex", "@incollection{soldering-d1,"),
        ("ris", "application/x-research-info-systems", "TY  - DICT"),
        ("json", "application/vnd.citationstyles.csl+json", "["),
    ],
)
def test_references_come_as_files(citing, suffix, media_type, begins):
    answer = citing.get(f"/term/soldering/cite.{suffix}?d=d1")
    assert answer.mimetype == media_type
    assert answer.text.startswith(begins)
    assert "attachment" in answer.headers["Content-Disposition"]
    page = _page(citing, "/term/soldering/cite?d=d1")
    links = [link["href"] for link in page.select("#files a[download]")]
    assert f"/term/soldering/cite.{suffix}?d=d1" in links
    assert citing.get("/term/soldering/cite.doc").status_code == 404


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "cité dans"), ("es", "citado en"), ("ru", "цит. по"), ("xx", "as cited in")],
)
def test_the_language_of_the_reference_is_chosen_without_a_script(citing, language, words):
    page = _page(citing, f"/term/soldering/cite?d=d1&in={language}")
    assert words in _copies(page)[0]
    assert page.select_one("form.choosing select[name=in]")
    assert page.select_one('form.choosing input[name="d"]')["value"] == "d1"


def test_a_merged_term_leads_to_the_one_that_stayed(serving):
    services = serving(make_concept("new"), make_concept("old", replaced_by="new"))
    old = services.store.public("concept", "old").noun
    services.store.put(old, status="withdrawn", editor="test")
    services.store.put(make_concept("new", former_id=("old",)), editor="test")
    answer = create_app(services.settings, services).test_client().get("/term/old/cite")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/term/new/cite")


def test_every_term_of_the_starter_corpus_can_be_cited(client, starter_services):
    for id, record in list(starter_services.catalogue().concepts.items())[::10]:
        for entry in record.noun.definition:
            page = _page(client, f"/term/{id}/cite?d={entry.id}")
            assert all(copy.strip() for copy in _copies(page))


def test_hostile_names_and_titles_are_shown_as_text(browsing):
    for text in naughty_texts()[::40]:
        resource = make_resource("odd", {"en": text}, creator=(text,), publisher=text)
        client = browsing(resource)
        answer = client.get("/resource/odd/cite")
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text


def _tags(page):
    return [(tag["name"], tag["content"]) for tag in page.select("head meta[name][content]")]


def _zotero(page):
    """What Zotero's translator for embedded metadata makes of the page, by its own rules.

    `z:itemType` settles the kind; else Highwire's tags do, as the translator reads them. Fields
    come from Highwire's tags, whatever stands before their names.
    """
    tags = _tags(page)
    kinds = {
        "citation_journal_title": "journalArticle",
        "citation_technical_report_institution": "report",
        "citation_conference_title": "conferencePaper",
        "citation_book_title": "bookSection",
    }
    by_tag = [kinds[name] for name, _ in tags if name in kinds]
    stated = [content for name, content in tags if name == "z:itemType"]
    fields = {name.partition("_")[2]: content for name, content in tags if "citation_" in name}
    authors = [content for name, content in tags if name == "citation_author"]
    return [*stated, *by_tag, "journalArticle"][0], fields, authors


def test_zotero_saves_a_term_as_an_entry_of_a_dictionary(citing):
    kind, fields, authors = _zotero(_page(citing, "/term/soldering"))
    assert kind == "dictionaryEntry"
    assert fields["title"] == "Soldering"
    assert fields["book_title"] == "TVETipedia"
    assert fields["public_url"] == "http://localhost/term/soldering?revision=1"
    assert fields["language"] == "en"
    assert len(fields["publication_date"].split("/")) == 3
    assert authors == ["TVETipedia"]


@pytest.mark.parametrize(
    ("attributes", "kind", "field"),
    [
        ({"genre": "report", "publisher": "Press"}, "report", "technical_report_institution"),
        ({"identifier": {"isbn": "978-92-3-100231-1"}}, "book", "isbn"),
        ({"identifier": {"doi": "10.1/x"}}, "book", "doi"),
        ({"genre": "law"}, "statute", "title"),
        ({"type": "forum-discussion"}, "forumPost", "title"),
        ({"type": "network-news"}, "webpage", "title"),
    ],
)
def test_zotero_saves_resources_by_their_kind(browsing, attributes, kind, field):
    client = browsing(make_resource("r", creator=("ILO", "Roy, P."), **attributes))
    found, fields, authors = _zotero(_page(client, "/resource/r"))
    assert found == kind
    assert fields[field]
    assert authors == ["ILO", "Roy, P."]


def test_dublin_core_says_the_same_and_names_its_schema(citing):
    page = _page(citing, "/resource/report")
    tags = dict(_tags(page))
    assert page.select_one('link[rel="schema.DC"]')["href"] == "http://purl.org/dc/elements/1.1/"
    assert (tags["DC.title"], tags["DC.date"], tags["DC.type"]) == ("Report", "2019", "Text")


def test_what_is_not_known_has_no_tag(citing):
    names = {name for name, _ in _tags(_page(citing, "/resource/bare"))}
    assert not names & {"citation_author", "citation_publication_date", "DC.date", "DC.creator"}


def test_the_page_links_its_formats(citing):
    page = _page(citing, "/term/soldering")
    links = {link["type"]: link["href"] for link in page.select("link[rel=alternate][type]")}
    assert links["application/x-bibtex"] == "/term/soldering.bib"
    assert links["application/x-research-info-systems"] == "/term/soldering.ris"
    for address in links.values():
        assert citing.get(address).status_code == 200
    item = json.loads(citing.get("/term/soldering.csl").data)
    assert item[0]["type"] == "entry-dictionary"


def test_every_format_that_a_resource_links_can_be_had(citing):
    for link in _page(citing, "/resource/report").select("link[rel=alternate][type]"):
        assert citing.get(link["href"]).status_code == 200, link
