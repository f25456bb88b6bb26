"""The language of the interface, and links that keep it."""

import re

import pytest
from bs4 import BeautifulSoup
from factories import make_concept, make_resource

from webapp.app import create_app
from webapp.frame.i18n import direction
from webapp.frame.settings import read_settings


def language_of(answer):
    return re.search(r'<html lang="(\w+)" dir="(\w+)"', answer.text)[1]


@pytest.mark.parametrize(
    ("query", "accepted", "language"),
    [
        ("", None, "en"),
        ("", "fr-CA,fr;q=0.9,en;q=0.5", "fr"),
        ("", "de,pt;q=0.9", "en"),
        ("", "de,ar;q=0.9", "ar"),
        ("", "zh-TW,en;q=0.5", "zh"),
        ("?lang=ru", "zh-CN", "ru"),
        ("?lang=zh-Hans", "es", "es"),
        ("?lang=fr", "en", "fr"),
        ("?lang=FR", "en", "fr"),
        ("?lang=en", "fr", "en"),
        ("?lang=xx", "fr", "fr"),
        ("?lang=", "fr", "fr"),
    ],
)
def test_the_address_goes_before_the_browser_and_the_browser_before_the_default(
    client, query, accepted, language
):
    headers = {"Accept-Language": accepted} if accepted else {}
    assert language_of(client.get(f"/terms{query}", headers=headers)) == language


def test_links_keep_a_language_that_was_asked_for(client):
    asked = client.get("/terms?lang=fr").text
    links = re.findall(r'href="(/term/[^"]+)"', asked)
    assert links
    assert all("lang=fr" in link for link in links)
    unasked = client.get("/terms", headers={"Accept-Language": "fr"}).text
    assert not re.search(r'href="/term/[^"]*lang=', unasked)


def test_every_page_names_itself_in_each_language_with_the_rest_of_its_query(client):
    text = client.get("/search?q=a%26b&lang=fr&kind=term").text
    for language in ("en", "fr", "es", "ar", "ru", "zh"):
        assert re.search(
            rf'hreflang="{language}" href="http://localhost/search\?q=a%26b&amp;lang={language}'
            r'&amp;kind=term"',
            text,
        )


def test_every_page_has_an_address_for_readers_of_any_other_language(client):
    text = client.get("/search?q=a%26b&lang=fr&kind=term").text
    assert 'hreflang="x-default" href="http://localhost/search?q=a%26b&amp;kind=term"' in text


def test_languages_are_chosen_by_their_own_names(client):
    text = client.get("/terms?lang=es").text
    for name in ("English", "Français", "Español", "العربية", "Русский", "中文"):
        assert f">{name}</a></li>" in text
    assert "<summary>Español</summary>" in text


@pytest.mark.parametrize(
    ("language", "names"), [("en", "One, Two"), ("ar", "One، Two"), ("zh", "One、Two")]
)
def test_lists_of_names_have_the_comma_of_the_language(browsing, language, names):
    reader = browsing(
        make_concept("x", {"en": "X"}, alt_label={"en": ("One", "Two")}),
        make_resource("works", creator=("One", "Two")),
    )
    page = BeautifulSoup(reader.get(f"/term/x?lang={language}").data, "lxml")
    assert names in page.select_one(".also").text
    page = BeautifulSoup(reader.get(f"/resource/works?lang={language}").data, "lxml")
    assert names in page.select_one(".source-line").text


@pytest.mark.parametrize("path", ["/", "/no-such-page", "/term/no-such-term", "/home/x"])
def test_arabic_pages_run_from_right_to_left(client, path):
    text = client.get(path, query_string={"lang": "ar"}).text
    assert '<html lang="ar" dir="rtl"' in text


def test_the_public_address_of_the_service_stands_in_canonical_links(serving, settings):
    services = serving()
    public = read_settings(
        {
            "TVETIPEDIA_INSTANCE": str(settings.instance),
            "TVETIPEDIA_BASE_URL": "https://tvetipedia.example.org",
        }
    )
    app = create_app(public)
    text = app.test_client().get("/terms?lang=fr", headers={"Host": "evil.example"}).text
    assert '<link rel="canonical" href="https://tvetipedia.example.org/terms?lang=fr">' in text
    assert "evil.example" not in text
    app.extensions["tvetipedia"].close()
    assert services.settings.base_url == ""


def test_an_interface_of_one_language_offers_no_other(serving, settings):
    serving()
    one = read_settings(
        {"TVETIPEDIA_INSTANCE": str(settings.instance), "TVETIPEDIA_LANGUAGES": "fr"}
    )
    app = create_app(one)
    answer = app.test_client().get("/terms?lang=en", headers={"Accept-Language": "en"})
    assert language_of(answer) == "fr"
    app.extensions["tvetipedia"].close()


@pytest.mark.parametrize(
    ("code", "expected"),
    [("en", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("zh", "ltr"), ("mul", "ltr"), ("?!", "ltr")],
)
def test_a_language_is_written_in_its_direction(client, code, expected):
    with client.application.test_request_context("/"):
        assert direction(code) == expected
