"""Programs follow signposts as FAIR Signposting says, read by its own client over HTTP."""

import warnings

import pytest
from factories import make_concept, make_resource
from running import serving as served
from signposting.linkheader import find_signposting_http_link
from signposting.linkset import find_signposting_linkset
from signposting.resolver import find_signposting_http

from glossary.releases.edition_making import make_edition
from webapp.app import create_app

CC_BY = "https://creativecommons.org/licenses/by/4.0/"
ABOUT = "https://schema.org/AboutPage"
RESOURCE = "resource/art-recognition-of-prior-learning"


@pytest.fixture(scope="module")
def address(starter_app, starter_services):
    """The starter corpus on a real port."""
    with served(starter_app, starter_services.settings) as found:
        yield found


def _targets(signposts):
    return {str(each.target) for each in signposts}


def _of(url):
    with warnings.catch_warnings():
        # Types of reference managers are registered nowhere.
        warnings.simplefilter("ignore")
        return find_signposting_http(url)


def _linkset(url):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return find_signposting_linkset(url)


def test_a_term_says_how_it_is_cited_used_and_described(address):
    page = f"{address}/term/apprenticeship"
    found = _of(page)
    assert str(found.citeAs.target) == page
    assert str(found.license.target) == CC_BY
    assert _targets(found.types) == {ABOUT, "https://schema.org/DefinedTerm"}
    types = {str(each.type) for each in found.describedBy}
    assert {"text/turtle", "application/ld+json", "application/json"} <= types
    assert "text/html" not in types
    assert {str(each.type) for each in found.linksets} == {
        "application/linkset+json",
        "application/linkset",
    }


def test_formats_say_what_they_describe_and_lead_to_the_same_linkset(address):
    page = f"{address}/term/apprenticeship"
    landing = _of(page)
    for each in landing.describedBy:
        found = _of(str(each.target))
        assert _targets(found.describes) == {page}
        assert _targets(found.linksets) == _targets(landing.linksets)


@pytest.mark.parametrize("path", ["term/apprenticeship", RESOURCE])
def test_the_linkset_has_all_links_of_the_page_and_of_what_belongs_to_it(address, path):
    page = f"{address}/{path}"
    landing = _of(page)
    for linkset in landing.linksets:
        every = _linkset(str(linkset.target))
        own = every.for_context(page)
        for name in ("types", "describedBy", "items", "linksets", "authors"):
            assert _targets(getattr(own, name)) >= _targets(getattr(landing, name)), name
        assert own.citeAs.target == landing.citeAs.target
        others = _targets((*landing.describedBy, *landing.items))
        assert others
        for other in others:
            back = every.for_context(other)
            assert _targets(back.describes) == {page} or str(back.collection.target) == page


def test_an_original_and_its_page_lead_to_each_other(address):
    page = f"{address}/{RESOURCE}"
    landing = _of(page)
    (item,) = landing.items
    original = _of(str(item.target))
    assert str(original.collection.target) == page
    assert _targets(original.linksets) == _targets(landing.linksets)
    assert str(landing.license.target) == CC_BY


def test_an_edition_and_its_files_lead_to_each_other(serving):
    services = serving(make_concept("skill"))
    edition = make_edition(services.store, "2026.11", "http://localhost")
    app = create_app(services.settings, services)
    with served(app, services.settings) as root:
        page = f"{root}/release/2026.11/"
        found = _of(page)
        assert str(found.citeAs.target) == page
        assert "https://schema.org/Dataset" in _targets(found.types)
        files = _targets((*found.items, *found.describedBy))
        assert files == {f"{page}{file.name}" for file in edition.files}
        assert _targets(found.describedBy) == {f"{page}dcat.ttl", f"{page}CITATION.cff"}
        for each in files:
            file = _of(each)
            assert page in _targets((*file.describes, *filter(None, [file.collection])))
            assert _targets(file.linksets) == _targets(found.linksets)
        every = _linkset(f"{root}/linkset/release/2026.11")
        assert {str(each) for each in every.other_contexts} == files | {page}


def _link(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.headers["Link"], find_signposting_http_link(
        [answer.headers["Link"]], f"http://localhost{path}"
    )


def test_a_resource_with_a_doi_is_cited_at_it_and_has_the_pages_of_its_makers(browsing):
    client = browsing(
        make_resource(
            "study",
            identifier={"doi": "10.1000/a<b>(c)"},
            creator=("International Labour Organization (ILO)", "世界银行"),
            rights="CC BY-NC 3.0 IGO",
        )
    )
    _, found = _link(client, "/resource/study")
    assert str(found.citeAs.target) == "https://doi.org/10.1000/a%3Cb%3E(c)"
    assert str(found.license.target) == "https://creativecommons.org/licenses/by-nc/3.0/igo/"
    assert "http://localhost/organisation/ilo" in _targets(found.authors)
    assert len(found.authors) == 2
    for author in found.authors:
        assert client.get(str(author.target)).status_code == 200


def test_what_is_not_known_is_not_said(browsing):
    client = browsing(make_resource("study", creator=(), rights="All rights reserved."))
    _, found = _link(client, "/resource/study")
    assert (found.license, found.authors, found.items) == (None, set(), set())


def test_headers_stay_short_and_the_linkset_has_the_rest(browsing):
    many = tuple(f"Ministry of Education number {n}" for n in range(40))
    client = browsing(make_resource("study", creator=many, rights="https://x.org/ы\nSet: a"))
    text, found = _link(client, "/resource/study")
    assert len(found.authors) == 5
    assert len(text) < 3000
    contexts = client.get("/linkset/resource/study").json["linkset"]
    (own,) = [each for each in contexts if each["anchor"] == "http://localhost/resource/study"]
    assert len(own["author"]) == 40


def test_links_are_the_same_in_every_language(client):
    own, french = (
        client.get(path).headers["Link"] for path in ("/term/skill", "/term/skill?lang=fr")
    )
    for rel in ("cite-as", "linkset", "license"):
        said = [link for link in own.split(", ") if f'rel="{rel}"' in link]
        assert said == [link for link in french.split(", ") if f'rel="{rel}"' in link]
        assert said


def test_an_unknown_linkset_is_not_found_and_a_merged_term_leads_on(browsing):
    client = browsing(make_concept("wage"), make_concept("pay", former_id=("wage",)))
    store = client.application.extensions["tvetipedia"].store
    store.put(make_concept("wage", replaced_by="pay"), editor="a", status="withdrawn")
    for form in ("", ".txt"):
        led = client.get(f"/linkset/term/wage{form}")
        assert (led.status_code, led.location) == (301, f"/linkset/term/pay{form}")
    for path in ("/linkset/term/none", "/linkset/resource/none.txt", "/linkset/release/none"):
        answer = client.get(path)
        assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert client.get("/linkset/theme/x").status_code == 404
    assert client.get("/linkset/term/pay").mimetype == "application/linkset+json"
    assert client.get("/linkset/term/pay.txt").mimetype == "application/linkset"
