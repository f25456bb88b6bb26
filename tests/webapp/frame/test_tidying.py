"""Addresses with a sign too many lead to the page meant; links have no empty parameters."""

import re

import pytest
from bs4 import BeautifulSoup

from webapp.frame.tidying import tidied

PAGES = [
    "/term/apprenticeship",
    "/term/apprenticeship.bib",
    "/term/apprenticeship/history",
    "/resource/ev-global-forum-post-2015",
    "/resource/ev-global-forum-post-2015.ics",
    "/terms",
    "/terms/A",
    "/sources",
    "/countries",
    "/country/KE",
    "/resources",
    "/resources/event",
    "/resources/event.ics",
    "/about",
    "/search",
    "/widget",
    "/api",
    "/check",
]
SIGNS = [
    "/",
    ".",
    ")",
    ",",
    "%20",
    ">",
    "&gt;",
    ".)",
    "%29.",
    "”",
    "%E2%80%9D",
    "]",
    "’",
    "...",
    "*",
]


@pytest.mark.parametrize("page", PAGES)
def test_a_sign_behind_the_address_of_a_page_does_not_hide_it(client, page):
    for sign in SIGNS:
        answer = client.get(f"{page}{sign}")
        assert (answer.status_code, answer.location) == (301, page), sign
        assert "max-age" in answer.headers["Cache-Control"]
    assert client.get(page).status_code == 200


@pytest.mark.parametrize(
    "sign", ["%0A", "%C2%A0", "%E2%80%8B", ";", "!", "?!)", "%2520", "_", "--"]
)
def test_signs_of_other_kinds_do_not_hide_it_either(client, sign):
    assert client.get(f"/term/apprenticeship{sign}").status_code in (200, 301)
    assert client.get(f"/term/apprenticeship{sign}", follow_redirects=True).status_code == 200


def test_what_was_asked_for_is_kept(client):
    answer = client.get("/term/apprenticeship/?lang=fr&columns=3&source=")
    assert answer.location == "/term/apprenticeship?lang=fr&columns=3"


@pytest.mark.parametrize(
    "address",
    [
        "/no/such/page.",
        "/term/no-such-term.",
        "/country/<b>",
        "/term/no-such.bib)",
        "/api/v1/terms/apprenticeship.",
        "/go.php.x)",
        "/term",
    ],
)
def test_what_no_page_is_meant_by_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address", ["//evil.example/term/x.", "/%2F%2Fevil.example.", "/\\evil.example."]
)
def test_no_address_leads_to_another_host(client, address):
    answer = client.get(address)
    assert "evil" not in (answer.location or "") or answer.location.startswith("http://localhost/")


def test_nothing_but_reading_is_led_on(client):
    assert client.post("/check.").status_code in (404, 405)
    assert client.head("/terms/").status_code == 301


def test_tidying_twice_is_tidying_once():
    for path in ("/term/x&gt;.", "/term/x%2529", "/a b ) ", "/", "/)", "/term/ü)"):
        assert tidied(tidied(path)) == tidied(path) or len(tidied(path)) < len(path)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("/search?q=training&from=2000&to=", "/search?q=training&from=2000"),
        ("/search?q=&to=", "/search"),
        ("/search?q=a&kind=&kind=term", "/search?q=a&kind=term"),
        (
            "/resources/publication?year=&country=&theme=&sort=title",
            "/resources/publication?sort=title",
        ),
        ("/resource/ev-global-forum-post-2015?q=", "/resource/ev-global-forum-post-2015"),
        ("/widget?selector=&element=define", "/widget?element=define"),
    ],
)
def test_parameters_that_say_nothing_leave_the_address(client, sent, kept):
    assert client.get(sent).location == kept
    assert client.get(kept).status_code == 200


def test_no_link_of_a_page_has_an_empty_parameter(client):
    for page in ("/search?q=training&lang=fr", "/terms?to=&as_of=2099", "/resources/event?lang=en"):
        soup = BeautifulSoup(client.get(page).data, "lxml")
        links = [link["href"] for link in soup.select("[href]")]
        assert [link for link in links if re.search(r"[?&][\w_]+=(&|#|$)", link)] == []
    unseen = client.get("/about?to=&lang=").text
    assert "to=" not in re.findall(r'hreflang="fr" href="([^"]*)"', unseen)[0]


def test_an_error_is_compressed_like_any_page(client):
    for address, kind in (
        ("/no-such", "text/html"),
        ("/api/v1/terms/x", "application/problem+json"),
    ):
        for encoding in ("gzip", "br"):
            answer = client.get(address, headers={"Accept-Encoding": encoding})
            assert answer.status_code == 404
            assert answer.mimetype == kind
            small = len(answer.data) < 500
            assert answer.headers.get("Content-Encoding") == (None if small else encoding)


def test_every_kind_of_answer_names_its_encoding_once(client):
    addresses = [
        *PAGES,
        "/no-such",
        "/api/v1/terms/apprenticeship",
        "/api/v1/terms/x",
        "/static/style.css",
    ]
    addresses += [
        "/widget/v1/tvetipedia.js",
        "/static/favicon.svg",
        "/term/apprenticeship.ris",
        "/api/v1/openapi.json",
    ]
    for address in addresses:
        assert client.get(address).headers["Content-Type"].lower().count("charset") <= 1, address
