"""The lists of all terms."""

import pytest
from bs4 import BeautifulSoup
from factories import make_concept

from webapp.readers.lists.terms import WHOLE


def _page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.data, "lxml")


def _terms(page):
    return [link.text for link in page.select(".terms-under .term")]


def test_all_terms_stand_under_their_letters_with_counts(client, starter_services):
    page = _page(client, "/terms")
    assert len(_terms(page)) == len(starter_services.catalogue().concepts)
    for section in page.select(".terms-under"):
        count = int(section.select_one("h2 .count").text)
        assert count == len(section.select("li"))
        shown = int(page.select_one(f".letters a[href$='/terms/{section.h2.text[0]}'] small").text)
        assert shown == count


def test_a_letter_has_a_page_of_its_own(client):
    page = _page(client, "/terms/C")
    assert all(term[0] == "C" for term in _terms(page))
    assert page.select_one(".letters [aria-current=page]").text.startswith("C")
    assert "10 terms" in page.select_one(".tally").text


def test_a_small_letter_leads_to_the_large_one(client):
    answer = client.get("/terms/c?lang=fr")
    assert answer.status_code == 301
    assert answer.headers["Location"].endswith("/terms/C?lang=fr")


def test_a_latin_letter_without_terms_says_so(client):
    page = _page(client, "/terms/X")
    assert "No term begins with this letter." in page.text
    assert page.select_one("main a[href='/terms']")


@pytest.mark.parametrize("letter", ["abc", "%F0%9F%98%80", "-", "%00"])
def test_what_is_no_letter_is_not_found(client, letter):
    assert client.get(f"/terms/{letter}").status_code == 404


def test_labels_are_listed_in_another_language_with_its_own_letters(client):
    page = _page(client, "/terms?labels=ru")
    letters = [entry.h2.text.split()[0] for entry in page.select(".terms-under")]
    assert "А" in letters
    assert page.select_one(".terms-under [lang=ru]")
    link = page.select_one(".letters a[href*='labels=ru']")["href"]
    assert _terms(_page(client, link))


def test_arabic_labels_are_written_from_the_right(client):
    page = _page(client, "/terms?labels=ar")
    assert page.select_one(".term[lang=ar]")["dir"] == "rtl"


def test_an_unknown_language_of_labels_is_passed_by(client):
    assert _terms(_page(client, "/terms?labels=tlh")) == _terms(_page(client, "/terms"))


def test_by_theme_each_term_stands_under_its_themes(client, starter_services):
    page = _page(client, "/terms?by=theme")
    theme = page.select_one("section.part h2 a[href='/theme/greening-tvet']").find_parent("section")
    listed = {link["href"] for link in theme.select(".term-list a")}
    kept = starter_services.catalogue().by_theme("greening-tvet")
    assert listed == {f"/term/{record.noun.id}" for record in kept}


def test_a_large_glossary_shows_the_first_letter_and_not_a_thousand_links(browsing):
    names = [f"{letter}-term-{number}" for letter in "ab" for number in range(WHOLE // 2 + 1)]
    page = _page(browsing(*(make_concept(name) for name in names)), "/terms")
    assert len(_terms(page)) == WHOLE // 2 + 1
    assert f"{len(names)} terms" in page.select_one(".tally").text
    assert len(page.select(".letters a")) == 2


def test_an_empty_glossary_has_a_list(browsing):
    assert _page(browsing(), "/terms").h1


def test_a_chinese_list_has_an_index_of_syllables(client):
    page = _page(client, "/terms?lang=zh")
    part = next(
        each for each in page.select(".terms-under") if len(each.select(".syllables a")) > 2
    )
    for link in part.select(".syllables a"):
        first = part.select_one(f"[id='{link['href'][1:]}']")
        assert first.select_one(".aside").text == link.text
        assert link.text[0].upper() == part.h2.text[0]
    assert not _page(client, "/terms?lang=ru").select(".syllables")


@pytest.mark.parametrize(("language", "first"), [("ru", "А"), ("ar", "ا"), ("es", "A")])
def test_letters_of_the_readers_language_come_first(client, language, first):
    page = _page(client, f"/terms?lang={language}")
    letters = [each.text[0] for each in page.select(".letters li")]
    assert letters[0] == first
    latin = [letter for letter in letters if letter.isascii()]
    assert letters.index(latin[-1]) == len(letters) - 1 or language == "es"


def test_a_term_without_a_name_in_the_readers_language_says_in_which_it_is_listed(client):
    terms = _page(client, "/terms?lang=ar").select(".terms-under .term")
    for link in terms:
        assert ("(الإنجليزية)" in link.parent.text) == (link["lang"] == "en")
    assert {link["lang"] for link in terms} == {"ar", "en"}
