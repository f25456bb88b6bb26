"""A reader of one language searches in another, or with what no keyboard types."""

import pytest
from bs4 import BeautifulSoup


def _page(client, query, **parameters):
    answer = client.get("/search", query_string={"q": query, **parameters})
    assert answer.status_code == 200
    return BeautifulSoup(answer.data, "lxml")


def _said(page):
    return " ".join(note.text for note in page.select(".notice"))


@pytest.mark.parametrize(
    ("query", "language", "headword", "tongue"),
    [
        ("学徒制", "en", "Apprenticeship", "Chinese"),
        ("Ученичество", "en", "Apprenticeship", "Russian"),
        ("Apprenticeship", "fr", "Apprentissage (métiers)", "anglais"),
    ],
)
def test_a_term_found_by_its_name_in_another_language_is_said_to_be(
    client, query, language, headword, tongue
):
    page = _page(client, query, lang=language)
    assert page.select_one(".answer .headword").text.strip() == headword
    assert query in _said(page)
    assert tongue in _said(page)


@pytest.mark.parametrize(
    ("query", "language"), [("Apprenticeship", "en"), ("RPL", "en"), ("学徒制", "zh")]
)
def test_a_term_found_by_its_name_in_the_readers_language_needs_no_word(client, query, language):
    assert "RPL" not in _said(_page(client, query, lang=language))
    assert query not in _said(_page(client, query, lang=language))


@pytest.mark.parametrize("language", ["fr", "es", "ar", "ru", "zh"])
def test_a_definition_in_the_readers_language_is_shown_and_nothing_said(client, language):
    answer = _page(client, "apprenticeship", lang=language).select_one(".answer")
    assert answer.select_one(".definition-text")["lang"] == language
    assert answer.select_one(".definition-text + .note") is None


@pytest.mark.parametrize("language", ["fr", "ar", "zh"])
def test_a_definition_in_another_language_is_marked_and_said(client, language):
    answer = _page(client, "Assessor", lang=language).select_one(".answer")
    assert answer.select_one(".definition-text")["lang"] == "en"
    assert answer.select_one(".definition-text + .note").text.strip()
    page = BeautifulSoup(client.get(f"/term/assessor?lang={language}").data, "lxml")
    assert page.select_one(".definition-text")["lang"] == "en"
    english = _page(client, "Assessor", lang="en").select_one(".answer")
    assert english.select_one(".definition-text + .note") is None


@pytest.mark.parametrize(
    "query",
    [
        "apprenticeship 学徒制",
        "التلمذة apprenticeship Ученичество",
        "\u202eapprenticeship\u202c",
        "\u2067apprenticeship\u2069",
        "apprentice\u200fship",
    ],
    ids=["two scripts", "three scripts", "override", "isolate", "mark within a word"],
)
def test_mixed_scripts_and_bidirectional_controls_find_the_term(client, query):
    page = _page(client, query)
    found = page.select(".answer .headword, .hit-title")
    assert "pprentice" in " ".join(each.text for each in found)
    heading = page.h1.text
    assert not any(sign in heading for sign in "\u202a\u202b\u202d\u202e")


@pytest.mark.parametrize(
    "address",
    [
        "/search?q=%ED%A0%BD",
        "/search?q=%ED%B8%80skill",
        "/terms/%ED%A0%BD",
        "/check?text=%ED%A0%BD",
    ],
)
def test_half_of_a_surrogate_pair_is_answered_without_an_error(client, address):
    assert client.get(address).status_code in (200, 400, 404)


@pytest.mark.parametrize("word", ["a" * 500, "技" * 500, "التعليم " * 60, "Ъ" * 500])
def test_a_query_of_500_characters_is_answered(client, word):
    page = _page(client, word)
    assert len(page.h1.text) < 200


@pytest.mark.parametrize("tag", ["xx", "tlh", "../ar", "ar\u202e", "x" * 500])
def test_a_language_that_the_site_does_not_speak_is_refused_in_one_sentence(client, tag):
    answer = client.get("/terms", query_string={"lang": tag})
    assert answer.status_code == 200
    notices = BeautifulSoup(answer.data, "lxml").select(".notice")
    assert len(notices) == 1
    assert "中文" in notices[0].text
    assert len(notices[0].text) < 200
