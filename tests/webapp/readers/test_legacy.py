"""Addresses of the first TVETipedia lead to our pages, permanently."""

import pytest

OLD = [
    # 2014: the front controller, parameters in any order
    ("/go.php?q=TVETipedia+Glossary+A-Z&id=47", "/term/apprenticeship"),
    ("/go.php?q=TVETipedia+Glossary+A-Z&filt=all&id=233", "/term/greening-tvet"),
    ("/go.php?filt=keys&id=47&q=TVETipedia+Glossary+A-Z", "/term/apprenticeship"),
    ("/go.php?id=47&q=TVETipedia%20Glossary%20A-Z", "/term/apprenticeship"),
    ("/go.php?q=TVETipedia+Glossary+A-Z&amp;id=47", "/term/apprenticeship"),
    ("/go.php?q=TVETipedia+Glossary+A-Z&term=Apprenticeship", "/term/apprenticeship"),
    ("/go.php?term=APPRENTICESHIP&q=tvetipedia+glossary", "/term/apprenticeship"),
    ("/go.php?id=47", "/term/apprenticeship"),
    ("/go.php?char=all&q=TVETipedia+Glossary+A-Z", "/terms"),
    ("/go.php?q=TVETipedia+Glossary+A-Z&char=a", "/terms/A"),
    ("/go.php?q=TVETipedia+Glossary+A-Z", "/terms"),
    # 2016: names and values in the path
    ("/home/TVETipedia+Glossary/lang=en/filt=all/id=370", "/term/qualifications-framework"),
    ("/home/TVETipedia+Glossary/filt=all/id=370", "/term/qualifications-framework"),
    ("/home/TVETipedia+Glossary/lang=en/id=47", "/term/apprenticeship"),
    ("/home/TVETipedia+Glossary/id=47/lang=en", "/term/apprenticeship"),
    ("/home/TVETipedia+Glossary/lang=en/char=all", "/terms"),
    ("/home/TVETipedia+Glossary/lang=en", "/terms"),
    ("/home/TVETipedia+Glossary", "/terms"),
    ("/home/tvetipedia%20glossary/lang=en/id=47", "/term/apprenticeship"),
    # 2023: the name of the term in the path
    ("/home/TVETipedia+Glossary/lang=en/show=term/term=Apprenticeship", "/term/apprenticeship"),
    ("/home/TVETipedia+Glossary/show=term/term=apprenticeship", "/term/apprenticeship"),
    ("/home/TVETipedia+Glossary/term=apprenticeship/show=term", "/term/apprenticeship"),
    (
        "/home/TVETipedia+Glossary/lang=en/show=term/term=On-the-job+training+%28OJT%29",
        "/term/on-the-job-training",
    ),
    (
        "/home/TVETipedia+Glossary/lang=en/show=term/term=recognition%20of+prior+learning",
        "/term/recognition-of-prior-learning",
    ),
    # French
    (
        "/home/Glossaire+TVETipedia/lang=fr/filt=all/id=370",
        "/term/qualifications-framework?lang=fr",
    ),
    ("/home/Glossaire+TVETipedia/filt=all/id=370", "/term/qualifications-framework?lang=fr"),
    (
        "/home/Glossaire+TVETipedia/lang=fr/show=term/term=Internship",
        "/term/internship?lang=fr",
    ),
    ("/home/TVETipedia+Glossary/lang=fr/show=term/term=internship", "/term/internship?lang=fr"),
    ("/go.php?q=TVETipedia+Glossary+A-Z&lang=fr&id=47", "/term/apprenticeship?lang=fr"),
    ("/home/Glossaire+TVETipedia/lang=fr/char=all", "/terms?lang=fr"),
    # Languages that later editions may have had
    ("/home/TVETipedia+Glossary/lang=es/show=term/term=internship", "/term/internship?lang=es"),
    ("/go.php?q=TVETipedia+Glossary+A-Z&lang=RU&id=47", "/term/apprenticeship?lang=ru"),
    ("/go.php?q=TVETipedia+Glossary+A-Z&lang=xx&id=47", "/term/apprenticeship"),
    # 2009: the wiki
    (
        "/tvetipedia.0.html?tx_drwiki_pi1[keyword]=on-the-job%20training",
        "/term/on-the-job-training",
    ),
    (
        "/tvetipedia.0.html?&tx_drwiki_pi1%5Bkeyword%5D=on-the-job+training",
        "/term/on-the-job-training",
    ),
    ("/2.0.html?tx_drwiki_pi1[keyword]=apprenticeship", "/term/apprenticeship"),
    ("/home/education?tx_drwiki_pi1[keyword]=apprenticeship", "/term/apprenticeship"),
    ("/tvetipedia.0.html", "/terms"),
]


@pytest.mark.parametrize(("old", "new"), OLD)
def test_an_old_address_leads_to_our_page_permanently(client, old, new):
    answer = client.get(old)
    assert (answer.status_code, answer.headers.get("Location")) == (301, new)


def test_every_numeric_id_that_we_know_leads_to_its_term(client, starter_services):
    catalogue = starter_services.catalogue()
    ids = {n: id for id, record in catalogue.concepts.items() for n in record.noun.legacy_id}
    assert len(ids) > 30
    for number, id in ids.items():
        answer = client.get(f"/go.php?q=TVETipedia+Glossary+A-Z&id={number}")
        assert answer.headers["Location"] == f"/term/{id}"


def test_every_preferred_english_label_leads_to_its_term(client, starter_services):
    for id, record in starter_services.catalogue().concepts.items():
        name = record.noun.pref_label["en"].replace(" ", "+").replace("/", "%2F")
        answer = client.get(f"/home/TVETipedia+Glossary/lang=en/show=term/term={name}")
        assert answer.headers.get("Location") == f"/term/{id}"


@pytest.mark.parametrize(
    "address",
    [
        "/go.php?q=TVETipedia+Glossary+A-Z&id=99999",
        "/go.php?q=TVETipedia+Glossary+A-Z&id=" + "9" * 6000,
        "/go.php?q=TVETipedia+Glossary+A-Z&id=-47",
        "/go.php?q=TVETipedia+Glossary+A-Z&id=%D9%A4%D9%A7",
        "/go.php?q=World+TVET+Database&id=47",
        "/home/World+TVET+Database/id=47",
        "/imprint.0.html",
    ],
)
def test_an_old_address_that_we_cannot_place_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/go.php?q=TVETipedia+Glossary+A-Z&term=Underwater+basketry",
        "/home/TVETipedia+Glossary/lang=en/show=term/term=Underwater+basketry",
        "/tvetipedia.0.html?tx_drwiki_pi1[keyword]=Underwater%20basketry",
    ],
)
def test_an_unknown_name_is_offered_as_a_search(client, address):
    answer = client.get(address)
    assert answer.status_code == 404
    assert 'value="Underwater basketry"' in answer.text
    assert "/search?q=Underwater+basketry" in answer.text


def test_an_unknown_name_cannot_bring_markup_into_the_page(client):
    answer = client.get("/go.php?q=TVETipedia&term=<script>alert(1)</script>")
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text
